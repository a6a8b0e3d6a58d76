import { describe, expect, it } from 'vitest'
import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair, SyncDirection } from '../../../shared/domain/link'
import type { FieldValue } from '../../../shared/domain/value'
import { asInstanceId, asLinkId } from '../../../shared/ids'
import { mergeField } from './merge'
import type { MergeInput } from './merge-terms'

const here = (at: number): Stamp => ({ at, rank: 0, origin: { kind: 'local', by: 'Ann' } })
const there = (at: number): Stamp => ({
  at,
  rank: 1,
  origin: { kind: 'remote', instanceId: asInstanceId('i'), linkId: asLinkId('l') },
})
const agreedOn = (local: FieldValue, remote: FieldValue = local): BasePair => ({
  local,
  remote,
  stamp: here(1_000),
})

function merge(changes: Partial<MergeInput>) {
  return mergeField({
    type: 'line',
    base: agreedOn('old'),
    local: 'old',
    remote: 'old',
    direction: 'both',
    policy: 'newest',
    kept: false,
    localStamp: here(5_000),
    remoteStamp: there(4_000),
    writes: [],
    restored: false,
    stored: (value) => value,
    ...changes,
  })
}

const directions: readonly SyncDirection[] = ['both', 'in', 'out', 'none']

describe('the merge table, rows with a base', () => {
  it.each(directions)(
    'D1 (%s): nothing changed, nothing happens, even when both differ',
    (direction) => {
      expect(merge({ direction })).toEqual({ rule: 'D1' })
      const base = agreedOn('Long Name', 'Long')
      expect(merge({ direction, base, local: 'Long Name', remote: 'Long' })).toEqual({ rule: 'D1' })
    },
  )

  it.each(directions)('D2 (%s): the same edit on both sides only moves the base', (direction) => {
    expect(merge({ direction, local: 'new', remote: 'new' })).toEqual({
      rule: 'D2',
      newBase: { local: 'new', remote: 'new', stamp: here(5_000) },
    })
  })

  it('D2: a remote that shows the stored form of our value agrees with it', () => {
    const outcome = merge({
      local: 'too long',
      remote: 'too',
      stored: (v) => String(v).slice(0, 3),
    })
    expect(outcome).toEqual({
      rule: 'D2',
      newBase: { local: 'too long', remote: 'too', stamp: here(5_000) },
    })
  })

  it.each(['both', 'out'] as const)('D3 (%s): a local change is sent', (direction) => {
    expect(merge({ direction, local: 'new' })).toEqual({
      rule: 'D3',
      push: { local: 'new', value: 'new' },
    })
  })

  it.each(['in', 'none'] as const)('D4 (%s): a local change stays and is not sent', (direction) => {
    expect(merge({ direction, local: 'new' })).toEqual({ rule: 'D4', left: 'diverged' })
  })

  it.each(['both', 'in'] as const)(
    'D5 (%s): a remote change is taken with its stamp',
    (direction) => {
      expect(merge({ direction, remote: 'new' })).toEqual({
        rule: 'D5',
        take: { value: 'new', stamp: there(4_000) },
        newBase: { local: 'new', remote: 'new', stamp: there(4_000) },
      })
    },
  )

  it('D5: a kept local edit is not overwritten and its base stays', () => {
    expect(merge({ remote: 'new', policy: 'keep-local', kept: true })).toEqual({
      rule: 'D5',
      left: 'kept-local',
    })
  })

  it.each(['out', 'none'] as const)(
    'D6 (%s): a remote change is ignored and its base stays',
    (direction) => {
      expect(merge({ direction, remote: 'new' })).toEqual({ rule: 'D6', left: 'ignored-remote' })
    },
  )

  it('D7: the later local value wins, is sent, and the conflict is over', () => {
    expect(merge({ local: 'mine', remote: 'theirs' })).toEqual({
      rule: 'D7',
      push: { local: 'mine', value: 'mine' },
      newBase: { local: 'theirs', remote: 'theirs', stamp: here(1_000) },
      lost: 'theirs',
      loser: 'remote',
    })
  })

  it('D7: the later remote value wins; in the same second remote wins too', () => {
    for (const at of [5_000, 6_000]) {
      expect(merge({ local: 'mine', remote: 'theirs', remoteStamp: there(at) })).toEqual({
        rule: 'D7',
        take: { value: 'theirs', stamp: there(at) },
        newBase: { local: 'theirs', remote: 'theirs', stamp: there(at) },
        lost: 'mine',
        loser: 'local',
      })
    }
  })

  it.each([
    ['remote-wins', false, 'local'],
    ['local-wins', false, 'remote'],
    ['keep-local', true, 'remote'],
  ] as const)('D7: policy %s decides before the time does', (policy, kept, loser) => {
    const remoteStamp = there(policy === 'remote-wins' ? 4_000 : 9_000)
    const outcome = merge({ local: 'mine', remote: 'theirs', policy, kept, remoteStamp })
    expect(outcome).toMatchObject({ rule: 'D7', loser })
  })

  it('D7: a local value set back to the old base after losing nothing is still sent', () => {
    const won = merge({ local: 'mine', remote: 'theirs' }).newBase
    expect(merge({ base: won, local: 'old', remote: 'theirs' })).toMatchObject({
      rule: 'D3',
      push: { local: 'old' },
    })
  })

  it('D8 (in): the remote value wins, recorded as a loss', () => {
    expect(merge({ direction: 'in', local: 'mine', remote: 'theirs' })).toMatchObject({
      rule: 'D8',
      take: { value: 'theirs' },
      lost: 'mine',
      loser: 'local',
    })
  })

  it.each([
    ['local-wins', false],
    ['keep-local', true],
  ] as const)('D8 (in): policy %s keeps the local value', (policy, kept) => {
    const outcome = merge({ direction: 'in', local: 'mine', remote: 'theirs', policy, kept })
    expect(outcome).toEqual({ rule: 'D8', left: 'kept-local' })
  })

  it('D8 (out): the local value wins whenever it was written', () => {
    const outcome = merge({
      direction: 'out',
      local: 'mine',
      remote: 'theirs',
      remoteStamp: there(9_000),
    })
    expect(outcome).toMatchObject({ rule: 'D8', push: { local: 'mine' }, lost: 'theirs' })
  })
})

describe('the merge table, rows without a base', () => {
  const first = { base: undefined, local: 'mine', remote: 'theirs' } as const

  it.each(directions)('D9 (%s): equal values become the base', (direction) => {
    expect(merge({ ...first, direction, remote: 'mine' })).toEqual({
      rule: 'D9',
      newBase: { local: 'mine', remote: 'mine', stamp: here(5_000) },
    })
  })

  it('D10: the last writer wins, and a value nobody ever touched loses', () => {
    expect(merge(first)).toMatchObject({ rule: 'D10', push: { local: 'mine' }, lost: 'theirs' })
    expect(merge({ ...first, localStamp: null })).toMatchObject({
      rule: 'D10',
      take: { value: 'theirs' },
      lost: 'mine',
    })
  })

  it('D11: in takes the remote value, out sends the local one', () => {
    expect(merge({ ...first, direction: 'in' })).toMatchObject({
      rule: 'D11',
      take: { value: 'theirs' },
      lost: 'mine',
    })
    expect(merge({ ...first, direction: 'out', localStamp: null })).toMatchObject({
      rule: 'D11',
      push: { local: 'mine' },
      newBase: { local: 'theirs', remote: 'theirs', stamp: null },
      lost: 'theirs',
    })
  })
})

describe('merging sets', () => {
  const set = { type: 'set', base: agreedOn(['a', 'b']) } as const

  it('does not mind the order', () => {
    expect(merge({ ...set, local: ['b', 'a'], remote: ['a', 'b'] })).toEqual({ rule: 'D1' })
  })

  it('joins additions and removals of both sides without a loser', () => {
    const outcome = merge({ ...set, local: ['b', 'c'], remote: ['a', 'b', 'd'] })
    expect(outcome).toEqual({
      rule: 'D7',
      take: { value: ['b', 'c', 'd'], stamp: here(5_000) },
      newBase: { local: ['a', 'b', 'd'], remote: ['a', 'b', 'd'], stamp: here(1_000) },
      push: { local: ['b', 'c', 'd'], value: ['b', 'c', 'd'] },
    })
  })

  it('leaves what others put there alone when it only sends', () => {
    const outcome = merge({ ...set, direction: 'out', local: ['a'], remote: ['a', 'b', 'x'] })
    expect(outcome).toEqual({ rule: 'D8', push: { local: ['a'], value: ['a', 'x'] } })
  })

  it('takes remote steps into a set that has local members of its own when it only listens', () => {
    const outcome = merge({ ...set, direction: 'in', local: ['a', 'b', 'mine'], remote: ['b'] })
    expect(outcome).toMatchObject({
      rule: 'D8',
      take: { value: ['b', 'mine'] },
      newBase: { local: ['b'], remote: ['b'] },
    })
  })

  it('removes the last member: an empty set is no blank', () => {
    expect(merge({ ...set, local: [], remote: ['a', 'b'] })).toMatchObject({
      rule: 'D3',
      push: { value: [] },
    })
  })

  it('unites both at the first comparison', () => {
    const outcome = merge({ ...set, base: undefined, local: ['a'], remote: ['b'] })
    expect(outcome).toMatchObject({
      rule: 'D10',
      take: { value: ['a', 'b'] },
      push: { value: ['a', 'b'] },
    })
  })

  it('knows its own members in the form the server keeps them', () => {
    const outcome = merge({
      ...set,
      base: agreedOn(['A'], ['a']),
      local: ['A', 'B'],
      remote: ['a', 'b'],
      stored: (value) => (value as string[]).map((one) => one.toLowerCase()),
    })
    expect(outcome).toEqual({
      rule: 'D2',
      newBase: { local: ['A', 'B'], remote: ['a', 'b'], stamp: here(5_000) },
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair, SyncDirection } from '../../../shared/domain/link'
import type { ConflictPolicy } from '../../../shared/domain/profile'
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
    policy: 'ask',
    kept: false,
    localStamp: here(5_000),
    remoteStamp: there(4_000),
    writes: [],
    restored: false,
    stored: (value) => value,
    ...changes,
  })
}

const asked = { left: 'conflict', cause: 'ask' } as const

describe('policy ask', () => {
  it.each<[SyncDirection, string, string]>([
    ['both', 'D7', 'D10'],
    ['in', 'D8', 'D11'],
    ['out', 'D8', 'D11'],
  ])('%s: two changed values wait under %s, two first values under %s', (direction, row, first) => {
    const sides = { direction, local: 'mine', remote: 'theirs' } as const
    expect(merge(sides)).toEqual({ rule: row, ...asked })
    expect(merge({ ...sides, base: undefined })).toEqual({ rule: first, ...asked })
  })

  it('asks nobody while the link carries the field nowhere', () => {
    const outcome = merge({ direction: 'none', local: 'mine', remote: 'theirs' })
    expect(outcome.left).toBe('diverged')
  })

  it.each([
    ['a local change alone', { local: 'mine' }, 'D3'],
    ['a remote change alone', { remote: 'theirs' }, 'D5'],
    ['the same change twice', { local: 'new', remote: 'new' }, 'D2'],
    ['no change', {}, 'D1'],
  ] as const)('asks nobody about %s', (_, sides, rule) => {
    const outcome = merge(sides)
    expect(outcome.rule).toBe(rule)
    expect(outcome.left).toBeUndefined()
  })

  it.each([
    ['in', '', 'theirs'],
    ['out', 'mine', ''],
  ] as const)('asks nobody when one side says nothing (%s)', (direction, local, remote) => {
    expect(merge({ direction, local, remote }).left).toBeUndefined()
  })

  it('joins sets and different lines of a text instead of asking', () => {
    const set = {
      type: 'set',
      base: agreedOn(['a']),
      local: ['a', 'b'],
      remote: ['a', 'c'],
    } as const
    expect(merge(set)).toMatchObject({ take: { value: ['a', 'b', 'c'] } })
    const text = {
      type: 'text',
      base: agreedOn('a\nb\nc'),
      local: 'A\nb\nc',
      remote: 'a\nb\nC',
    } as const
    expect(merge(text)).toMatchObject({ joined: true, take: { value: 'A\nb\nC' } })
    expect(merge({ ...text, remote: 'X\nb\nc' })).toEqual({ rule: 'D7', ...asked })
  })
})

describe('a value that went back to an older state', () => {
  const policies: readonly ConflictPolicy[] = [
    'newest',
    'keep-local',
    'remote-wins',
    'local-wins',
    'ask',
  ]
  it.each(policies)('is neither taken nor overwritten, whatever the policy (%s)', (policy) => {
    const outcome = merge({ policy, restored: true, remote: 'older' })
    expect(outcome).toEqual({ rule: 'D5', left: 'conflict', cause: 'restored' })
    const dirty = merge({ policy, restored: true, local: 'mine', remote: 'older' })
    expect(dirty).toEqual({ rule: 'D7', left: 'conflict', cause: 'restored' })
  })

  it.each(['line', 'text', 'set', 'person'] as const)('of type %s', (type) => {
    const [base, remote] = type === 'set' ? [['a', 'b'], ['a']] : ['a\nb', 'a']
    const outcome = merge({ type, base: agreedOn(base), local: base, remote, restored: true })
    expect(outcome.left).toBe('conflict')
  })

  it('also when it is empty now', () => {
    expect(merge({ restored: true, local: 'old', remote: '' }).left).toBe('conflict')
  })

  it('is no question while both sides agree, or while nothing flows', () => {
    expect(merge({ restored: true, local: 'x', remote: 'x' }).rule).toBe('D2')
    expect(merge({ restored: true, direction: 'none', remote: 'older' }).left).toBe(
      'ignored-remote',
    )
  })
})

describe('long text changed on both sides', () => {
  const text = {
    type: 'text',
    policy: 'newest',
    base: agreedOn('one\ntwo\nthree'),
    local: 'ONE\ntwo\nthree',
    remote: 'one\ntwo\nthree\nfour',
  } as const

  it('is taken here and sent there with both edits, and nobody loses', () => {
    expect(merge(text)).toEqual({
      rule: 'D7',
      joined: true,
      take: { value: 'ONE\ntwo\nthree\nfour', stamp: here(5_000) },
      push: { local: 'ONE\ntwo\nthree\nfour', value: 'ONE\ntwo\nthree\nfour' },
      newBase: { local: text.remote, remote: text.remote, stamp: here(1_000) },
    })
  })

  it('joins once more when the other side goes on before the first result was sent', () => {
    const first = merge(text)
    const remote = 'one\ntwo\nthree\nfour\nfive'
    const next = merge({ ...text, base: first.newBase, local: first.take?.value ?? '', remote })
    expect(next).toMatchObject({ joined: true, take: { value: 'ONE\ntwo\nthree\nfour\nfive' } })
  })

  it('only sends when the remote edit is part of ours, only takes when ours is part of theirs', () => {
    const both = 'ONE\ntwo\nthree\nfour'
    const sends = merge({ ...text, local: both })
    expect(sends).toMatchObject({ joined: true, push: { value: both } })
    expect(sends.take).toBeUndefined()
    const takes = merge({ ...text, remote: both })
    expect(takes).toMatchObject({ joined: true, take: { value: both }, newBase: { local: both } })
    expect(takes.push).toBeUndefined()
  })

  const write = (value: string) => ({ local: value, expectedRemote: value })

  it('counts from our own write when its reply was lost and somebody edited on top of it', () => {
    const sent = 'first try\ntwo\nthree'
    const remote = 'first try\ntwo\nthree\nfour'
    const outcome = merge({
      ...text,
      local: 'second try\ntwo\nthree',
      remote,
      writes: [write(sent)],
    })
    expect(outcome).toMatchObject({ joined: true, take: { value: 'second try\ntwo\nthree\nfour' } })
    // Half way back to the old text here: an edit of what was sent, not the lack of it.
    const both = write('first try\ntwo\nthree\nhere')
    const there = 'zero\nfirst try\ntwo\nthree\nhere'
    const undone = merge({ ...text, local: 'first try\ntwo\nthree', remote: there, writes: [both] })
    expect(undone).toMatchObject({ take: { value: 'zero\nfirst try\ntwo\nthree' } })
  })

  it('does not count from a write that never arrived', () => {
    const writes = [write('ONE\ntwo\nX')]
    const outcome = merge({ ...text, local: 'ONE\ntwo\nX', remote: 'one\ntwo\nY', writes })
    expect(outcome).toMatchObject({ rule: 'D7', lost: 'one\ntwo\nY' })
    expect(outcome.joined).toBeUndefined()
  })

  it.each([
    ['the same lines', { remote: 'Eins\ntwo\nthree' }],
    ['no common ancestor', { base: undefined }],
    ['an ancestor only the server knows', { base: agreedOn('one\ntwo\nthree', 'one two three') }],
    ['a policy that names a side', { policy: 'remote-wins' }],
    ['a policy that names the other side', { policy: 'local-wins' }],
    ['a field that only comes in', { direction: 'in' }],
    ['a text of one line', { type: 'line' }],
    ['a result the mapping cannot send', { stored: () => undefined }],
  ] as const)('is left to the policy with %s', (_, changes) => {
    const outcome = merge({ ...text, ...changes })
    expect(outcome.joined).toBeUndefined()
    expect(outcome.lost).toBeDefined()
  })

  it('under keep-local takes additions, but gives up no line that was kept', () => {
    const kept = { ...text, policy: 'keep-local', kept: true } as const
    expect(merge(kept)).toMatchObject({ joined: true, take: { value: 'ONE\ntwo\nthree\nfour' } })
    const removed = merge({ ...kept, remote: 'one\ntwo' })
    expect(removed).toMatchObject({ loser: 'remote', push: { value: text.local } })
    expect(merge({ ...kept, kept: false, remote: 'one\ntwo' })).toMatchObject({
      joined: true,
      take: { value: 'ONE\ntwo' },
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { Stamp } from '../../../shared/domain/issue'
import { asInstanceId, asLinkId } from '../../../shared/ids'
import { mergeField } from './merge'
import type { MergeInput } from './merge-terms'

const there: Stamp = {
  at: 4_000,
  rank: 1,
  origin: { kind: 'remote', instanceId: asInstanceId('i'), linkId: asLinkId('l') },
}

/** A server that keeps three lines of a text and says so. */
const cut = (text: string): string => {
  const lines = text.split('\n')
  return lines.length <= 3 ? text : [...lines.slice(0, 3), `(${lines.length - 3} more)`].join('\n')
}

const whole = 'one\n\ntwo\n\nthree\n\nfour'

function merge(remote: string, changes: Partial<MergeInput> = {}) {
  return mergeField({
    type: 'text',
    base: { local: whole, remote: cut(whole), stamp: null },
    local: whole,
    remote,
    direction: 'both',
    policy: 'newest',
    kept: false,
    localStamp: null,
    remoteStamp: there,
    writes: [],
    restored: false,
    stored: (value) => cut(String(value)),
    ...changes,
  })
}

describe('a text the other side keeps only a part of', () => {
  it('takes an edit of that part and keeps the rest', () => {
    const edited = 'ONE\n\ntwo\n\nthree\n\nfour'
    expect(merge(cut(edited))).toEqual({
      rule: 'D5',
      take: { value: edited, stamp: there },
      joined: true,
      newBase: { local: edited, remote: cut(edited), stamp: there },
    })
  })

  it('sends what it would store otherwise than it stands there', () => {
    const remote = `zero\n\n${cut(whole)}`
    const merged = `zero\n\n${whole}`
    expect(merge(remote)).toEqual({
      rule: 'D5',
      take: { value: merged, stamp: there },
      joined: true,
      newBase: { local: remote, remote, stamp: null },
      push: { local: merged, value: merged },
    })
    expect(merge(remote, { direction: 'in' })).toMatchObject({
      take: { value: merged },
      newBase: { local: merged, remote },
    })
  })

  it('takes the remote text where the edit cannot be told apart', () => {
    const remote = 'all of it new'
    expect(merge(remote)).toMatchObject({ rule: 'D5', take: { value: remote } })
  })

  it('takes the remote text as it is where both sides have one form', () => {
    const base = { local: 'one\ntwo', remote: 'one\ntwo', stamp: null }
    const outcome = merge('one\nTWO', { base, local: 'one\ntwo' })
    expect(outcome).toMatchObject({ rule: 'D5', take: { value: 'one\nTWO' } })
    expect(outcome).not.toHaveProperty('joined')
  })
})

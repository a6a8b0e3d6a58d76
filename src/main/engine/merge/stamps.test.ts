import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stamp } from '../../../shared/domain/issue'
import { asInstanceId, asLinkId } from '../../../shared/ids'
import { compareStamps, laterStamp, localStamp, remoteStamp } from './stamps'

const arbLocal: fc.Arbitrary<Stamp> = fc.record({
  at: fc.nat(5).map((s) => s * 1_000),
  rank: fc.constant(0 as const),
  origin: fc.record({ kind: fc.constant('local' as const), by: fc.constantFrom('Ann', 'Bob') }),
})
const arbRemote: fc.Arbitrary<Stamp> = fc.record({
  at: fc.nat(5).map((s) => s * 1_000),
  rank: fc.constant(1 as const),
  origin: fc.record({
    kind: fc.constant('remote' as const),
    instanceId: fc.constantFrom('i', 'j').map(asInstanceId),
    linkId: fc.constantFrom('k', 'l', 'm').map(asLinkId),
  }),
})
const arbStamp = fc.option(fc.oneof(arbLocal, arbRemote), { nil: null })

describe('the order of writes', () => {
  it('is antisymmetric', () => {
    fc.assert(
      fc.property(arbStamp, arbStamp, (a, b) => {
        expect(Math.sign(compareStamps(a, b)) + Math.sign(compareStamps(b, a))).toBe(0)
      }),
    )
  })

  it('is transitive', () => {
    fc.assert(
      fc.property(arbStamp, arbStamp, arbStamp, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(compareStamps)
        expect(compareStamps(x ?? null, z ?? null)).toBeLessThanOrEqual(0)
        expect(compareStamps(x ?? null, y ?? null)).toBeLessThanOrEqual(0)
        expect(compareStamps(y ?? null, z ?? null)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('names one winner of three writes whatever the order they are met in', () => {
    fc.assert(
      fc.property(arbStamp, arbStamp, arbStamp, (a, b, c) => {
        const meet = (...order: readonly (Stamp | null)[]) =>
          order.reduce((known, next) => laterStamp(next, known), null)
        const winner = meet(a, b, c)
        for (const order of [
          [a, c, b],
          [b, a, c],
          [b, c, a],
          [c, a, b],
          [c, b, a],
        ]) {
          expect(compareStamps(meet(...order), winner)).toBe(0)
        }
      }),
    )
  })

  it('tells two links of one instance apart', () => {
    const source = { instanceId: asInstanceId('i'), by: null, offsetMs: 0 }
    const one = remoteStamp({ ...source, linkId: asLinkId('a') }, 7_000, null)
    const two = remoteStamp({ ...source, linkId: asLinkId('b') }, 7_000, null)
    expect(compareStamps(one, two)).toBeLessThan(0)
  })
})

describe('making stamps', () => {
  const source = { instanceId: asInstanceId('i'), linkId: asLinkId('l'), by: null, offsetMs: 0 }

  it('cuts to whole seconds on both sides alike', () => {
    expect(localStamp(12_999, null, 'Ann').at).toBe(12_000)
    expect(remoteStamp(source, 12_999, null).at).toBe(12_000)
  })

  it('makes an edit younger than the value it replaces, whatever the clock says', () => {
    const future = remoteStamp(source, 90_000, null)
    const edit = localStamp(10_000, future, 'Ann')
    expect(edit.at).toBe(91_000)
    expect(compareStamps(edit, future)).toBeGreaterThan(0)
  })

  it('makes a remote change younger than what both sides last agreed on', () => {
    const agreed = localStamp(50_000, null, 'Ann')
    expect(remoteStamp(source, 10_000, agreed).at).toBe(51_000)
  })

  it('corrects a remote time by the lead of its clock', () => {
    expect(remoteStamp({ ...source, offsetMs: 300_000 }, 400_000, null).at).toBe(100_000)
  })

  it('names who wrote it when that is known', () => {
    expect(remoteStamp({ ...source, by: 'bob' }, 1_000, null).origin).toMatchObject({ by: 'bob' })
    expect(remoteStamp(source, 1_000, null).origin).not.toHaveProperty('by')
  })
})

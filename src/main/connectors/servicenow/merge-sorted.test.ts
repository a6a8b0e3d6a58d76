import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asRemoteId } from '../../../shared/ids'
import type { ListedChange } from '../../engine/ports/connector'
import { mergeSorted } from './merge-sorted'

const change = (updatedAt: number, id: string): ListedChange => ({
  remoteId: asRemoteId(id),
  updatedAt,
  version: null,
})
const order = (a: ListedChange, b: ListedChange) =>
  a.updatedAt - b.updatedAt || (a.remoteId < b.remoteId ? -1 : 1)

async function* paged(changes: readonly ListedChange[], size: number) {
  for (let at = 0; at < changes.length; at += size) yield changes.slice(at, at + size)
}

const listing = fc.tuple(
  fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }),
  fc.integer({ min: 1, max: 5 }),
)

describe('several listings', () => {
  it('become one in order, with everything in it once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listing, { maxLength: 4 }), async (listings) => {
        const own = listings.map(([times], at) =>
          times.map((time) => change(time, `t${at}:${time}`)).sort(order),
        )
        const sources = own.map((changes, at) => paged(changes, listings[at]?.[1] ?? 1))
        const merged: ListedChange[] = []
        for await (const page of mergeSorted(sources)) {
          expect(page.length).toBeGreaterThan(0)
          merged.push(...page)
        }
        expect(merged).toEqual(own.flat().sort(order))
      }),
    )
  })

  it('end when nobody listens any more', async () => {
    let ended = false
    const source = async function* () {
      try {
        for (let at = 0; ; at += 1) yield [change(at, 'a')]
      } finally {
        ended = true
      }
    }
    for await (const _ of mergeSorted([source()])) break
    expect(ended).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { listed, made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'
import { nextHourTwice } from './hour-twice'

/** What every connector has to keep to when it lists what changed. */
export function listingContract(world: () => ContractWorld): void {
  /** The test runs where changes are listed; elsewhere the listing says that it offers none. */
  const listing = (name: string, test: () => Promise<void>) =>
    it(name, async () => {
      if (world().connector.capabilities.listing !== 'none') return test()
      await expectCode(listed(world(), 0), 'refused')
    })
  const ids = async (since: number, recent: Parameters<typeof listed>[2] = []) =>
    (await listed(world(), since, recent)).map((change) => change.remoteId)

  describe('the listing', () => {
    listing('holds what changed since a moment, oldest first, with exact versions', async () => {
      const { connector, names, otherSide } = world()
      const first = await made(world(), 'op-list-1')
      world().turn(61_000)
      const second = await made(world(), 'op-list-2')
      world().turn(61_000)
      await otherSide.edit(first.remoteId, { [names.title]: 'Now the newest' })
      const changes = await listed(world(), second.updatedAt)
      expect(changes.map((change) => change.remoteId)).toEqual([second.remoteId, first.remoteId])
      if (connector.capabilities.exactVersion) expect(changes[0]?.version).toBe(second.version)
      const read = await connector.get(first.remoteId)
      const last = changes[1]
      expect(last).toMatchObject({ updatedAt: read.updatedAt, version: read.version })
      if (connector.capabilities.listing === 'ids') expect(last?.record).toBeUndefined()
      else
        expect({ ...last?.record, comments: undefined }).toEqual({ ...read, comments: undefined })
    })

    listing('spans pages though many records changed in one instant', async () => {
      const since = world().now() - 5000
      const many = await world().otherSide.makeMany(world().twoPages)
      expect(new Set(many).size).toBe(world().twoPages)
      const asked = world().arrived('list')
      const seen = await ids(since)
      expect(new Set(seen)).toEqual(new Set(many))
      expect(world().arrived('list') - asked).toBeGreaterThan(1)
    })

    listing('is whole though the system throttles in the middle of it', async () => {
      const since = world().now() - 5000
      const many = await world().otherSide.makeMany(world().twoPages)
      await ids(world().now() + 3_600_000)
      world().fail('list', 'throttled-for-seconds', 1, 1)
      expect(new Set(await ids(since))).toEqual(new Set(many))
      expect(world().waits.some((ms) => ms > 1000 && ms <= 3000)).toBe(true)
    })

    listing('ends with an error, never early, when a later page is broken', async () => {
      const since = world().now() - 5000
      await world().otherSide.makeMany(world().twoPages)
      await ids(world().now() + 3_600_000)
      world().fail('list', 'not-data', 50, 1)
      await expectCode(ids(since), 'malformed')
    })

    listing('is right though the clock over there is five minutes ahead', async () => {
      world().skewClock(300_000)
      const before = await made(world(), 'op-skew-1')
      world().turn(61_000)
      const record = await made(world(), 'op-skew-2')
      expect(Math.abs(record.updatedAt - world().now() - 300_000)).toBeLessThan(10_000)
      expect(await ids(record.updatedAt)).toEqual([record.remoteId])
      expect(await ids(before.updatedAt)).toEqual([before.remoteId, record.remoteId])
    })

    listing(
      'means one moment though the clocks of the account are put back meanwhile',
      async () => {
        // The zone of the connector's account, where a system knows such a thing.
        const again = nextHourTwice(world().now(), 'America/St_Johns')
        world().turn(again - 3_000_000 - world().now())
        const first = await made(world(), 'op-fold-1')
        world().turn(3_600_000)
        const second = await made(world(), 'op-fold-2')
        expect(Math.abs(second.updatedAt - world().now())).toBeLessThan(10_000)
        expect(second.updatedAt - first.updatedAt).toBeGreaterThan(3_590_000)
        expect(await ids(first.updatedAt)).toEqual([first.remoteId, second.remoteId])
        expect(await ids(second.updatedAt)).toEqual([second.remoteId])
      },
    )

    listing('shows our own recent writes though the index is late', async () => {
      const since = world().now() - 5000
      world().delayIndex?.(120_000)
      const record = await made(world(), 'op-late')
      if (world().delayIndex !== undefined) {
        expect(await ids(since)).not.toContain(record.remoteId)
      }
      expect(await ids(since, [record.remoteId])).toContain(record.remoteId)
    })
  })
}

import { describe, expect, it } from 'vitest'
import { EARLIEST } from '../src/main/engine/fetch/bring-in-older'
import type { RemoteObject } from '../src/main/engine/ports/connector'
import type { ContractWorld } from './connector-contract-world'

/** What every connector has to keep to whose records can become issues here. */
export function fetchContract(world: () => ContractWorld): void {
  const fetched = async (since: number): Promise<readonly RemoteObject[]> => {
    const { connector } = world()
    const all: RemoteObject[] = []
    if (connector.fetchNew === undefined) return all
    for await (const page of connector.fetchNew(since)) all.push(...page)
    return all
  }

  describe('new records', () => {
    it('are offered exactly where the connector says so', () => {
      const { connector } = world()
      expect(connector.fetchNew !== undefined).toBe(connector.capabilities.isfetch)
    })

    it('come oldest first and whole, those at the very moment included', async () => {
      if (!world().connector.capabilities.isfetch) return expect(await fetched(0)).toEqual([])
      const since = world().now() - 5000
      const first = await world().otherSide.make('Born first')
      world().turn(61_000)
      const second = await world().otherSide.make('Born second')
      await world().otherSide.edit(first, { [world().names.title]: 'Born first, changed' })
      const all = await fetched(since)
      expect(all.map((record) => record.remoteId)).toEqual([first, second])
      const [read] = all
      expect(read?.fields[world().names.title]).toBe('Born first, changed')
      const later = await fetched(all[1]?.createdAt ?? 0)
      expect(later.map((record) => record.remoteId)).toEqual([second])
    })

    it('are told from the very beginning on where that is asked for', async () => {
      if (!world().connector.capabilities.isfetch) return expect(await fetched(0)).toEqual([])
      const since = world().now() - 5000
      const made = await world().otherSide.make('Born long after')
      const all = (await fetched(EARLIEST)).map((record) => record.remoteId)
      expect(all).toContain(made)
      expect(all.slice(-1)).toEqual((await fetched(since)).map((record) => record.remoteId))
    })

    it('span pages though many were born in one instant', async () => {
      if (!world().connector.capabilities.isfetch) return expect(await fetched(0)).toEqual([])
      const since = world().now() - 5000
      const many = await world().otherSide.makeMany(world().twoPages)
      const all = await fetched(since)
      expect(new Set(all.map((record) => record.remoteId))).toEqual(new Set(many))
    })
  })
}

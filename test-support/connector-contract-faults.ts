import { describe, expect, it } from 'vitest'
import { made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to keep to when the other side or the network fails. */
export function faultsContract(world: () => ContractWorld): void {
  readingFaultsContract(world)
  writingFaultsContract(world)
}

function writingFaultsContract(world: () => ContractWorld): void {
  const change = () => {
    const { names, connector } = world()
    return connector.capabilities.creates
      ? { [names.title]: 'Changed' }
      : { [names.assignee ?? '']: names.assignable }
  }
  const write = async (connector = world().connector) => {
    const record = await made(world(), 'op-fault')
    return () => connector.update(record.remoteId, change(), null)
  }

  describe('faults of writing', () => {
    it.each(['throttled-for-seconds', 'throttled-until-date', 'throttled-silently'] as const)(
      'a write that is %s certainly did not happen and says when to come back',
      async (fault) => {
        const send = await write()
        world().fail('update', fault)
        const begun = world().now()
        const error = await expectCode(send(), 'rate-limited')
        expect(error.retryAt).toBeGreaterThan(begun)
        expect(error.retryAt).toBeLessThan(begun + 31_000)
        await send()
        expect(world().arrived('update')).toBe(2)
        expect(world().waits.length).toBeGreaterThan(0)
      },
    )

    it('a write the server breaks on is in doubt and is not repeated', async () => {
      const send = await write()
      world().fail('update', 'broken')
      await expectCode(send(), 'outcome-unknown')
      expect(world().arrived('update')).toBe(1)
    })

    it('a write the server is too busy for, and says so, did not happen', async () => {
      const send = await write()
      world().fail('update', 'unavailable-for-seconds')
      await expectCode(send(), 'unavailable')
      expect(world().arrived('update')).toBe(1)
    })

    it('a silent server leaves a write in doubt', async () => {
      const send = await write(world().fresh('impatient'))
      world().fail('update', 'silent')
      await expectCode(send(), 'outcome-unknown')
      expect(world().arrived('update')).toBe(1)
    })
  })
}

/** The part of it that asks for no write. */
export function readingFaultsContract(world: () => ContractWorld): void {
  describe('faults of reading', () => {
    it('reads are repeated until they work', async () => {
      const record = await made(world(), 'op-again')
      const before = world().arrived('read')
      world().fail('read', 'broken', 2)
      const found = await world().connector.getMany([record.remoteId])
      expect([...found.keys()]).toEqual([record.remoteId])
      expect(world().arrived('read') - before).toBe(3)
    })

    it.each([
      ['malformed', 'malformed'],
      ['not-data', 'malformed'],
      ['unauthorised', 'auth'],
      ['forbidden', 'permission'],
    ] as const)('a read answered %s is %s', async (fault, code) => {
      const record = await made(world(), 'op-read-fault')
      world().fail('get', fault, 5)
      await expectCode(world().connector.get(record.remoteId), code)
    })

    it('a clock that is ahead is noticed', async () => {
      world().skewClock(300_000)
      await world().connector.projects()
      const record = await made(world(), 'op-clock')
      await world().connector.get(record.remoteId)
      const offset = world().connector.clockOffset() ?? 0
      expect(Math.abs(offset - 300_000)).toBeLessThan(5000)
    })

    it('a caller who gave up is told so', async () => {
      const record = await made(world(), 'op-cancelled')
      const controller = new AbortController()
      controller.abort()
      await expectCode(world().connector.get(record.remoteId, controller.signal), 'cancelled')
    })
  })
}

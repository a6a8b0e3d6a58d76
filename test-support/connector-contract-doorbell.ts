import { describe, expect, it } from 'vitest'
import type { ContractWorld } from './connector-contract-world'
import { startLocalServer } from './local-server'

/** What a system that can call us when something changed has to keep to, and one that cannot has to say. */
export function doorbellContract(world: () => ContractWorld): void {
  describe('the doorbell', () => {
    it('has its verbs exactly where the capability says so', () => {
      const { connector } = world()
      const { webhooks } = connector.capabilities
      expect(connector.registerDoorbell !== undefined).toBe(webhooks)
      expect(connector.removeDoorbell !== undefined).toBe(webhooks)
    })

    it('rings once for a change, however often it was registered, and not after it was taken away', async () => {
      const { doorbell, otherSide, names } = world()
      if (doorbell === undefined) return expect(world().connector.capabilities.webhooks).toBe(false)
      const there = await startLocalServer((_seen, reply) => void reply.writeHead(204).end())
      const rung = () => there.seen.map(({ method, url }) => `${method} ${url}`)
      try {
        const connector = doorbell.connect(there.origin)
        expect(connector.capabilities.webhooks).toBe(true)
        const register = (path: string) => connector.registerDoorbell?.(`${there.origin}${path}`)
        for (let time = 0; time < 2; time += 1) {
          expect(await register('/first')).toMatchObject({ state: 'registered' })
        }
        const id = await otherSide.make('Rings')
        await expect.poll(rung).toEqual(['POST /first'])
        await connector.removeDoorbell?.()
        await connector.removeDoorbell?.()
        await otherSide.edit(id, { [names.title]: 'Nobody is told' })
        await register('/second')
        await otherSide.edit(id, { [names.title]: 'Rings again' })
        await expect.poll(() => rung().length).toBeGreaterThan(1)
        expect(rung()).toEqual(['POST /first', 'POST /second'])
      } finally {
        await there.close()
      }
    })

    it('says what a person has to do where the account may not register it', async () => {
      const { doorbell } = world()
      if (doorbell === undefined) return expect(world().connector.capabilities.webhooks).toBe(false)
      const address = 'https://lockstep.example.com/doorbell/x/secret-key'
      const connector = doorbell.powerless('https://lockstep.example.com')
      const answer = await connector.registerDoorbell?.(address)
      expect(answer?.state).toBe('instructions')
      expect(answer?.text).not.toContain('secret-key')
      await connector.removeDoorbell?.()
      const probes = await connector.testConnection(() => undefined)
      expect(probes.find(({ name }) => name === 'doorbell')).toMatchObject({
        outcome: 'warning',
        remedy: answer?.text,
      })
    })
  })
}

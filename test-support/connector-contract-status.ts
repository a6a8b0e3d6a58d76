import { describe, expect, it } from 'vitest'
import { made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to keep to when it closes and reopens. */
export function statusContract(world: () => ContractWorld): void {
  const target = (status: string) => ({
    statusField: world().names.statusField,
    status,
    fields: world().names.closingFields,
  })

  describe('the status', () => {
    it('is walked to, and back', async () => {
      const { names, connector } = world()
      const record = await made(world(), 'op-walk')
      const closed = await world().fresh().transition(record.remoteId, target(names.closed))
      expect(closed.kind).toBe('done')
      const read = await connector.get(record.remoteId)
      expect(read.statusCategory).toBe('done')
      for (const [field, value] of Object.entries(names.closingFields)) {
        expect(read.fields[field], field).toBe(value)
      }
      const again = await connector.transition(record.remoteId, target(names.closed))
      expect(again.kind).toBe('already-there')
      const reopened = await world().fresh().transition(record.remoteId, target(names.working))
      expect(reopened.kind).toBe('done')
      expect((await connector.get(record.remoteId)).statusCategory).not.toBe('done')
    })

    it('that no way leads to is blocked and says what is offered', async () => {
      const { names, connector } = world()
      const record = await made(world(), 'op-blocked')
      const result = await connector.transition(record.remoteId, {
        statusField: names.statusField,
        status: names.noStatus,
        fields: {},
      })
      expect(result.kind).toBe('blocked')
      expect(result.kind === 'blocked' && result.offered.length).toBeGreaterThan(0)
      const read = await connector.get(record.remoteId)
      expect(read.statusName).toBe(record.statusName)
    })

    it('is no field of an edit', async () => {
      const { names, connector } = world()
      const record = await made(world(), 'op-status')
      const write = connector.update(record.remoteId, { [names.statusField]: names.closed }, null)
      await expectCode(write, 'invalid')
    })
  })
}

import { describe, expect, it } from 'vitest'
import { made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'

/** What every connector has to keep to with texts that hold more than Markdown can carry. */
export function lossesContract(world: () => ContractWorld): void {
  describe('rich texts', () => {
    it('name what it could not carry, and nothing where nothing was lost', async () => {
      const { connector, names, otherSide } = world()
      const record = await made(world(), 'op-rich')
      expect(record).not.toHaveProperty('losses')
      if (otherSide.writeRich === undefined) {
        await otherSide.edit(record.remoteId, { [names.title]: '<u>As it is</u> {panel}' })
        expect(await connector.get(record.remoteId)).not.toHaveProperty('losses')
        return
      }
      world().turn(61_000)
      const written = await otherSide.writeRich(record.remoteId)
      const fresh = world().fresh()
      const one = await fresh.get(record.remoteId)
      const many = (await fresh.getMany([record.remoteId])).get(record.remoteId)
      expect(one.losses).toEqual(written.fields)
      expect(many?.losses).toEqual(written.fields)
      const [comment, ...more] = await fresh.comments(record.remoteId)
      expect(more).toEqual([])
      expect(comment?.losses).toEqual(written.comment)
    })
  })
}

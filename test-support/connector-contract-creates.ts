import { describe, expect, it } from 'vitest'
import { asOpId } from '../src/shared/ids'
import { create } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to keep to when it makes records, or says that it cannot. */
export function createsContract(world: () => ContractWorld): void {
  /** The test runs where records can be made; elsewhere the connector refuses before it asks. */
  const creating = (name: string, test: () => Promise<void>) =>
    it(name, async () => {
      if (world().connector.capabilities.creates) return test()
      await expectCode(create(world(), 'op-none'), 'refused')
      expect(world().arrived('create')).toBe(0)
    })
  const found = (marker: string) => world().connector.findByMarker(asOpId(marker))
  const findable = () => world().connector.capabilities.searchByMarker

  describe('creates', () => {
    creating('name missing and unknown fields before anything is sent', async () => {
      const { connector, names } = world()
      const { project, type, title } = names
      const request = { project, type, keepLink: true, fields: { 'no-such-field': 'x' } }
      const error = await expectCode(connector.create(request, asOpId('op-bad')), 'invalid')
      expect(Object.keys(error.fields ?? {}).sort()).toEqual(['no-such-field', title].sort())
      expect(world().arrived('create')).toBe(0)
    })

    creating('name a field that came to be required meanwhile', async () => {
      const { otherSide, names } = world()
      await create(world(), 'op-before')
      if (otherSide.require === undefined) {
        expect((await world().connector.fields(names.project, names.type)).length).toBeGreaterThan(
          1,
        )
        return
      }
      const { field, value } = await otherSide.require()
      const error = await expectCode(create(world(), 'op-lacking'), 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual([field])
      world().turn(3_600_000)
      const fields = await world().fresh().fields(names.project, names.type)
      expect(fields.find((one) => one.name === field)?.required).toBe(true)
      const record = await create(world(), 'op-complete', { [field]: value })
      expect(record.remoteId).not.toBe('')
    })

    creating('whose reply is lost are found again by their marker', async () => {
      world().delayIndex?.(30_000)
      world().fail('create', 'reply-lost')
      await expectCode(create(world(), 'op-lost'), 'outcome-unknown')
      expect(world().arrived('create')).toBe(1)
      if (!findable()) return expect(await found('op-lost')).toBeNull()
      if (world().delayIndex !== undefined) expect(await found('op-lost')).toBeNull()
      world().turn(world().connector.capabilities.indexLagMs)
      const record = await world().fresh().findByMarker(asOpId('op-lost'))
      expect(record?.fields[world().names.title]).toBe('Made for op-lost')
      expect(world().arrived('create')).toBe(1)
    })

    creating('with an unreadable reply are in doubt as well', async () => {
      world().fail('create', 'malformed')
      await expectCode(create(world(), 'op-garbled'), 'outcome-unknown')
      if (findable()) expect(await found('op-garbled')).not.toBeNull()
    })

    creating('nobody made are not found', async () => {
      await create(world(), 'op-other')
      expect(await found('op-never')).toBeNull()
    })
  })
}

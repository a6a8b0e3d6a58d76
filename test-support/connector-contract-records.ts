import { describe, expect, it } from 'vitest'
import { fieldsOf, made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode } from './expect-failure'

/** What every connector has to keep to when it reads records. */
export function recordsContract(world: () => ContractWorld): void {
  describe('records', () => {
    it('come back from a write as predicted, and the same from every way of reading', async () => {
      const { connector, names } = world()
      const fields = fieldsOf([
        [names.title, '  Two\nlines '],
        [names.description, 'First *line*\nsecond\n\n- a\n- b'],
        [names.labels, ['one two', 'three']],
        [names.assignee, names.assignable],
      ])
      const writable = connector.capabilities.creates
        ? fields
        : fieldsOf([[names.assignee, names.assignable]])
      const record = await made(world(), 'op-read', writable)
      for (const [field, value] of Object.entries(writable)) {
        expect(record.fields[field], field).toEqual(connector.predict(field, value))
      }
      const one = await connector.get(record.remoteId)
      expect(one).toEqual(record)
      expect(await connector.get(record.key)).toEqual(record)
      expect(await connector.get(record.url)).toEqual(record)
      const many = (await connector.getMany([record.remoteId])).get(record.remoteId)
      // A bulk answer may bring along what is asked for one by one elsewhere.
      expect({ ...many, comments: undefined }).toEqual({ ...record, comments: undefined })
    })

    it('that are missing are absent from a bulk read and not-found alone', async () => {
      const gone = await made(world(), 'op-gone')
      const there = await made(world(), 'op-there')
      await world().otherSide.remove(gone.remoteId)
      const found = await world().connector.getMany([gone.remoteId, there.remoteId])
      expect([...found.keys()]).toEqual([there.remoteId])
      await expectCode(world().connector.get(gone.remoteId), 'not-found')
    })

    it('that move keep their id and show their new key, where records move', async () => {
      const { names, otherSide, connector } = world()
      const record = await made(world(), 'op-move')
      if (otherSide.move === undefined || names.otherProject === null) {
        expect(names.otherProject).toBeNull()
        expect((await connector.get(record.key)).remoteId).toBe(record.remoteId)
        return
      }
      await otherSide.move(record.remoteId)
      const moved = await connector.get(record.remoteId)
      expect(moved.remoteId).toBe(record.remoteId)
      expect(moved.key.startsWith(`${names.otherProject}-`)).toBe(true)
      expect((await connector.get(record.key)).key).toBe(moved.key)
    })

    it('carry the time of each field where the system tells it, and none where it does not', async () => {
      const { connector, names, otherSide } = world()
      const record = await made(world(), 'op-times')
      world().turn(90_000)
      await otherSide.edit(record.remoteId, { [names.title]: 'Changed later' })
      const read = await connector.get(record.remoteId)
      expect(read.updatedAt).toBeGreaterThanOrEqual(record.updatedAt + 89_000)
      if (!connector.capabilities.perFieldTimes) {
        expect(read.fieldTimes).toEqual({})
        return
      }
      expect(read.fieldTimes[names.title]?.at).toBe(read.updatedAt)
      const untouched = names.description ?? names.assignee ?? ''
      const birth = names.tellsBirth === false ? undefined : record.updatedAt
      expect(read.fieldTimes[untouched]?.at).toBe(birth)
    })
  })
}

import { describe, expect, it } from 'vitest'
import type { RemoteObject } from '../src/main/engine/ports/connector'
import { asOpId } from '../src/shared/ids'
import { create, fieldsOf, made } from './connector-contract-acts'
import type { ContractWorld } from './connector-contract-world'
import { expectCode, failureOf } from './expect-failure'

/** What every connector has to keep to when it changes records. */
export function editsContract(world: () => ContractWorld): void {
  const editable = () => {
    const { names, connector } = world()
    // What can be written on a record that exists: its title where records are ours to make.
    return connector.capabilities.creates
      ? { field: names.title, value: 'New title' }
      : { field: names.assignee ?? '', value: names.assignable }
  }

  describe('edits', () => {
    it('write only what is given and answer the version of their own reply', async () => {
      const { names, connector } = world()
      const kept = fieldsOf([
        [names.description, 'Stays'],
        [names.labels, ['kept']],
      ])
      const record = await made(world(), 'op-edit', connector.capabilities.creates ? kept : {})
      const { field, value } = editable()
      const { version } = await connector.update(
        record.remoteId,
        { [field]: value },
        record.version,
      )
      const read = await connector.get(record.remoteId)
      expect(read.fields[field]).toBe(value)
      for (const name of Object.keys(kept)) {
        expect(read.fields[name], name).toEqual(record.fields[name])
      }
      if (version !== null) expect(read.version).toBe(version)
    })

    it('are refused when the record changed meanwhile', async () => {
      const { names, connector, otherSide } = world()
      if (!connector.capabilities.precondition) {
        expect(connector.capabilities.exactVersion).toBe(false)
        return
      }
      const record = await made(world(), 'op-conflict')
      world().turn(1000)
      const { field, value } = editable()
      await otherSide.edit(record.remoteId, { [names.title]: 'Theirs' })
      const write = connector.update(record.remoteId, { [field]: value }, record.version)
      await expectCode(write, 'conflict')
      const read = await connector.get(record.remoteId)
      expect(read.fields[names.title]).toBe('Theirs')
      expect(read.fields[field]).not.toBe(value)
    })

    it('of several records at once arrive each, and a refusal concerns its record alone', async () => {
      const { names, connector, otherSide } = world()
      const first = await made(world(), 'op-first')
      const second = await made(world(), 'op-second')
      const third = await made(world(), 'op-third')
      world().turn(1000)
      const { field, value } = editable()
      const { precondition } = connector.capabilities
      if (precondition) await otherSide.edit(second.remoteId, { [names.title]: 'Theirs' })
      const outcomes = await Promise.allSettled(
        [first, second, third].map(({ remoteId, version }) =>
          connector.update(remoteId, { [field]: value }, version),
        ),
      )
      const middle = precondition ? 'rejected' : 'fulfilled'
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', middle, 'fulfilled'])
      const read = async ({ remoteId }: RemoteObject) => (await connector.get(remoteId)).fields
      expect((await read(first))[field]).toBe(value)
      expect((await read(third))[field]).toBe(value)
      if (precondition) expect((await read(second))[names.title]).toBe('Theirs')
    })

    it('of a set leave the marker in place', async () => {
      const { names, connector } = world()
      const { labels } = names
      if (labels === null || !connector.capabilities.creates) {
        expect(Object.keys(await describe_(world()))).toContain(names.title)
        return
      }
      const record = await create(world(), 'op-set', { [labels]: ['a', 'b'] })
      await connector.update(record.remoteId, { [labels]: ['b', 'c d'] }, null)
      const read = await connector.get(record.remoteId)
      const expected = connector.predict(labels, ['b', 'c d']) as readonly string[]
      expect([...(read.fields[labels] as string[])].sort()).toEqual([...expected].sort())
      expect((await connector.findByMarker(asOpId('op-set')))?.remoteId).toBe(record.remoteId)
    })

    it('never clear a person because nobody matched, and clear one when told to', async () => {
      const { names, connector } = world()
      const { assignee, assignable } = names
      if (assignee === null) {
        expect(connector.capabilities.names.assignee).toBeNull()
        return
      }
      const record = await made(world(), 'op-person', { [assignee]: assignable })
      const nobody = { [assignee]: 'nobody@nowhere.test' }
      const error = await expectCode(connector.update(record.remoteId, nobody, null), 'invalid')
      expect(Object.keys(error.fields ?? {})).toEqual([assignee])
      const still = await connector.get(record.remoteId)
      expect(still.fields[assignee]).toBe(assignable)
      await connector.update(record.remoteId, { [assignee]: null }, still.version)
      expect((await connector.get(record.remoteId)).fields[assignee]).toBeNull()
    })

    it('are refused with permission once the right is withdrawn', async () => {
      const { names, connector, otherSide } = world()
      const record = await made(world(), 'op-right')
      await otherSide.withdraw()
      const { field, value } = editable()
      const error = await failureOf(connector.update(record.remoteId, { [field]: value }, null))
      expect(['permission', 'invalid']).toContain(error.code)
      expect((await connector.get(record.remoteId)).fields[field]).toEqual(record.fields[field])
      const probes = await world()
        .fresh()
        .testConnection(() => undefined)
      const edit = probes.find((probe) => probe.name === names.editProbe)
      expect(['failed', 'warning']).toContain(edit?.outcome)
      expect(edit?.remedy).toMatch(/\w{3}/)
    })
  })
}

async function describe_({ connector, names }: ContractWorld) {
  const fields = await connector.fields(names.project, names.type)
  return Object.fromEntries(fields.map((field) => [field.name, field.type]))
}

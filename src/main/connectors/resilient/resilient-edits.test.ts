import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openResilientWorld,
  type ResilientContractWorld,
} from '../../../../test-support/resilient-contract-world'
import type { FieldValue } from '../../../shared/domain/value'
import { asOpId } from '../../../shared/ids'

let world: ResilientContractWorld
beforeEach(async () => {
  world = await openResilientWorld()
})
afterEach(() => world.close())

const desk = () => world.sandbox.resilient.as
const make = (fields: Readonly<Record<string, FieldValue>> = {}, type = '') =>
  world.connector.create(
    { project: '201', type, keepLink: true, fields: { name: 'Under test', ...fields } },
    asOpId('op-1'),
  )
const patches = () =>
  world.sandbox.journal
    .entries()
    .filter(({ method }) => method === 'PATCH')
    .map(({ requestBody }) => JSON.parse(requestBody) as { changes: { field: unknown }[] })

describe('a change', () => {
  it('never overwrites what somebody wrote while it was on its way', async () => {
    const made = await make({ reporter: 'before' })
    world.sandbox.faults.order({ kind: 'latency', method: 'PATCH', path: '**', ms: 400 })
    const write = world.connector.update(made.remoteId, { reporter: 'ours' }, made.version)
    while (world.arrived('update') === 0) await sleep(5)
    desk().edit('Ines', Number(made.remoteId), { reporter: 'theirs' })
    const error = await expectCode(write, 'conflict')
    expect(error.message).toContain('reporter')
    expect((await world.connector.get(made.remoteId)).fields.reporter).toBe('theirs')
  })

  it('does not mind what somebody wrote into another field meanwhile', async () => {
    const made = await make({ reporter: 'before' })
    world.sandbox.faults.order({ kind: 'latency', method: 'PATCH', path: '**', ms: 400 })
    const write = world.connector.update(made.remoteId, { reporter: 'ours' }, made.version)
    while (world.arrived('update') === 0) await sleep(5)
    desk().edit('Ines', Number(made.remoteId), { name: 'Theirs' })
    await write
    const { fields } = await world.connector.get(made.remoteId)
    expect([fields.reporter, fields.name]).toEqual(['ours', 'Theirs'])
  })

  it('that collides in the database is sent again as it is, and given up in the end', async () => {
    const made = await make()
    const collide = { kind: 'status', status: 409, method: 'PATCH', path: '**' } as const
    world.sandbox.faults.order({ ...collide, count: 2 })
    await world.connector.update(made.remoteId, { name: 'Third time' }, made.version)
    expect(new Set(patches().map((body) => JSON.stringify(body))).size).toBe(1)
    expect(world.arrived('update')).toBe(3)
    expect((await world.connector.get(made.remoteId)).fields.name).toBe('Third time')
    world.sandbox.faults.order({ ...collide, count: null })
    const write = world.connector.update(made.remoteId, { name: 'Never' }, null)
    await expectCode(write, 'conflict')
    expect(world.arrived('update')).toBe(7)
  })

  it('leaves alone what already reads as wanted, in whatever form it is kept', async () => {
    const made = await make()
    const content = '<div><p>Odd   <b>form</b></p><p><font color="red">of theirs</font></p></div>'
    desk().edit('Ines', Number(made.remoteId), { description: { format: 'html', content } })
    const read = await world.connector.get(made.remoteId)
    const same = { description: read.fields.description ?? null }
    await world.connector.update(made.remoteId, { ...same, name: 'Only this' }, read.version)
    expect(patches().map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      [{ name: 'name' }],
    ])
    await world.connector.update(made.remoteId, same, null)
    expect(patches()).toHaveLength(1)
  })

  it.each([
    ['plan_status', 'closing and reopening'],
    ['resolution_id', 'with the closing'],
    ['create_date', 'cannot be written'],
    ['properties.lockstep_ref', 'belongs to Lockstep'],
    ['properties.nothing', 'no field'],
  ])('of %s is refused by name', async (name, said) => {
    const made = await make()
    const error = await expectCode(
      world.connector.update(made.remoteId, { [name]: 'x' }, null),
      'invalid',
    )
    expect(error.fields?.[name]).toContain(said)
    expect(patches()).toEqual([])
  })

  it('to a value nobody offers is refused and says what is offered', async () => {
    const made = await make()
    const write = world.connector.update(made.remoteId, { severity_code: 'Extreme' }, null)
    const error = await expectCode(write, 'invalid')
    expect(error.fields).toEqual({
      severity_code: 'Severity offers no "Extreme". It offers: Low, Medium, High.',
    })
  })
})

describe('fields of every kind', () => {
  const values: Readonly<Record<string, FieldValue>> = {
    description: 'A *text*\n\n- with a list\n- and [a link](https://example.test/a?b=1)',
    severity_code: 'High',
    owner_id: 'kofi.mensah@example.test',
    incident_type_ids: ['Malware', 'Phishing'],
    start_date: 1_700_000_000_000,
    confirmed: true,
    reporter: 'Somebody',
    'properties.affected_system': 'mail-02',
    'properties.business_unit': 'Research',
    'properties.lessons': 'Some **bold** words',
    'properties.ticket_note': 'Not *rich*, two\nlines',
    'properties.loss': 1250.5,
  }

  it('come back from a create and from a change as predicted', async () => {
    const made = await make(values)
    for (const [name, value] of Object.entries(values)) {
      expect(made.fields[name], name).toEqual(value)
      expect(world.connector.predict(name, value), name).toEqual(value)
    }
    const bare = await make()
    await world.connector.update(bare.remoteId, values, bare.version)
    const read = await world.connector.get(bare.remoteId)
    for (const name of Object.keys(values)) expect(read.fields[name], name).toEqual(values[name])
  })

  it('can be emptied', async () => {
    const made = await make(values)
    const empty = Object.fromEntries(Object.keys(values).map((name) => [name, null]))
    await world.connector.update(made.remoteId, empty, made.version)
    const read = await world.connector.get(made.remoteId)
    for (const name of Object.keys(values)) {
      expect(read.fields[name], name).toEqual(name === 'incident_type_ids' ? [] : null)
      expect(world.connector.predict(name, null), name).toEqual(read.fields[name])
    }
  })

  it('take choices by their id as well, and show them by their label', async () => {
    const made = await make({ severity_code: '6' }, 'Phishing')
    expect(made.fields.severity_code).toBe('High')
    expect(made.fields.incident_type_ids).toEqual(['Phishing'])
    expect(world.connector.predict('severity_code', '6')).toBe('High')
  })

  it('are described with what they offer', async () => {
    const fields = await world.connector.fields('201', '')
    const named = (name: string) => fields.find((field) => field.name === name)
    expect(named('severity_code')?.allowed?.map(({ value }) => value)).toEqual([
      'Low',
      'Medium',
      'High',
    ])
    expect(named('resolution_id')?.allowed?.map(({ label }) => label)).not.toContain(
      'Policy Violation',
    )
    expect(named('properties.business_unit')).toMatchObject({ type: 'choice', writable: true })
    expect(named('plan_status')).toMatchObject({ writable: false, required: false })
    expect(named('create_date')).toMatchObject({ type: 'moment', writable: false })
    expect(named('properties.lockstep_ref')).toBeUndefined()
  })
})

describe('people', () => {
  it('can be groups, which go by their name', async () => {
    const made = await make({ owner_id: 'Incident Handling' })
    expect(made.fields.owner_id).toBe('incident handling')
    expect(world.connector.predict('owner_id', 'Incident Handling')).toBe('incident handling')
  })

  it('are replaced by the one who stands in, where the instance names one', async () => {
    const connector = world.connect({ fallbackPerson: 'ines.falk@example.test' })
    const made = await make()
    await connector.update(made.remoteId, { owner_id: 'stranger@example.test' }, null)
    const read = await connector.get(made.remoteId)
    expect(read.fields.owner_id).toBe('ines.falk@example.test')
  })

  it('are known by the pairs the instance names', async () => {
    const connector = world.connect({ people: 'mo@elsewhere.test = Milan Ortega' })
    const made = await make()
    await connector.update(made.remoteId, { owner_id: 'mo@elsewhere.test' }, null)
    expect((await connector.get(made.remoteId)).fields.owner_id).toBe('mo@elsewhere.test')
    const shown = await world.connector.get(made.remoteId)
    expect(shown.fields.owner_id).toBe('milan.ortega@example.test')
  })
})

describe('closing', () => {
  const close = { statusField: 'plan_status', status: 'C', fields: { resolution_id: 'Resolved' } }

  it('writes the usual summary where nobody gave one, in the same change', async () => {
    const made = await make()
    expect(await world.connector.transition(made.remoteId, close)).toMatchObject({ kind: 'done' })
    const { fields } = await world.connector.get(made.remoteId)
    expect(fields.resolution_summary).toBe('Closed with its issue in Lockstep.')
    expect(patches()).toHaveLength(1)
  })

  it('keeps a summary somebody wrote before', async () => {
    const made = await make()
    const content = '<p>Written there</p>'
    desk().edit('Ines', Number(made.remoteId), { resolution_summary: { format: 'html', content } })
    await world.connector.transition(made.remoteId, close)
    const { fields } = await world.connector.get(made.remoteId)
    expect(fields.resolution_summary).toBe('Written there')
  })

  it('waits for what the organization asks for before, and names it', async () => {
    desk().require('lessons', 'close')
    const made = await make()
    const result = await world.connector.transition(made.remoteId, close)
    expect(result).toMatchObject({
      kind: 'blocked',
      offered: ['Closed'],
      fields: { 'properties.lessons': 'Lessons learned.' },
    })
    expect(patches()).toEqual([])
    await world.connector.update(made.remoteId, { 'properties.lessons': 'One' }, null)
    expect(await world.connector.transition(made.remoteId, close)).toMatchObject({ kind: 'done' })
  })

  it('does without a resolution if the incident has one already, which shows once it is closed', async () => {
    const made = await make()
    desk().edit('Ines', Number(made.remoteId), { resolution_id: { name: 'Duplicate' } })
    expect((await world.connector.get(made.remoteId)).fields.resolution_id).toBeNull()
    await world.connector.transition(made.remoteId, { ...close, fields: {} })
    expect((await world.connector.get(made.remoteId)).fields.resolution_id).toBe('Duplicate')
    await world.connector.transition(made.remoteId, { ...close, status: 'Active' })
    expect(await world.connector.get(made.remoteId)).toMatchObject({
      statusName: 'Active',
      statusCategory: 'in-progress',
      fields: { plan_status: 'A', resolution_id: null, resolution_summary: null },
    })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openServiceNowWorld,
  type ServiceNowContractWorld,
} from '../../../../test-support/servicenow-contract-world'
import { asOpId, type RemoteId } from '../../../shared/ids'
import { markerText } from './marker'

let world: ServiceNowContractWorld
beforeEach(async () => {
  world = await openServiceNowWorld()
})
afterEach(() => world.close())

const request = (fields: Record<string, string | readonly string[]>, type = 'incident') => ({
  ...{ project: '', type, keepLink: true },
  fields: { short_description: 'x', ...fields },
})
const sent = (part: string) =>
  world.sandbox.journal.entries().filter((entry) => `${entry.path}?${entry.query}`.includes(part))
const idOf = (remoteId: RemoteId) => remoteId.split(':')[1] ?? ''

describe('the marker', () => {
  it('is the correlation of the two systems, shown as such', async () => {
    const made = await world.connector.create(request({}), asOpId('op-1'))
    expect(made.fields).toMatchObject({
      correlation_id: markerText(asOpId('op-1')),
      correlation_display: 'Lockstep',
    })
  })

  it('goes into a column of the administrators where they name one', async () => {
    const connector = world.connect({ markerField: 'u_affected_host' })
    const made = await connector.create(request({}), asOpId('op-2'))
    expect(made.fields.correlation_id).toBeNull()
    expect((await connector.findByMarker(asOpId('op-2')))?.remoteId).toBe(made.remoteId)
    expect(await world.connector.findByMarker(asOpId('op-2'))).toBeNull()
  })

  it('is not entrusted to a column that is not there', async () => {
    const connector = world.connect({ markerField: 'u_no_such_column' })
    for (const work of [
      connector.create(request({}), asOpId('op-2')),
      connector.findByMarker(asOpId('op-2')),
    ]) {
      const error = await expectCode(work, 'bad-request')
      expect(error.fields?.markerField).toContain('u_no_such_column')
    }
    expect(world.arrived('create')).toBe(0)
  })

  it('of a copied record still leads to the first one', async () => {
    const made = await world.connector.create(request({}), asOpId('op-3'))
    world.turn(60_000)
    world.sandbox.servicenow.as.create('ada', 'incident', {
      short_description: 'A copy',
      correlation_id: markerText(asOpId('op-3')),
    })
    expect((await world.connector.findByMarker(asOpId('op-3')))?.remoteId).toBe(made.remoteId)
  })

  it('of a comment is believed only from our own account', async () => {
    const made = await world.connector.create(request({}), asOpId('op-4'))
    const forged = 'I resign.\n\n— Ana Analyst via Lockstep [op-5]'
    await world.otherSide.comment(made.remoteId, forged)
    const [comment] = await world.connector.comments(made.remoteId)
    expect(comment).toMatchObject({ author: 'Ada Osei', marker: null })
    expect(comment?.body).toContain('Lockstep')
  })
})

describe('references and people', () => {
  it('are names and addresses, to be written by name or by identifier', async () => {
    const group = world.sandbox.servicenow.world.state.find('sys_user_group', 'name', 'Network')
    const fields = { assignment_group: 'Network', assigned_to: 'Priya.Raman@example.test' }
    const made = await world.connector.create(request(fields), asOpId('op-6'))
    expect(made.fields).toMatchObject({
      assignment_group: 'Network',
      assigned_to: 'priya.raman@example.test',
    })
    const change = { assignment_group: group?.sysId ?? '', assigned_to: 'tomas.lindqvist' }
    await world.connector.update(made.remoteId, change, made.version)
    expect((await world.connector.get(made.remoteId)).fields).toMatchObject({
      assignment_group: 'Network',
      assigned_to: 'tomas.lindqvist@example.test',
    })
    const raw = await world.connect({ references: 'ids' }).get(made.remoteId)
    expect(raw.fields).toMatchObject({
      assignment_group: group?.sysId,
      assigned_to: 'tomas.lindqvist@example.test',
    })
  })

  it('that nobody knows are refused by name, also those who have left', async () => {
    const made = await world.connector.create(request({}), asOpId('op-7'))
    const change = { assignment_group: 'No such group', assigned_to: 'hugo.left@example.test' }
    const error = await expectCode(world.connector.update(made.remoteId, change, null), 'invalid')
    expect(Object.keys(error.fields ?? {}).sort()).toEqual(['assigned_to', 'assignment_group'])
    world.sandbox.servicenow.as.create('ada', 'sys_user_group', {
      name: 'No such group',
      active: 'true',
    })
    await world.connector.update(made.remoteId, { assignment_group: 'No such group' }, null)
  })

  it('never run as a script or change the question', async () => {
    const made = await world.connector.create(request({}), asOpId('op-8'))
    for (const assigned_to of ['javascript:gs.getUserID()', 'x^ORactive=true']) {
      await expectCode(world.connector.update(made.remoteId, { assigned_to }, null), 'invalid')
    }
    expect((await world.connector.get(made.remoteId)).fields.assigned_to).toBeNull()
  })
})

describe('moves', () => {
  const resolve = (id: RemoteId, fields: Record<string, string>, options = {}) =>
    world.connect(options).transition(id, { statusField: 'stage', status: 'resolved', fields })

  it('with a close code this instance lacks say which ones it has', async () => {
    const made = await world.connector.create(request({}), asOpId('op-9'))
    const result = await resolve(made.remoteId, { close_code: 'Solved (Permanently)' })
    expect(result).toMatchObject({ kind: 'blocked' })
    const said = result.kind === 'blocked' ? (result.fields?.close_code ?? '') : ''
    expect(said).toContain('Solution provided')
    expect(said).toContain('"Close code when none fits"')
    const without = await resolve(made.remoteId, {})
    expect(without.kind === 'blocked' && without.fields?.close_code).toContain('Duplicate')
    expect((await world.connector.get(made.remoteId)).fields.stage).toBe('new')
  })

  it('take the code and the notes of the settings where the profile gives none that fits', async () => {
    const made = await world.connector.create(request({}), asOpId('op-10'))
    const options = { closeCode: 'Solution provided', closeNotes: 'See the case.' }
    const result = await resolve(made.remoteId, { close_code: 'Solved (Permanently)' }, options)
    expect(result).toMatchObject({ kind: 'done', statusName: 'Resolved' })
    expect((await world.connector.get(made.remoteId)).fields).toMatchObject({
      close_code: 'Solution provided',
      close_notes: 'See the case.',
    })
  })

  it('never write a code of the settings that this instance lacks, and say so', async () => {
    const made = await world.connector.create(request({}), asOpId('op-9a'))
    const options = { closeCode: 'Solved (Work Around)' }
    const result = await resolve(made.remoteId, { close_code: 'Solved (Permanently)' }, options)
    const said = result.kind === 'blocked' ? (result.fields?.close_code ?? '') : ''
    expect(said).toMatch(/"Solved \(Permanently\)".*"Solved \(Work Around\)".*Solution provided/s)
    const bare = await resolve(made.remoteId, {}, options)
    expect(bare.kind === 'blocked' && bare.fields?.close_code).toContain('"Solved (Work Around)"')
    expect((await world.connector.get(made.remoteId)).fields.close_code).toBeNull()
  })

  it('take a code by its label, however it is written', async () => {
    const made = await world.connector.create(request({}), asOpId('op-9b'))
    const fields = { close_code: 'solution PROVIDED', close_notes: 'Done' }
    expect((await resolve(made.remoteId, fields)).kind).toBe('done')
    expect((await world.connector.get(made.remoteId)).fields.close_code).toBe('Solution provided')
  })

  it('write no code of a list that the account may not read, but that of the settings', async () => {
    const made = await world.connector.create(request({}), asOpId('op-9c'))
    world.sandbox.answers.use((answer) =>
      answer.path.endsWith('/table/sys_choice') ? { ...answer, payload: '{"result":[]}' } : null,
    )
    const fields = { close_code: 'Solved (Permanently)', close_notes: 'Done' }
    const result = await resolve(made.remoteId, fields)
    const said = result.kind === 'blocked' ? (result.fields?.close_code ?? '') : ''
    expect(said).toMatch(/sys_choice.*"Close code when none fits"/s)
    const options = { closeCode: 'Solution provided' }
    expect((await resolve(made.remoteId, fields, options)).kind).toBe('done')
    world.sandbox.answers.use(() => null)
    expect((await world.fresh().get(made.remoteId)).fields.close_code).toBe('Solution provided')
  })

  it('to on hold take the reason of the settings', async () => {
    const made = await world.connector.create(request({}), asOpId('op-11'))
    const hold = { statusField: 'stage', status: 'on-hold', fields: {} }
    const refused = await world.connector.transition(made.remoteId, hold)
    expect(refused.kind === 'blocked' && refused.fields).toHaveProperty('hold_reason')
    const held = await world.connect({ holdReason: '4' }).transition(made.remoteId, hold)
    expect(held.kind).toBe('done')
    expect((await world.connector.get(made.remoteId)).fields.hold_reason).toBe('4')
  })

  it('can name the state itself, by its number or its label', async () => {
    const made = await world.connector.create(request({}), asOpId('op-12'))
    const to = (status: string) =>
      world.connector.transition(made.remoteId, { statusField: 'state', status, fields: {} })
    expect((await to('In Progress')).kind).toBe('done')
    expect((await to('2')).kind).toBe('already-there')
  })

  it('leave what was cancelled as it is, which reads as a reason of its own', async () => {
    const made = await world.connector.create(request({}), asOpId('op-13'))
    await world.otherSide.edit(made.remoteId, { state: '8' })
    const read = await world.connector.get(made.remoteId)
    expect(read).toMatchObject({
      statusCategory: 'done',
      fields: { stage: 'cancelled', close_code: 'Canceled' },
    })
    expect((await resolve(made.remoteId, { close_code: 'Duplicate' })).kind).toBe('already-there')
  })
})

describe('the priority', () => {
  it('that the instance looks up otherwise is named with what it made of it', async () => {
    const made = await world.connector.create(request({}), asOpId('op-18'))
    const connector = world.connect({ priorities: '1 = 2 2' })
    const write = connector.update(made.remoteId, { priority: '1' }, null)
    const error = await expectCode(write, 'invalid')
    expect(error.fields?.priority).toMatch(/made 3 of impact 2 and urgency 2, where 1 was wanted/)
  })

  it('leaves an impact that is written with it alone', async () => {
    const made = await world.connector.create(request({}), asOpId('op-19'))
    await world.connector.update(made.remoteId, { impact: '1', urgency: '1' }, null)
    expect((await world.connector.get(made.remoteId)).fields.priority).toBe('1')
  })
})

describe('a text that its column cannot hold', () => {
  it('says at its end where the whole of it is', async () => {
    const description = 'Many words. '.repeat(500)
    const made = await world.connector.create(request({ description }), asOpId('op-20'))
    const stored = String(made.fields.description)
    expect(stored.length).toBeLessThanOrEqual(4000)
    expect(stored).toMatch(/attached as description-full-[0-9a-f]{8}\.md\.\)$/)
    expect(world.fresh().predict('description', description)).toBe(stored)
  })
})

describe('requests', () => {
  it('for journals and files of a hundred listed records are one each', async () => {
    const since = world.now() - 5000
    const ids = [...(await world.otherSide.makeMany(100))].sort()
    await Promise.all(ids.map((id, at) => world.otherSide.comment(id, `Entry ${at}`)))
    const [first, ...others] = ids as [RemoteId, ...RemoteId[]]
    const { connector } = world
    const listed: RemoteId[] = []
    for await (const page of connector.listModified(since, [])) {
      listed.push(...page.map((change) => change.remoteId))
    }
    expect(listed).toHaveLength(100)
    await connector.comments(first)
    await connector.files(first)
    const before = connector.requestCount()
    for (const [at, id] of others.entries()) {
      const [comment] = await connector.comments(id)
      expect(comment?.body).toBe(`Entry ${at + 1}`)
      expect(await connector.files(id)).toEqual([])
    }
    expect(connector.requestCount()).toBe(before)
  })

  it('for records of several tables are one, or one each where batches are not offered', async () => {
    const tables = 'incident, problem'
    const ids = [world.makeIn('incident', 'One'), world.makeIn('problem', 'Two')]
    const batched = world.connect({ tables })
    await batched.getMany(ids)
    const before = batched.requestCount()
    expect((await batched.getMany(ids)).size).toBe(2)
    expect(batched.requestCount() - before).toBe(1)
    world.sandbox.faults.order({ kind: 'status', status: 404, path: '/api/now/v1/batch' })
    const plain = world.connect({ tables })
    expect((await plain.getMany(ids)).size).toBe(2)
    const second = plain.requestCount()
    expect((await plain.getMany(ids)).size).toBe(2)
    expect(plain.requestCount() - second).toBe(2)
  })

  it('ask for raw values and never for values as shown', async () => {
    await world.connector.testConnection(() => undefined)
    const made = await world.connector.create(request({}), asOpId('op-14'))
    await world.connector.comments(made.remoteId)
    const shown = sent('sysparm_display_value=true')
    expect(shown.every((one) => one.query.includes('sysparm_fields=sys_id%2Ccomments'))).toBe(true)
    expect(sent('sysparm_input_display_value')).toEqual([])
    expect(sent('sysparm_display_value=all')).toEqual([])
  })
})

describe('new records', () => {
  const fetched = async (options: Record<string, string>) => {
    const { fetchNew } = world.connect(options)
    const found: string[] = []
    if (fetchNew === undefined) return null
    for await (const page of fetchNew(world.now() - 5000)) {
      found.push(...page.map((record) => String(record.fields.short_description)))
    }
    return found
  }

  it('are those that match the query', async () => {
    world.sandbox.servicenow.as.create('ada', 'incident', {
      ...{ short_description: 'Urgent', impact: '1', urgency: '1' },
    })
    // Of two made in one second, nothing tells which was first.
    world.turn(1000)
    await world.otherSide.make('Not urgent')
    expect(await fetched({ fetchQuery: 'priority=1^stateNOT IN6,7' })).toEqual(['Urgent'])
    expect(await fetched({})).toEqual(['Urgent', 'Not urgent'])
  })

  it.each([
    ['u_no_such_column=1', 'u_no_such_column'],
    ['active=true^NQactive=false', 'NQactive'],
    ['active=true^ORDERBYnumber', 'ORDERBY'],
    ['what is this', 'what is this'],
  ])('are none for a query of which a part would be left out: %s', async (fetchQuery, said) => {
    const error = await expectCode(fetched({ fetchQuery }), 'bad-request')
    expect(error.fields?.fetchQuery).toContain(said)
    const probes = await world.connect({ fetchQuery }).testConnection(() => undefined)
    expect(probes.find((probe) => probe.name === 'fetch')?.outcome).toBe('failed')
  })
})

describe('ITOM mode', () => {
  it('sends, and takes nothing back', async () => {
    const connector = world.connect({ mode: 'itom' })
    expect(connector.capabilities).toMatchObject({ isremotesyncin: false, isfetch: false })
    expect(connector.fetchNew).toBeUndefined()
    const made = await connector.create(request({}), asOpId('op-15'))
    await connector.update(made.remoteId, { description: 'More' }, made.version)
    await expectCode(connector.get(made.key), 'refused')
    const listed = []
    for await (const page of connector.listModified(0, [])) listed.push(...page)
    expect(listed).toEqual([])
  })
})

describe('forms', () => {
  it('offer the groups, the close codes and what each stage is called', async () => {
    const fields = await world.connector.fields('', 'incident')
    const field = (name: string) => fields.find((one) => one.name === name)
    expect(field('assignment_group')?.allowed).toContainEqual({
      value: 'Network',
      label: 'Network',
    })
    expect(field('close_code')?.allowed?.map((one) => one.value)).toContain('Solution provided')
    expect(field('stage')?.allowed).toContainEqual({ value: 'on-hold', label: 'On Hold' })
    expect(field('short_description')).toMatchObject({ maxLength: 160, required: true })
    expect(field('number')).toMatchObject({ writable: false, required: false })
    expect(field('comments')).toBeUndefined()
  })

  it('cut a line that is longer than its column, as was predicted', async () => {
    const title = `${'word '.repeat(40)}end`
    await world.connector.fields('', 'incident')
    const made = await world.connector.create(
      request({ short_description: title }),
      asOpId('op-16'),
    )
    expect(String(made.fields.short_description).length).toBeLessThanOrEqual(160)
    expect(made.fields.short_description).toBe(world.connector.predict('short_description', title))
  })

  it('refuse what the platform keeps, journals, and columns that are not there', async () => {
    const made = await world.connector.create(request({}), asOpId('op-17'))
    const delta = { number: 'INC1', comments: 'x', u_nothing: 'x', state: '2', category: 'pizza' }
    for (const [name, value] of Object.entries(delta)) {
      const error = await expectCode(
        world.connector.update(made.remoteId, { [name]: value }, null),
        'invalid',
      )
      expect(Object.keys(error.fields ?? {})).toEqual([name])
    }
    expect(sent(`/incident/${idOf(made.remoteId)}`).some((one) => one.method === 'PATCH')).toBe(
      false,
    )
  })
})

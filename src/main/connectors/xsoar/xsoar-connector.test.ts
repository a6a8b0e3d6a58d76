import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import {
  openXsoarWorld,
  type XsoarContractWorld,
} from '../../../../test-support/xsoar-contract-world'
import type { FieldValue } from '../../../shared/domain/value'
import { asOpId, asRemoteId, type RemoteId } from '../../../shared/ids'
import type { RemoteConnector, RemoteObject } from '../../engine/ports/connector'

let world: XsoarContractWorld
beforeEach(async () => {
  world = await openXsoarWorld()
})
afterEach(() => world.close())

const person = 'ada_osei'
const tenant = () => world.sandbox.xsoar
const change = (settings: Partial<XsoarContractWorld['sandbox']['xsoar']['world']['settings']>) => {
  tenant().world.settings = { ...tenant().world.settings, ...settings }
}
const stored = (id: RemoteId) => tenant().as.incident(person, id)
const make = (fields: object = {}, pending = false): RemoteId =>
  asRemoteId(tenant().as.create(person, { name: 'Theirs', type: 'Malware', ...fields }, pending).id)
const create = (
  fields: Readonly<Record<string, FieldValue>> = {},
  connector: RemoteConnector = world.connector,
) =>
  connector.create(
    ...([
      {
        project: 'incidents',
        type: 'Malware',
        keepLink: true,
        fields: { name: 'Ours', ...fields },
      },
      asOpId('op-1'),
    ] as const),
  )
const said = (body: string, internal = true) => ({ body, author: 'Ana', internal })
const to = (status: string, fields: Readonly<Record<string, string>> = {}) => ({
  ...{ statusField: 'status', status, fields },
})

describe('an edit', () => {
  it('sends the whole incident back, so that nothing else is emptied', async () => {
    const id = make({
      ...{ details: 'Kept', severity: 3, owner: 'priya_raman', phase: 'Triage' },
      ...{ rawJSON: '{"alert":1}', labels: [{ type: 'Instance', value: 'edr' }] },
      ...{ dbotMirrorTags: ['comments'], CustomFields: { scanip: '192.0.2.7', riskscore: 9 } },
    })
    tenant().as.attach(person, id, 'a.txt', Buffer.from('x'))
    const before = stored(id)
    await world.connector.update(id, { name: 'Renamed' }, null)
    const after = stored(id)
    expect(after.fields).toEqual({ ...before.fields, name: 'Renamed' })
    expect(after.custom).toEqual(before.custom)
    expect(after).toMatchObject({ status: 1, attachment: before.attachment })
  })

  it('never forces its way past somebody who was faster', async () => {
    const id = make()
    const { version } = await world.connector.get(id)
    tenant().as.edit(person, id, { details: 'Faster' })
    await expectCode(world.connector.update(id, { name: 'Slower' }, version), 'conflict')
    expect(world.arrived('update')).toBe(0)
  })

  it('between our read and our write is a conflict as well', async () => {
    const id = make()
    const body = {
      ...{ id: 'errOptimisticLock', status: 400, title: 'Optimistic lock error', detail: '' },
      ...{ error: "DB Version '4' and Insert version '3' do not match", encrypted: false },
    }
    const path = { method: 'POST', path: '/incident' } as const
    world.sandbox.faults.order({ ...path, kind: 'status', status: 400, body })
    const error = await expectCode(world.connector.update(id, { name: 'x' }, null), 'conflict')
    expect(error.cause).toContain("DB Version '4'")
  })

  it('of a custom field the tenant drops in silence is told', async () => {
    const connector = world.connect({ customFields: 'alertid' })
    const id = make()
    await connector.update(id, { alertid: 'A-1' }, null)
    tenant().world.fields = tenant().world.fields.filter(({ cliName }) => cliName !== 'alertid')
    const error = await expectCode(connector.update(id, { alertid: 'A-2' }, null), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual(['alertid'])
  })

  it.each<readonly [string, FieldValue]>([
    ['severity', '7'],
    ['severity', 'High'],
    ['dueDate', 'tomorrow'],
    ['name', ' '],
    ['nosuchfield', 'x'],
    ['status', '2'],
    ['closeReason', 'Other'],
  ])('of %s to %j is refused before anything is sent', async (field, value) => {
    const id = make()
    const error = await expectCode(world.connector.update(id, { [field]: value }, null), 'invalid')
    expect(Object.keys(error.fields ?? {})).toEqual([field])
    expect(world.arrived('update')).toBe(0)
  })
})

describe('custom fields', () => {
  const names =
    'alertid, businessunit, affectedhosts, riskscore, containmentdone, detectedat, remediation, reviewer'
  const values: Readonly<Record<string, FieldValue>> = {
    ...{ alertid: 'A-1', businessunit: 'Retail', affectedhosts: ['nb-1', 'nb-2'], riskscore: 42 },
    ...{ containmentdone: true, detectedat: Date.UTC(2026, 0, 2, 3, 4, 5, 6) },
    ...{ remediation: '- one\n- two', reviewer: 'priya.raman@example.test' },
  }

  it('of every kind are created, read, changed and cleared', async () => {
    const connector = world.connect({ customFields: names })
    const made = await create(values, connector)
    expect(made.fields).toMatchObject(values)
    expect(stored(made.remoteId).custom).toMatchObject({
      ...{ detectedat: '2026-01-02T03:04:05.006Z', reviewer: 'priya_raman' },
    })
    await connector.update(made.remoteId, { riskscore: 7, affectedhosts: ['nb-3'] }, null)
    const cleared = Object.fromEntries(Object.keys(values).map((name) => [name, null]))
    const changed = await connector.get(made.remoteId)
    expect(changed.fields).toMatchObject({ ...values, riskscore: 7, affectedhosts: ['nb-3'] })
    await connector.update(made.remoteId, cleared, changed.version)
    expect((await connector.get(made.remoteId)).fields).toMatchObject({
      ...cleared,
      affectedhosts: [],
      containmentdone: null,
    })
  })

  it('that nobody asked for are not read', async () => {
    const made = await create({ alertid: 'A-1' })
    expect(Object.keys(made.fields)).not.toContain('alertid')
  })
})

describe('a war room', () => {
  it('does not exist while the incident is pending, and is opened by starting it', async () => {
    const id = make({}, true)
    const { connector } = world
    expect(await connector.comments(id)).toEqual([])
    expect(await connector.files(id)).toEqual([])
    const file = { name: 'a', contentType: 'text/plain', bytes: 1, open: async function* () {} }
    const refused = await expectCode(connector.addComment(id, said('x'), asOpId('o')), 'invalid')
    expect(refused.message).toContain('pending')
    await expectCode(connector.attachFile(id, file), 'invalid')
    expect(world.arrived('file')).toBe(0)
    expect(await connector.transition(id, to('1'))).toMatchObject({ kind: 'done' })
    expect((await connector.addComment(id, said('x'), asOpId('o'))).body).toBe('x')
  })

  it('takes nothing once the incident is closed, and says so', async () => {
    const id = make()
    tenant().as.close(person, id, 'Resolved', '')
    const send = world.connector.addComment(id, said('Too late'), asOpId('o'))
    expect((await expectCode(send, 'invalid')).message).toContain('closed')
  })

  it('never runs what somebody wrote as a command', async () => {
    const id = make()
    const body = '!DeleteContext all=yes'
    const added = await world.connector.addComment(id, said(body), asOpId('o'))
    expect(added).toMatchObject({ body, author: 'Ana', marker: 'o' })
    expect(stored(id).entries.map(({ category }) => category)).toEqual(['chats'])
  })

  it('is read whole, however many entries it holds', async () => {
    const id = make()
    for (let at = 0; at < 620; at += 1) tenant().as.write(person, id, { contents: `Line ${at}` })
    const all = await world.connector.comments(id)
    expect(all.map(({ body }) => body)).toEqual(
      Array.from({ length: 620 }, (_, at) => `Line ${at}`),
    )
    change({ entryCap: 500 })
    await expectCode(world.connector.comments(id), 'limit')
  })

  it('tells public entries by their tag, and takes the kinds and tags it was told to', async () => {
    const id = make()
    const write = (contents: string, rest: object = {}) =>
      tenant().as.write(person, id, { contents, ...rest })
    write('chat')
    write('note', { note: true })
    write('shown', { tags: ['public', 'out'] })
    write('shown note', { note: true, tags: ['shared', 'out'] })
    tenant().as.write(person, id, { contents: '!ping', category: 'commandAndResults' })
    tenant().as.attach(person, id, 'a.txt', Buffer.from('x'))
    const read = async (options: Readonly<Record<string, string>> = {}) =>
      (await world.connect(options).comments(id)).map(({ body, internal }) => [body, internal])
    expect(await read()).toEqual([
      ['chat', true],
      ['note', true],
      ['shown', false],
      ['shown note', true],
    ])
    expect(await read({ entries: 'notes', publicTag: 'shared' })).toEqual([
      ['note', true],
      ['shown note', false],
    ])
    expect(await read({ entryTags: 'out', entries: 'chats' })).toEqual([['shown', false]])
  })

  it('keeps our own entries ours though their tag was lost on the way', async () => {
    const id = make()
    world.sandbox.faults.order({ method: 'POST', path: '/entry/tags', kind: 'status', status: 500 })
    const send = world.connector.addComment(id, said('Public', false), asOpId('op-9'))
    await expectCode(send, 'outcome-unknown')
    const [found, ...more] = await world.fresh().comments(id)
    expect(more).toEqual([])
    expect(found).toMatchObject({ body: 'Public', internal: false, marker: 'op-9' })
  })

  it('comes with its incident where every one is to be read, which then lists nothing', async () => {
    const connector = world.connect({ warRooms: 'every' })
    const id = make()
    tenant().as.write(person, id, { contents: 'Unseen by any listing' })
    tenant().as.attach(person, id, 'a.txt', Buffer.from('x'))
    const read = (await connector.getMany([id])).get(id)
    expect(read?.comments).toMatchObject([{ body: 'Unseen by any listing' }])
    expect(read?.files).toMatchObject([{ name: 'a.txt', bytes: 1 }])
    expect(connector.capabilities).toMatchObject({ listing: 'none', exactVersion: false })
    const listing = async () => {
      for await (const page of connector.listModified(0, [])) expect(page).toEqual([])
    }
    await expectCode(listing(), 'refused')
  })
})

describe('the status', () => {
  it('closes with reason and notes through the operation made for it', async () => {
    const id = make()
    const fields = { closeReason: 'Duplicate', closeNotes: 'See #3.' }
    await world.connector.transition(id, to('2', fields))
    const read = await world.connector.get(id)
    expect(read.fields).toMatchObject({ status: '2', ...fields })
    expect(stored(id).closed).not.toBeNull()
    await world.connector.transition(id, to('1'))
    const reopened = await world.connector.get(id)
    expect(reopened.fields).toMatchObject({ status: '1', closeReason: null, closeNotes: '' })
    expect(reopened.statusCategory).toBe('in-progress')
  })

  it('is reported as it is when the tenant does not follow', async () => {
    const id = make()
    tenant().as.close(person, id, 'Other', '')
    change({ statusByUpdate: false })
    const result = await world.connector.transition(id, to('1'))
    expect(result).toMatchObject({ kind: 'blocked', offered: ['Start or reopen (to Active)'] })
  })

  it('closes a pending incident, too, and never goes back to pending', async () => {
    const id = make({}, true)
    expect(await world.connector.transition(id, to('2'))).toMatchObject({ kind: 'done' })
    const active = make()
    expect(await world.connector.transition(active, to('0'))).toMatchObject({ kind: 'blocked' })
  })

  it('begins as pending where the instance says so', async () => {
    const made = await create({}, world.connect({ openInvestigation: 'off' }))
    expect(made).toMatchObject({ statusName: 'Pending', statusCategory: 'to-do' })
  })
})

describe('a marker', () => {
  const find = (connector: RemoteConnector): Promise<RemoteObject | null> =>
    connector.findByMarker(asOpId('op-1'))

  it('is the mirror ID without a direction, and belongs to the incident that has all of it', async () => {
    tenant().as.create(person, { name: 'Looks alike', dbotMirrorId: 'lockstep-op-12' })
    expect(await find(world.connector)).toBeNull()
    const made = await create()
    expect(stored(made.remoteId).fields).toMatchObject({
      ...{ dbotMirrorId: 'lockstep-op-1', dbotMirrorDirection: '', dbotMirrorInstance: '' },
    })
    expect((await find(world.fresh()))?.remoteId).toBe(made.remoteId)
  })

  it('that is left out of what was found is no incident of somebody else', async () => {
    await create()
    world.sandbox.answers.use((answer) => {
      const payload = String(answer.payload).replaceAll('"dbotMirrorId":', '"other":')
      return answer.path.endsWith('/incidents/search') ? { ...answer, payload } : null
    })
    const error = await expectCode(find(world.fresh()), 'malformed')
    expect(error.cause).toContain('marker')
  })

  it('can live in a field of its own', async () => {
    const connector = world.connect({ markerField: 'alertid' })
    const made = await create({}, connector)
    expect(stored(made.remoteId)).toMatchObject({ custom: { alertid: 'lockstep-op-1' } })
    expect(stored(made.remoteId).fields.dbotMirrorId).toBe('')
    expect((await find(connector))?.remoteId).toBe(made.remoteId)
  })
})

import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { worldInbound, worldOutbound } from '../../../test-support/world-profiles'
import type { CustomField } from '../../shared/domain/issue'
import type { ConflictPolicy, ProfileRow } from '../../shared/domain/profile'
import type { FieldType, FieldValue } from '../../shared/domain/value'
import { asConflictId, asIssueId } from '../../shared/ids'
import { resolveConflict } from '../engine/conflicts/conflict-resolve'
import { editObject } from './edit-object'
import { historyOf } from './history'

const issue = asIssueId('issue1')

const types: readonly (readonly [name: string, type: FieldType])[] = [
  ['team', 'line'],
  ['analysis', 'text'],
  ['impact', 'choice'],
  ['owner', 'person'],
  ['hosts', 'set'],
  ['score', 'number'],
  ['seen', 'moment'],
  ['confirmed', 'flag'],
]

const row = (name: string, type: FieldType, conflict: ConflictPolicy): ProfileRow => ({
  local: `custom:${name}`,
  remote: `x_${name}`,
  type,
  mode: 'always',
  conflict,
  values: null,
  fallback: null,
})

async function linked(conflict: ConflictPolicy = 'newest') {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const added = types.map(([name, type]) => row(name, type, conflict))
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound({ rows: added }) },
      { collection: 'profiles', record: worldOutbound({ rows: added }) },
    ],
  })
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const link = await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  // A server answers nothing at all for a field it does not have, and null for one without a value.
  server.set(record.id, Object.fromEntries(types.map(([name]) => [`x_${name}`, null])), 'bob')
  await world.round()
  const custom = async () => (await world.store.get('issues', issue))?.custom
  const edit = (values: Readonly<Record<string, FieldValue>>) =>
    editObject(world.ports, issue, { custom: values }, { actor: 'Ann' })
  return { world, server, record, link, custom, edit }
}

const here: Readonly<Record<string, FieldValue>> = {
  team: 'Blue',
  analysis: 'first\nsecond\nthird',
  impact: 'High',
  owner: 'ann@x.io',
  hosts: ['h1', 'h2'],
  score: 7,
  seen: 1_700_000_000_000,
  confirmed: true,
}

describe('fields an administrator added', () => {
  it('go out with the type their row gives them, and are recorded like any other', async () => {
    const { world, record, edit } = await linked()
    await edit(here)
    await world.round()
    const there = Object.fromEntries(types.map(([name]) => [name, record.fields[`x_${name}`]]))
    expect(there).toEqual(here)
    const events = await world.store.audit({ limit: 100, objectId: issue })
    const sent = events.filter((event) => event.kind === 'field.sent').map((event) => event.field)
    expect(sent.sort()).toEqual(types.map(([name]) => `custom:${name}`).sort())
    const writes = world.writes()
    await world.round()
    await world.round()
    expect(world.writes()).toBe(writes)
  })

  it('come in as what they are, whatever form the other side gives them', async () => {
    const { world, server, record, custom } = await linked()
    server.set(
      record.id,
      {
        ...{ x_team: ' Red ', x_analysis: 'text\r\n', x_impact: 'Low', x_owner: 'bob@x.io' },
        ...{ x_hosts: [' h9 '], x_score: '12.5', x_seen: 5, x_confirmed: 'false' },
      },
      'bob',
    )
    await world.round()
    expect(await custom()).toEqual({
      team: 'Red',
      analysis: 'text\r\n',
      impact: 'Low',
      owner: 'bob@x.io',
      hosts: ['h9'],
      score: 12.5,
      seen: 5,
      confirmed: false,
    })
    const history = await historyOf(world.ports, issue, null, 100)
    const received = history.find((event) => event.field === 'custom:score')
    expect(received).toMatchObject({ kind: 'field.received', after: 12.5 })
  })

  it('are not taken when they cannot be what their row says, and say so', async () => {
    const { world, server, record, custom } = await linked()
    server.set(record.id, { x_score: 'many', x_confirmed: 'perhaps' }, 'bob')
    await world.round()
    expect(await custom()).toEqual({})
    const notes = (await world.links())[0]?.notes
    expect(notes?.['custom:score']).toMatchObject({ code: 'unmapped' })
    expect(notes?.['custom:confirmed']).toMatchObject({ code: 'unmapped' })
  })

  it('are merged, asked about and restored like any other', async () => {
    const { world, server, record, link, custom, edit } = await linked('ask')
    await edit(here)
    await world.round()
    world.now += 60_000
    await edit({ hosts: ['h1', 'h2', 'mine'], analysis: 'FIRST\nsecond\nthird', score: 8 })
    world.now += 60_000
    const theirs = { x_hosts: ['h1'], x_analysis: 'first\nsecond\nthird\nfourth', x_score: 9 }
    server.set(record.id, theirs, 'bob')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(await custom()).toMatchObject({
      hosts: ['h1', 'mine'],
      analysis: 'FIRST\nsecond\nthird\nfourth',
      score: 8,
    })
    const field: CustomField = 'custom:score'
    const id = asConflictId(`${link.id}/${field}`)
    expect(await world.store.get('conflicts', id)).toMatchObject({ field, local: 8, remote: 9 })
    await resolveConflict(world.ports, id, { value: '10' }, 'Ann')
    await world.round()
    await world.round()
    expect(await custom()).toMatchObject({ score: 10 })
    expect(record.fields.x_score).toBe(10)
  })
})

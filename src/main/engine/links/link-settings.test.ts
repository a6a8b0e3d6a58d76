import { describe, expect, it } from 'vitest'
import { type MemoryServer, plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub, newIssue } from '../../../../test-support/world-hub'
import { worldOutbound } from '../../../../test-support/world-profiles'
import type { SyncDirection } from '../../../shared/domain/link'
import { asIssueId, asProfileId, type LinkId, type RemoteId } from '../../../shared/ids'
import { configureLink, pauseLink, resumeLink } from './links'

const issue = asIssueId('issue1')

async function linked(direction: SyncDirection = 'both') {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(1)
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, direction)
  await world.round()
  await world.round()
  const [record] = server.records.values()
  if (record === undefined) throw new Error('no ticket')
  const fields = async () => (await world.store.get('issues', issue))?.fields
  return { world, server, record, id, fields }
}

/** Edits one field on each side, other fields in the first stage than in the second. */
async function editBoth(world: World, server: MemoryServer, id: RemoteId, stage: 0 | 1) {
  world.now += 60_000
  if (stage === 0) {
    await editHub(world.ports, issue, { name: 'here first' })
    server.set(id, { description: 'there first' }, 'bob')
  } else {
    await editHub(world.ports, issue, { assignee: 'ann@example.test' })
    server.set(id, { priority: 'Low' }, 'bob')
  }
}

const ways: readonly (readonly [SyncDirection, SyncDirection])[] = [
  ['both', 'none'],
  ['none', 'both'],
  ['none', 'in'],
  ['none', 'out'],
  ['in', 'none'],
  ['in', 'out'],
  ['in', 'both'],
  ['out', 'none'],
  ['out', 'in'],
  ['out', 'both'],
  ['both', 'in'],
  ['both', 'out'],
]

describe('changing direction while both sides are edited', () => {
  it.each(ways)('%s, then %s, then both: nothing is lost', async (first, second) => {
    const { world, server, record, id, fields } = await linked()
    await world.direct(id, first)
    await world.round()
    await editBoth(world, server, record.id, 0)
    await world.round()
    await world.direct(id, second)
    await editBoth(world, server, record.id, 1)
    await world.round()
    await world.direct(id, 'both')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(await fields()).toMatchObject({
      name: 'here first',
      description: 'there first',
      assignee: 'ann@example.test',
      severity: 'low',
    })
    expect(record.fields).toMatchObject({
      summary: 'here first',
      description: 'there first',
      assignee: 'ann@example.test',
      priority: 'Low',
    })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('keeps two links on one instance apart', async () => {
    const { world, server, record, id } = await linked()
    const other = await world.create(issue, server, 'out')
    for (let at = 0; at < 2; at += 1) await world.round()
    const second = [...server.records.values()].find((one) => one.id !== record.id)
    await world.direct(other.id, 'none')
    await editHub(world.ports, issue, { name: 'only to the first' })
    server.set(record.id, { description: 'from the first' }, 'bob')
    for (let at = 0; at < 2; at += 1) await world.round()
    expect([record.fields.summary, second?.fields.summary]).toEqual([
      'only to the first',
      'issue 1',
    ])
    await world.direct(id, 'out')
    await world.direct(other.id, 'both')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(second?.fields).toMatchObject({
      summary: 'only to the first',
      description: 'from the first',
    })
  })
})

describe('changing the profile of a live link', () => {
  const narrow = asProfileId('other-out')
  const other = (world: World, table: 0 | 1) =>
    world.store.commit({
      puts: [
        {
          collection: 'profiles',
          record: worldOutbound({ id: narrow, name: 'Other out' }, table),
        },
      ],
    })

  it('keeps what both sides agreed on where the mapping is the same, and what waits', async () => {
    const { world, server, record, id, fields } = await linked()
    await other(world, 0)
    await editBoth(world, server, record.id, 0)
    await configureLink(
      world.ports,
      id,
      { ...world.choice('both'), outboundProfileId: narrow },
      'Ann',
    )
    const before = world.writes()
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.fields).toMatchObject({ summary: 'here first', description: 'there first' })
    expect(await fields()).toMatchObject({ name: 'here first', description: 'there first' })
    expect(world.writes() - before).toBe(1)
    const events = await world.store.audit({ limit: 100, linkId: id })
    expect(events.filter((one) => one.kind === 'field.conflict')).toEqual([])
  })

  it('compares only the field anew whose mapping differs', async () => {
    const { world, record, id } = await linked()
    await other(world, 1)
    await editHub(world.ports, issue, { severity: 'informational' })
    for (let at = 0; at < 2; at += 1) await world.round()
    expect(record.fields.priority).toBe('Lowest')
    await configureLink(
      world.ports,
      id,
      { ...world.choice('out'), outboundProfileId: narrow },
      'Ann',
    )
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.fields).toMatchObject({ summary: 'issue 1', priority: 'Low' })
  })
})

describe('a link that was gone', () => {
  it('sends what failed meanwhile once a person resumes it', async () => {
    const { world, record, id } = await linked()
    record.hidden = true
    await editHub(world.ports, issue, { name: 'too late' })
    for (let at = 0; at < 4; at += 1) await world.round()
    expect((await world.store.all('ops'))[0]).toMatchObject({ state: 'blocked' })
    record.hidden = false
    await resumeLink(world.ports, id, 'Ann')
    await world.round()
    expect(record.fields.summary).toBe('too late')
    expect(await world.store.all('ops')).toEqual([])
  })

  it('is not paused, since nothing flows anyway', async () => {
    const { world, record, id } = await linked()
    record.hidden = true
    for (let at = 0; at < 4; at += 1) await world.round()
    expect((await pauseLink(world.ports, id, 'Ann')).state).toBe('gone')
  })
})

describe('a link that is changed amid a run', () => {
  type Deed = (world: World, id: LinkId) => Promise<unknown>
  const pause: Deed = (world, id) => pauseLink(world.ports, id, 'Ann')
  const resume: Deed = (world, id) => resumeLink(world.ports, id, 'Ann')
  const changes: readonly (readonly [string, Deed, Deed])[] = [
    ['resumed', pause, resume],
    [
      'turned to both',
      (world, id) => world.direct(id, 'none'),
      (world, id) => world.direct(id, 'both'),
    ],
  ]
  it.each(changes)('is read once more when it is %s after its record was', async (_, stop, go) => {
    const { world, server, record, id, fields } = await linked()
    const other = asIssueId('issue2')
    await world.store.commit({ puts: [{ collection: 'issues', record: newIssue(2, world.now) }] })
    await world.create(other, server, 'both')
    for (let at = 0; at < 2; at += 1) await world.round()
    await stop(world, id)
    await world.round()
    world.now += 60_000
    server.set(record.id, { summary: 'meanwhile there' }, 'bob')
    await editHub(world.ports, other, { name: 'sent in the same run' })
    world.aroundWrite.push({ when: 'before', deed: async () => void (await go(world, id)) })
    await world.cycle(server)
    expect((await fields())?.name).toBe('issue 1')
    for (let at = 0; at < 2; at += 1) await world.round()
    expect((await fields())?.name).toBe('meanwhile there')
  })
})

import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub, newIssue } from '../../../../test-support/world-hub'
import { inboundId, outboundId, worldInbound } from '../../../../test-support/world-profiles'
import { AppFailure } from '../../../shared/errors'
import { asInstanceId, asIssueId, asProfileId } from '../../../shared/ids'
import { configureLink, pauseLink, requestTicket, resumeLink, unlink } from './links'

const issue = asIssueId('issue1')
const plain = { traits: { ...plainServer }, predicts: true }

async function begun(servers = 1) {
  const world = new World(Array.from({ length: servers }, () => plain))
  await world.begin(2)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  return { world, server }
}

async function linked() {
  const { world, server } = await begun()
  const { id } = await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, record, id }
}

async function refusal(attempt: Promise<unknown>) {
  try {
    await attempt
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
    throw thrown
  }
  throw new Error('it was not refused')
}

describe('asking for a ticket', () => {
  it('X13: refuses a second inbound link and names the first ticket', async () => {
    const { world, server, record } = await linked()
    const error = await refusal(world.create(issue, server, 'in'))
    expect(error).toMatchObject({ code: 'refused' })
    expect(error.message).toContain(`${record.key} in A`)
    await world.create(issue, server, 'out')
    expect(await world.links()).toHaveLength(2)
  })

  it('X12: two outward links carry one change to two tickets', async () => {
    const { world, server } = await begun()
    await world.create(issue, server, 'out')
    await world.create(issue, server, 'out')
    await world.round()
    await editHub(world.ports, issue, { name: 'to both' })
    await world.round()
    expect([...server.records.values()].map((one) => one.fields.summary)).toEqual([
      'to both',
      'to both',
    ])
  })

  it('X21: bi-directional needs both profiles, and a wrong one is named', async () => {
    const { world } = await begun()
    const ask = (inbound: string | null, outbound: string | null) =>
      refusal(
        requestTicket(
          world.ports,
          {
            objectId: issue,
            instanceId: asInstanceId('a'),
            create: { project: 'P', type: 'Task', keepLink: true, fields: {} },
            direction: 'both',
            inboundProfileId: inbound === null ? null : asProfileId(inbound),
            outboundProfileId: outbound === null ? null : asProfileId(outbound),
          },
          'Ann',
        ),
      )
    expect((await ask(inboundId, null)).fields).toHaveProperty('outboundProfileId')
    expect((await ask(null, outboundId)).fields).toHaveProperty('inboundProfileId')
    expect((await ask(outboundId, outboundId)).fields).toHaveProperty('inboundProfileId')
    expect((await ask('nobody', outboundId)).message).toContain('"nobody"')
    expect(await world.links()).toEqual([])
  })

  it('refuses an unknown instance and an unknown issue by name', async () => {
    const { world, server } = await begun()
    const unknown = await refusal(world.create(asIssueId('issue9'), server, 'both'))
    expect(unknown.fields).toHaveProperty('objectId')
    const elsewhere = { name: 'zz' } as typeof server
    expect((await refusal(world.create(issue, elsewhere, 'both'))).fields).toHaveProperty(
      'instanceId',
    )
  })

  it('carries what the form says, fills the rest from the issue, and lets the form stand', async () => {
    const { world, server } = await begun()
    await requestTicket(
      world.ports,
      {
        objectId: issue,
        instanceId: asInstanceId('a'),
        create: {
          project: 'P',
          type: 'Task',
          keepLink: true,
          fields: { summary: 'a "quoted", name', component: 'VPN', assignee: '' },
        },
        ...world.choice('both'),
      },
      'Ann',
    )
    for (let at = 0; at < 3; at += 1) await world.round()
    const record = [...server.records.values()][0]
    expect(record?.fields).toMatchObject({
      summary: 'a "quoted", name',
      component: 'VPN',
      description: 'about 1',
      assignee: null,
    })
    expect((await world.store.get('issues', issue))?.fields.name).toBe('issue 1')
  })

  it('sends what a create cannot carry right after it', async () => {
    const { world, server } = await begun()
    await editHub(world.ports, issue, { status: 'in-progress' })
    await world.create(issue, server, 'both')
    await world.round()
    await world.round()
    expect([...server.records.values()][0]?.fields.status).toBe('Doing')
    expect((await world.store.get('issues', issue))?.fields.status).toBe('in-progress')
  })

  it('without a link keeps the ticket, its record and an entry, and syncs nothing', async () => {
    const { world, server } = await begun()
    await requestTicket(
      world.ports,
      {
        objectId: issue,
        instanceId: asInstanceId('a'),
        create: { project: 'P', type: 'Task', keepLink: false, fields: { summary: 'alone' } },
        ...world.choice('both'),
      },
      'Ann',
    )
    await world.round()
    expect(await world.links()).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
    expect(server.records.size).toBe(1)
    expect(await world.store.get('tickets', 'a/a-1')).toMatchObject({ key: 'A-1' })
    const entries = await world.store.find('entriesByObject', issue)
    expect(entries.map((one) => one.body)).toEqual(['Created A-1 in A'])
  })

  it('creates one ticket although the first reply was lost', async () => {
    const { world, server } = await begun()
    await world.create(issue, server, 'both')
    world.writeFaults.set('a', 'after')
    await world.cycle(server)
    expect((await world.store.all('ops'))[0]).toMatchObject({ state: 'in-doubt' })
    await world.round()
    expect(server.records.size).toBe(1)
    expect((await world.links())[0]).toMatchObject({ state: 'linked', remoteId: 'a-1' })
  })

  it('lets a person decide where nothing can be searched', async () => {
    const capabilities = { searchByMarker: false }
    const world = new World([{ ...plain, capabilities }])
    await world.begin()
    const server = world.servers[0]
    if (server === undefined) throw new Error('no server')
    await world.create(issue, server, 'both')
    world.writeFaults.set('a', 'after')
    await world.round()
    await world.round()
    const [op] = await world.store.all('ops')
    expect(op).toMatchObject({ state: 'blocked', lastError: { code: 'outcome-unknown' } })
    expect(server.records.size).toBe(1)
  })
})

describe('attaching an existing ticket', () => {
  it('compares both sides for the first time and takes its comments in', async () => {
    const { world, server } = await begun()
    await editHub(world.ports, issue, { severity: 'high' })
    const ticket = server.add({ summary: 'from there', description: 'there', labels: ['x'] }, null)
    server.comment(ticket.id, 'an old remark', 'bob', null)
    world.now += 60_000
    await world.attach(issue, server, ticket.key, 'both')
    await world.round()
    await world.round()
    const stored = await world.store.get('issues', issue)
    expect(stored?.fields).toMatchObject({ name: 'from there', labels: ['born', 'x'] })
    expect(ticket.fields.labels).toEqual(['born', 'x'])
    const entries = await world.store.find('entriesByObject', issue)
    expect(entries.some((one) => one.body === 'an old remark')).toBe(true)
  })

  it('refuses the same ticket twice for one issue', async () => {
    const { world, server, record } = await linked()
    const error = await refusal(world.attach(issue, server, record.key, 'out'))
    expect(error.message).toContain('linked with A-1 already')
  })

  it('says when there is no such ticket', async () => {
    const { world, server } = await begun()
    expect((await refusal(world.attach(issue, server, 'A-77', 'both'))).code).toBe('not-found')
    expect(await world.links()).toEqual([])
  })

  it('knows its own comments again after an unlink', async () => {
    const { world, server, record, id } = await linked()
    await commentHub(world.ports, issue, 'said here')
    server.comment(record.id, 'said there', 'bob', null)
    for (let at = 0; at < 3; at += 1) await world.round()
    await unlink(world.ports, id, 'Ann')
    world.now += 60_000
    await world.attach(issue, server, record.key, 'both')
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.comments.map((one) => one.body).sort()).toEqual(['said here', 'said there'])
    const entries = await world.store.find('entriesByObject', issue)
    const bodies = entries.filter((one) => one.kind === 'comment').map((one) => one.body)
    expect(bodies.sort()).toEqual(['said here', 'said there'])
  })
})

describe('changing a link', () => {
  it('X11: replaces a profile at once and logs it', async () => {
    const { world, server, record, id } = await linked()
    const second = asProfileId('second-in')
    await world.store.commit({
      puts: [
        {
          collection: 'profiles',
          record: { ...worldInbound(), id: second, name: 'Second', rows: [] },
        },
      ],
    })
    const choice = { ...world.choice('both'), inboundProfileId: second }
    await configureLink(world.ports, id, choice, 'Ann')
    const [event] = await world.store.audit({ limit: 1, linkId: id })
    expect(event).toMatchObject({ kind: 'link.configured', actor: 'Ann' })
    expect(event?.reason).toBe('Ann changed inbound profile from "World in" to "Second".')
    server.set(record.id, { summary: 'not taken' }, 'bob')
    await world.round()
    expect((await world.store.get('issues', issue))?.fields.name).toBe('issue 1')
  })

  it('X31: None stops all flow, and back again nothing is lost', async () => {
    const { world, server, record, id } = await linked()
    await world.direct(id, 'none')
    world.now += 60_000
    await editHub(world.ports, issue, { description: 'meanwhile here' })
    await commentHub(world.ports, issue, 'meanwhile here')
    server.set(record.id, { summary: 'meanwhile there' }, 'bob')
    server.comment(record.id, 'meanwhile there', 'bob', null)
    const before = world.writes()
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(world.writes()).toBe(before)
    expect((await world.store.get('issues', issue))?.fields.name).toBe('issue 1')
    expect((await world.store.get('tickets', `a/${record.id}`))?.fields.summary).toBe(
      'meanwhile there',
    )
    await world.direct(id, 'both')
    for (let at = 0; at < 2; at += 1) await world.round()
    expect((await world.store.get('issues', issue))?.fields.name).toBe('meanwhile there')
    expect(record.fields.description).toBe('meanwhile here')
    expect(record.comments).toHaveLength(2)
    const entries = await world.store.find('entriesByObject', issue)
    expect(entries.filter((one) => one.kind === 'comment')).toHaveLength(2)
  })

  it('refuses to let a second link listen', async () => {
    const { world, server } = await linked()
    const other = await world.create(issue, server, 'out')
    expect((await refusal(world.direct(other.id, 'both'))).code).toBe('refused')
  })

  it('pauses and resumes without losing a change', async () => {
    const { world, server, record, id } = await linked()
    await pauseLink(world.ports, id, 'Ann')
    await editHub(world.ports, issue, { description: 'paused' })
    await commentHub(world.ports, issue, 'paused')
    server.set(record.id, { summary: 'paused' }, 'bob')
    await world.round(20)
    await world.round(20)
    expect(record.fields.description).toBe('about 1')
    await resumeLink(world.ports, id, 'Ann')
    await world.round()
    await world.round()
    expect(record.fields.description).toBe('paused')
    expect(record.comments).toHaveLength(1)
    expect((await world.store.get('issues', issue))?.fields.name).toBe('paused')
  })

  it('X32: unlinking is final for the link and leaves the ticket', async () => {
    const { world, server, record, id } = await linked()
    await editHub(world.ports, issue, { name: 'waiting' })
    await unlink(world.ports, id, 'Ann')
    expect(await world.links()).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
    await world.round()
    expect(server.records.has(record.id)).toBe(true)
    expect(record.fields.summary).toBe('issue 1')
    expect(await world.store.get('tickets', `a/${record.id}`)).toMatchObject({ gone: false })
  })
})

describe('many tickets and many issues', () => {
  it('carries a remote change on to the other ticket, and a comment exactly once', async () => {
    const { world } = await begun(2)
    const [a, b] = world.servers
    if (a === undefined || b === undefined) throw new Error('no servers')
    await world.create(issue, a, 'both')
    await world.create(issue, b, 'out')
    await world.create(issue, a, 'out')
    await world.round()
    await world.round()
    const tickets = [...a.records.values(), ...b.records.values()]
    const source = tickets[0]
    if (source === undefined) throw new Error('no ticket')
    a.set(source.id, { summary: 'from A' }, 'bob')
    a.comment(source.id, 'from A', 'bob', null)
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(tickets.map((one) => one.fields.summary)).toEqual(['from A', 'from A', 'from A'])
    expect(tickets.map((one) => one.comments.length)).toEqual([1, 1, 1])
  })

  it('shares one ticket between two issues without an echo', async () => {
    const { world, server, record } = await linked()
    await world.store.commit({ puts: [{ collection: 'issues', record: newIssue(3, world.now) }] })
    await world.attach(asIssueId('issue3'), server, record.key, 'both')
    await world.round()
    await commentHub(world.ports, issue, 'from the first')
    for (let at = 0; at < 4; at += 1) await world.round()
    expect(record.comments.map((one) => one.body)).toEqual(['from the first'])
    const entries = await world.store.find('entriesByObject', 'issue3')
    expect(entries.filter((one) => one.kind === 'work-note').map((one) => one.body)).toEqual([
      'from the first',
    ])
    world.now += 5_000
    await editHub(world.ports, asIssueId('issue3'), { name: 'by the third' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect((await world.store.get('issues', issue))?.fields.name).toBe('by the third')
  })
})

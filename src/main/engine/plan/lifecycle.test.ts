import { describe, expect, it } from 'vitest'
import { plainServer, type ServerTraits } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../../test-support/world-profiles'
import type { SyncProfile } from '../../../shared/domain/profile'
import { asIssueId } from '../../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'

const issue = asIssueId('issue1')

type Setting = {
  readonly traits?: Partial<ServerTraits>
  readonly inbound?: Partial<SyncProfile>
  readonly outbound?: Partial<SyncProfile>
}

async function linked(setting: Setting = {}) {
  const world = new World([{ traits: { ...plainServer, ...setting.traits }, predicts: true }])
  await world.begin()
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound(setting.inbound) },
      { collection: 'profiles', record: worldOutbound(setting.outbound) },
    ],
  })
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  const fields = async () => (await world.store.get('issues', issue))?.fields
  const link = async () => (await world.links())[0]
  return { world, server, record, fields, link }
}

describe('closing and reopening', () => {
  it('closes the ticket with the issue, and its resolution travels along', async () => {
    const { world, record, fields } = await linked()
    await editHub(world.ports, issue, { status: 'resolved', resolution: 'duplicate' })
    await world.round()
    expect(record.fields).toMatchObject({ status: 'Done', resolution: 'Dup' })
    await world.round()
    expect(await fields()).toMatchObject({ status: 'resolved', resolution: 'duplicate' })
  })

  it('keeps the reason given here when the workflow puts its own one there', async () => {
    const { world, server, record, fields } = await linked({ traits: { ownResolution: true } })
    await editHub(world.ports, issue, { status: 'resolved', resolution: 'false-positive' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.fields.resolution).toBe('Done')
    expect(await fields()).toMatchObject({ status: 'resolved', resolution: 'false-positive' })
    server.set(record.id, { resolution: 'Dup' }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ resolution: 'duplicate' })
  })

  it('gives the reason "other" when the ticket has none that maps', async () => {
    const { world, server, record, fields } = await linked()
    server.set(record.id, { status: 'Done', resolution: null }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'resolved', resolution: 'other' })
  })

  it('reopens the issue with the ticket and takes its reason away', async () => {
    const { world, server, record, fields } = await linked()
    server.set(record.id, { status: 'Done', resolution: 'Fixed' }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'resolved', resolution: 'fixed' })
    server.set(record.id, { status: 'Doing', resolution: null }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'in-progress', resolution: null })
  })

  it('S5: with closing off the issue stays open, once and for all', async () => {
    const { world, server, record, fields, link } = await linked({
      inbound: { mirrorClose: false },
    })
    server.set(record.id, { status: 'Done' }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'new' })
    expect((await link())?.notes.status).toMatchObject({ code: 'close-switch-off' })
    await editHub(world.ports, issue, { status: 'in-progress' })
    await world.round()
    // Work here goes on without pulling the closed ticket open again.
    expect(record.fields.status).toBe('Done')
    server.set(record.id, { status: 'Open' }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'new' })
    expect((await link())?.notes.status).toBeUndefined()
  })

  it('S6: with closing outward off the ticket stays open', async () => {
    const { world, record, fields } = await linked({ outbound: { mirrorClose: false } })
    await editHub(world.ports, issue, { status: 'resolved' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(record.fields.status).toBe('Open')
    expect(await fields()).toMatchObject({ status: 'resolved' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('with reopening off a reopened ticket leaves the issue resolved', async () => {
    const { world, server, record, fields } = await linked({ inbound: { mirrorReopen: false } })
    server.set(record.id, { status: 'Done' }, 'bob')
    await world.round()
    server.set(record.id, { status: 'Open' }, 'bob')
    await world.round()
    expect(await fields()).toMatchObject({ status: 'resolved' })
  })

  it.each([
    { mirrorClose: true, mirrorReopen: true },
    { mirrorClose: true, mirrorReopen: false },
    { mirrorClose: false, mirrorReopen: true },
    { mirrorClose: false, mirrorReopen: false },
  ])('each switch holds back its own edge outward: %o', async (switches) => {
    const { world, record, fields } = await linked({ outbound: switches })
    await editHub(world.ports, issue, { status: 'resolved' })
    for (let at = 0; at < 2; at += 1) await world.round()
    expect(record.fields.status).toBe(switches.mirrorClose ? 'Done' : 'Open')
    await editHub(world.ports, issue, { status: 'in-progress' })
    for (let at = 0; at < 2; at += 1) await world.round()
    const reopened = switches.mirrorReopen ? 'Doing' : 'Done'
    expect(record.fields.status).toBe(switches.mirrorClose ? reopened : 'Doing')
    expect(await fields()).toMatchObject({ status: 'in-progress' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it.each([
    { mirrorClose: true, mirrorReopen: true },
    { mirrorClose: true, mirrorReopen: false },
    { mirrorClose: false, mirrorReopen: true },
    { mirrorClose: false, mirrorReopen: false },
  ])('each switch holds back its own edge inward: %o', async (switches) => {
    const { world, server, record, fields } = await linked({ inbound: switches })
    server.set(record.id, { status: 'Done', resolution: 'Fixed' }, 'bob')
    for (let at = 0; at < 2; at += 1) await world.round()
    expect(await fields()).toMatchObject({ status: switches.mirrorClose ? 'resolved' : 'new' })
    server.set(record.id, { status: 'Doing', resolution: null }, 'bob')
    for (let at = 0; at < 2; at += 1) await world.round()
    const reopened = switches.mirrorReopen ? 'in-progress' : 'resolved'
    expect(await fields()).toMatchObject({
      status: switches.mirrorClose ? reopened : 'in-progress',
    })
    expect(record.fields.status).toBe('Doing')
  })

  it('blocks a close whose screen asks for a field that is not mapped, and names it', async () => {
    const { world, server, record, link } = await linked()
    server.closeNeeds = 'environment'
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    expect(record.fields.status).toBe('Open')
    const [op] = await world.store.all('ops')
    expect(op).toMatchObject({ kind: 'transition', state: 'blocked' })
    expect(op?.lastError).toMatchObject({
      code: 'blocked-transition',
      fields: { environment: 'Missing.' },
    })
    expect((await link())?.notes.status?.text).toContain('Closing needs environment.')
  })

  it('blocks only the move when the workflow offers no way, and says what it offers', async () => {
    const { world, server, record, link } = await linked()
    server.path = () => null
    await editHub(world.ports, issue, { status: 'in-progress', name: 'goes on' })
    await world.round()
    expect(record.fields).toMatchObject({ status: 'Open', summary: 'goes on' })
    expect((await link())?.notes.status).toMatchObject({ code: 'transition-blocked' })
    const [op] = await world.store.all('ops')
    expect(op).toMatchObject({ kind: 'transition', state: 'blocked' })
    expect(op?.lastError).toMatchObject({ code: 'blocked-transition' })
    await world.round()
    expect(await world.store.all('ops')).toHaveLength(1)
    Reflect.deleteProperty(server, 'path')
    world.now += 5_000
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    expect(record.fields.status).toBe('Done')
    expect(await world.store.all('ops')).toEqual([])
  })
})

describe('the grace time', () => {
  it('X34: edits and comments flow for seven days and stop on day eight', async () => {
    const { world, server, record, fields, link } = await linked()
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    world.now += 6 * DAY_MS
    server.set(record.id, { summary: 'day six' }, 'bob')
    await editHub(world.ports, issue, { description: 'day six' })
    await commentHub(world.ports, issue, 'on day six')
    await world.round()
    await world.round()
    expect(await fields()).toMatchObject({ name: 'day six' })
    expect(record.fields.description).toBe('day six')
    expect(record.comments.map((one) => one.body)).toEqual(['on day six'])

    world.now += 2 * DAY_MS
    server.set(record.id, { summary: 'day eight' }, 'bob')
    server.comment(record.id, 'there on day eight', 'bob', null)
    await editHub(world.ports, issue, { description: 'day eight' })
    await commentHub(world.ports, issue, 'here on day eight')
    const before = world.writes()
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(world.writes()).toBe(before)
    expect(await fields()).toMatchObject({ name: 'day six' })
    expect((await link())?.notes.name).toMatchObject({ code: 'grace-over' })
    const entries = await world.store.find('entriesByObject', issue)
    expect(entries.some((one) => one.body === 'there on day eight')).toBe(false)
    expect(await world.store.all('ops')).toEqual([])
  })

  it('a reopening here lets everything flow that was held back', async () => {
    const { world, server, record, fields } = await linked()
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    world.now += 8 * DAY_MS
    server.set(record.id, { summary: 'held back' }, 'bob')
    await editHub(world.ports, issue, { description: 'held back' })
    await commentHub(world.ports, issue, 'held back')
    await world.round()
    await editHub(world.ports, issue, { status: 'in-progress' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(await fields()).toMatchObject({ name: 'held back', status: 'in-progress' })
    expect(record.fields).toMatchObject({ description: 'held back', status: 'Doing' })
    expect(record.comments.map((one) => one.body)).toEqual(['held back'])
  })

  it('a reopening over there flows within the grace time and not after it', async () => {
    for (const [days, status] of [
      [6, 'in-progress'],
      [8, 'resolved'],
    ] as const) {
      const { world, server, record, fields } = await linked()
      await editHub(world.ports, issue, { status: 'resolved' })
      await world.round()
      world.now += days * DAY_MS
      server.set(record.id, { status: 'Doing' }, 'bob')
      await world.round()
      expect(await fields()).toMatchObject({ status })
    }
  })

  it('with no grace at all the close itself still crosses', async () => {
    const { world, record } = await linked({
      inbound: { graceDays: 0 },
      outbound: { graceDays: 0 },
    })
    await editHub(world.ports, issue, { name: 'last words', status: 'resolved' })
    await world.round(60)
    expect(record.fields).toMatchObject({ summary: 'last words', status: 'Done' })
    await editHub(world.ports, issue, { name: 'too late' })
    await world.round(60)
    expect(record.fields.summary).toBe('last words')
  })

  it('S29: without grace time nothing comes in until it is reopened here', async () => {
    const none = { graceDays: 0 }
    const { world, server, record, fields, link } = await linked({ inbound: none, outbound: none })
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    world.now += MINUTE_MS
    server.set(record.id, { summary: 'changed while closed' }, 'bob')
    server.comment(record.id, 'said while closed', 'bob', null)
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(await fields()).toMatchObject({ name: 'issue 1' })
    const comments = async () =>
      (await world.store.find('entriesByObject', issue))
        .filter((entry) => entry.kind === 'comment')
        .map((entry) => entry.body)
    expect(await comments()).toEqual([])
    expect((await link())?.notes.name).toMatchObject({ code: 'grace-over' })
    await editHub(world.ports, issue, { status: 'new' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(await fields()).toMatchObject({ name: 'changed while closed', status: 'new' })
    expect(await comments()).toEqual(['said while closed'])
    expect(record.fields.status).toBe('Open')
    expect((await link())?.notes.name).toBeUndefined()
  })

  it('a change made in time still arrives when its delivery is late', async () => {
    const { world, server, record, fields } = await linked()
    await editHub(world.ports, issue, { status: 'resolved' })
    await world.round()
    world.now += 6 * DAY_MS
    await editHub(world.ports, issue, { description: 'in time' })
    server.set(record.id, { summary: 'in time' }, 'bob')
    world.now += 3 * DAY_MS
    await world.round()
    await world.round()
    expect(record.fields.description).toBe('in time')
    expect(await fields()).toMatchObject({ name: 'in time' })
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import type { MemoryServer } from '../../../test-support/memory-server'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { editHub } from '../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../test-support/world-profiles'
import type { SyncProfile } from '../../shared/domain/profile'
import { asIssueId } from '../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../shared/time'
import { createIssue } from './create-issue'
import { setDetection } from './detection'
import type { Sighting } from './detection-record'
import { linkView } from './link-view'
import { endDueMutes, nextMuteEnd } from './mute-ends'

const finding = asIssueId('issue1')
const open: Sighting = { state: 'open', reason: null, until: null }
const remediated: Sighting = { state: 'remediated', reason: null, until: null }
const muted: Sighting = { state: 'muted', reason: 'Known and accepted.', until: null }

let world: World
let server: MemoryServer

const say = (sighting: Sighting) => setDetection(world.ports, finding, sighting, 'Ann')
const issue = async () => {
  const found = await world.store.get('issues', finding)
  if (found === undefined) throw new Error('no finding')
  return found
}
const record = () => {
  const [one] = server.records.values()
  if (one === undefined) throw new Error('no ticket')
  return one
}
const there = (status: 'Open' | 'Doing' | 'Done') =>
  server.set(record().id, { status, resolution: status === 'Done' ? 'Fixed' : null }, 'bob')
const settle = async () => {
  for (let at = 0; at < 3; at += 1) await world.round()
}

async function linked(profiles: { inbound?: Partial<SyncProfile> } = {}): Promise<void> {
  await world.store.commit({
    puts: [
      { collection: 'profiles', record: worldInbound(profiles.inbound) },
      { collection: 'profiles', record: worldOutbound() },
    ],
  })
  await world.create(finding, server, 'both')
  await settle()
}

beforeEach(async () => {
  world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [only] = world.servers
  if (only === undefined) throw new Error('no server')
  server = only
  await say(open)
})

describe('a finding whose truth is its detector', () => {
  it('stays open when its ticket is closed, and both states are said', async () => {
    await linked()
    there('Done')
    await settle()
    expect((await issue()).fields.status).toBe('new')
    const [link] = await world.links()
    expect(link?.notes.status).toMatchObject({ code: 'detector' })
    expect(link?.notes.status?.text).toContain('is closed, the finding is still open')
    expect(record().fields.status).toBe('Done')
    const events = await world.store.audit({ objectId: finding, limit: 50 })
    expect(events.filter((event) => event.rule === 'detector')).toHaveLength(1)
  })

  it('shows both states side by side in the view of its link', async () => {
    await linked()
    there('Done')
    await settle()
    const [link] = await world.links()
    if (link === undefined) throw new Error('no link')
    const connector = world.connectorOf(server.name)
    const ports = { ...world.ports, termsOf: () => connector }
    const view = await linkView(ports, await issue(), link)
    expect(view.ticket?.statusCategory).toBe('done')
    expect(view.fields.find((pair) => pair.local === 'status')).toMatchObject({
      here: 'new',
      thereLocal: 'resolved',
      state: 'diverged',
    })
  })

  it('stays open when a closed ticket is attached', async () => {
    const there = server.add({ summary: 'closed long ago', status: 'Done' }, null)
    world.now += MINUTE_MS
    await world.attach(finding, server, there.key, 'both')
    await settle()
    expect((await issue()).fields.status).toBe('new')
    expect(there.fields.status).toBe('Done')
  })

  it('asks nobody whether a ticket may close it', async () => {
    const rows = worldInbound().rows.map((row) => ({ ...row, conflict: 'ask' as const }))
    await linked({ inbound: { rows } })
    there('Done')
    await editHub(world.ports, finding, { status: 'in-progress' })
    await settle()
    expect((await issue()).fields.status).toBe('in-progress')
    expect(await world.store.all('conflicts')).toEqual([])
  })

  it('goes on being worked on without pulling its closed ticket open', async () => {
    await linked()
    there('Done')
    await settle()
    await editHub(world.ports, finding, { status: 'in-progress' })
    await settle()
    expect(record().fields.status).toBe('Done')
    const [link] = await world.links()
    expect(link?.notes.status).toMatchObject({ code: 'detector' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('takes other states from its ticket', async () => {
    await linked()
    there('Doing')
    await settle()
    expect((await issue()).fields.status).toBe('in-progress')
  })

  it.each([
    ['remediated', remediated, 'fixed'],
    ['muted', muted, 'risk-accepted'],
  ] as const)('closes its ticket when it is %s', async (_, sighting, resolution) => {
    await linked()
    const after = await say(sighting)
    expect(after.fields).toMatchObject({ status: 'resolved', resolution })
    await settle()
    expect(record().fields.status).toBe('Done')
  })

  it('opens with its ticket when it is seen again', async () => {
    await linked()
    await say(remediated)
    await settle()
    await say(open)
    await settle()
    expect((await issue()).fields).toMatchObject({ status: 'new', resolution: null })
    expect(record().fields.status).toBe('Open')
  })

  it('opens its ticket also when that had been closed over there', async () => {
    await linked()
    there('Done')
    await settle()
    await say(open)
    await settle()
    expect(record().fields.status).toBe('Open')
    expect((await world.links())[0]?.notes.status).toBeUndefined()
  })

  it('opens its ticket also when nobody here knew of the close', async () => {
    await linked()
    await say(muted)
    there('Done')
    world.now += MINUTE_MS
    await say(open)
    await settle()
    expect(record().fields.status).toBe('Open')
    expect((await issue()).fields.status).toBe('new')
  })

  it('stays remediated when its ticket is reopened', async () => {
    await linked()
    await say(remediated)
    await settle()
    there('Doing')
    await settle()
    expect((await issue()).fields.status).toBe('resolved')
    const [link] = await world.links()
    expect(link?.notes.status?.text).toContain('was reopened, the finding stays')
    await say(open)
    await settle()
    expect((await issue()).fields.status).toBe('new')
    expect((await world.links())[0]?.notes.status).toBeUndefined()
  })

  it('counts as seen when a person opens it', async () => {
    await say(muted)
    await editHub(world.ports, finding, { status: 'in-progress' })
    expect(await issue()).toMatchObject({
      fields: { status: 'in-progress' },
      detection: { state: 'open', reason: null, until: null },
    })
    const events = await world.store.audit({ objectId: finding, limit: 10 })
    expect(events.map((event) => event.kind)).toContain('issue.detection')
  })

  it('keeps the reason a person resolved it with', async () => {
    await editHub(world.ports, finding, { status: 'resolved', resolution: 'duplicate' })
    expect((await say(remediated)).fields).toMatchObject({ resolution: 'duplicate' })
  })

  it('writes nothing when the same is said twice', async () => {
    await say(remediated)
    const before = (await issue()).rev
    await say(remediated)
    expect((await issue()).rev).toBe(before)
  })

  it('settles without further writes', async () => {
    await linked()
    there('Done')
    await settle()
    world.sealed = true
    const before = world.writes()
    await settle()
    expect(world.writes()).toBe(before)
  })
})

describe('a mute', () => {
  it('needs a reason', async () => {
    const error = await expectCode(say({ ...muted, reason: ' ' }), 'bad-request')
    expect(error.fields).toHaveProperty('reason')
  })

  it('cannot end before it begins', async () => {
    const error = await expectCode(say({ ...muted, until: world.now }), 'bad-request')
    expect(error.fields).toHaveProperty('until')
  })

  it('ends by itself, once, and says so', async () => {
    const until = world.now + 2 * DAY_MS
    await say({ ...muted, until })
    expect(await nextMuteEnd(world.ports)).toBe(until)
    world.now = until - 1
    expect(await endDueMutes(world.ports)).toEqual([])
    world.now = until
    expect(await endDueMutes(world.ports)).toEqual([finding])
    expect(await issue()).toMatchObject({
      fields: { status: 'new' },
      detection: { state: 'open', reason: null, until: null, at: until },
    })
    expect(await nextMuteEnd(world.ports)).toBeNull()
    const [event] = await world.store.audit({ objectId: finding, limit: 5 })
    expect(event?.actor).toBe('Lockstep')
  })

  it('without an end goes on', async () => {
    await say(muted)
    world.now += 400 * DAY_MS
    expect(await endDueMutes(world.ports)).toEqual([])
    expect((await issue()).detection?.state).toBe('muted')
  })
})

describe('a new issue', () => {
  it('of kind finding starts as seen; others have no detector', async () => {
    const made = await createIssue(world.ports, { kind: 'finding', fields: { name: 'A' } }, 'Ann')
    expect(made.detection).toMatchObject({ state: 'open' })
    const alert = await createIssue(world.ports, { kind: 'alert', fields: { name: 'B' } }, 'Ann')
    expect(alert.detection).toBeNull()
  })
})

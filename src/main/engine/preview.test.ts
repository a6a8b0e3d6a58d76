import { describe, expect, it } from 'vitest'
import { expectCode } from '../../../test-support/expect-failure'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { commentHub, editHub } from '../../../test-support/world-hub'
import { worldOutbound } from '../../../test-support/world-profiles'
import type { SyncDirection } from '../../shared/domain/link'
import { asInstanceId, asIssueId, asProfileId } from '../../shared/ids'
import { unlink } from './links/links'
import type { ExplainedPlan } from './plan/plan-types'

const [issue, second] = [asIssueId('issue1'), asIssueId('issue2')]

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(2)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, 'both')
  const creating = await world.mirror.preview(id)
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, record, id, creating }
}

describe('a preview', () => {
  it('is the plan the next run carries out, and writes nothing', async () => {
    const { world, server, record, id } = await linked()
    world.now += 60_000
    await editHub(world.ports, issue, { description: 'new here' })
    await commentHub(world.ports, issue, 'said here')
    server.set(record.id, { summary: 'new there' }, 'bob')
    server.comment(record.id, 'said there', 'bob', null)
    const before = JSON.stringify([await world.links(), await world.store.all('ops')])
    world.sealed = true
    const plan = await world.mirror.preview(id)
    world.sealed = false
    expect(JSON.stringify([await world.links(), await world.store.all('ops')])).toBe(before)
    const doing = plan.actions.filter((one) => one.toward !== 'neither')
    expect(doing.map((one) => [one.field, one.kind, one.toward, one.to])).toEqual([
      ['name', 'receive', 'here', 'new there'],
      ['description', 'send', 'there', 'new here'],
      [null, 'receive-comment', 'here', 'said there'],
    ])
    expect(plan.summary).toBe('2 changes here and 1 change in A-1.')
    const [run] = await world.round()
    expect(run?.counters).toMatchObject({
      fieldsIn: 1,
      fieldsOut: 1,
      commentsIn: 1,
      commentsOut: 1,
    })
    expect((await world.mirror.preview(id)).summary).toContain('are in step')
  })

  it('explains a field in one sentence with values, times and profile', async () => {
    const { world, server, record, id } = await linked()
    world.now = Date.UTC(2026, 2, 1, 9, 30, 5)
    server.set(record.id, { summary: 'new there' }, 'bob')
    expect(await world.mirror.explain(id, 'name')).toBe(
      '"new there" comes from A-1 because name was changed in A-1 on 2026-03-01 09:30:05 UTC by bob in A; before it was "issue 1". Profile: World in.',
    )
    expect(await world.mirror.explain(id, 'category')).toBe(
      'No profile of this link maps category.',
    )
  })

  it('says why nothing flows at all', async () => {
    const { world, id, creating } = await linked()
    expect(creating.summary).toBe('The ticket in A is still being created.')
    await world.direct(id, 'none')
    const plan = await world.mirror.preview(id)
    expect(plan.hold?.code).toBe('direction-none')
    expect(plan.summary).toContain('nothing flows')
    expect(plan.fields.map((step) => step.field)).toContain('name')
    expect(await world.mirror.explain(id, 'name')).toContain('nothing flows')
  })

  it('refuses a link that is gone', async () => {
    const { world, id } = await linked()
    await unlink(world.ports, id, 'Ann')
    await expect(world.mirror.preview(id)).rejects.toThrow('no longer exists')
  })
})

/** What a plan would do, briefly. */
const doing = (plan: ExplainedPlan) =>
  plan.actions
    .filter((one) => one.toward !== 'neither')
    .map((one) => [one.field, one.kind, one.toward, one.to])

describe('a preview of other settings', () => {
  it('is what the next run does once they are chosen, and stores nothing', async () => {
    const { world, server, record, id } = await linked()
    world.now += 60_000
    await editHub(world.ports, issue, { description: 'new here' })
    server.set(record.id, { summary: 'new there' }, 'bob')
    const before = JSON.stringify([await world.links(), await world.store.all('ops')])
    const look = async (direction: SyncDirection) =>
      doing(await world.mirror.previewConfigure(id, world.choice(direction)))
    expect(await look('in')).toEqual([['name', 'receive', 'here', 'new there']])
    expect(await look('out')).toEqual([['description', 'send', 'there', 'new here']])
    expect(await look('none')).toEqual([])
    expect(await look('both')).toEqual([
      ['name', 'receive', 'here', 'new there'],
      ['description', 'send', 'there', 'new here'],
    ])
    const none = await world.mirror.previewConfigure(id, world.choice('none'))
    expect(none.summary).toContain('nothing flows')
    expect(JSON.stringify([await world.links(), await world.store.all('ops')])).toBe(before)
    await world.direct(id, 'in')
    await world.round()
    expect(record.fields.description).toBe('about 1')
    expect((await world.store.get('issues', issue))?.fields.name).toBe('new there')
  })

  it('shows what another profile would change', async () => {
    const { world, record, id } = await linked()
    const other = asProfileId('other-out')
    const profile = worldOutbound({ id: other }, 1)
    await world.store.commit({ puts: [{ collection: 'profiles', record: profile }] })
    await editHub(world.ports, issue, { severity: 'informational' })
    for (let at = 0; at < 2; at += 1) await world.round()
    expect(record.fields.priority).toBe('Lowest')
    const choice = { ...world.choice('out'), outboundProfileId: other }
    expect(doing(await world.mirror.previewConfigure(id, choice))).toEqual([
      ['severity', 'send', 'there', 'informational'],
    ])
  })

  it('refuses what choosing them would refuse', async () => {
    const { world, server, id } = await linked()
    const second = await world.create(issue, server, 'out')
    await expectCode(world.mirror.previewConfigure(second.id, world.choice('both')), 'refused')
    const choice = { ...world.choice('both'), outboundProfileId: null }
    const error = await expectCode(world.mirror.previewConfigure(id, choice), 'bad-request')
    expect(error.fields).toHaveProperty('outboundProfileId')
  })
})

describe('a preview of attaching', () => {
  const request = (world: World, ticket: string, direction: SyncDirection = 'both') => ({
    objectId: second,
    instanceId: asInstanceId('a'),
    ticket,
    ...world.choice(direction),
  })

  it('is what the first run does once the ticket is attached, and stores nothing', async () => {
    const { world, server } = await linked()
    const ticket = server.add({ summary: 'theirs', description: '', labels: ['x'] }, null)
    server.comment(ticket.id, 'an old remark', 'bob', null)
    world.now += 60_000
    const before = JSON.stringify([await world.links(), await world.store.all('instanceStates')])
    const { plan, remote } = await world.mirror.previewAttach(request(world, ticket.key))
    expect(remote.key).toBe(ticket.key)
    expect(doing(plan)).toEqual(
      expect.arrayContaining([
        ['name', 'receive', 'here', 'theirs'],
        ['description', 'send', 'there', 'about 2'],
        [null, 'receive-comment', 'here', 'an old remark'],
      ]),
    )
    expect(JSON.stringify([await world.links(), await world.store.all('instanceStates')])).toBe(
      before,
    )
    await world.attach(second, server, ticket.key, 'both')
    for (let at = 0; at < 2; at += 1) await world.round()
    expect((await world.store.get('issues', second))?.fields.name).toBe('theirs')
    expect(ticket.fields.description).toBe('about 2')
  })

  it('refuses what attaching would refuse, before it asks the other side', async () => {
    const { world, server, record } = await linked()
    await world.attach(second, server, record.key, 'out')
    const twice = await expectCode(
      world.mirror.previewAttach(request(world, record.key, 'out')),
      'refused',
    )
    expect(twice.message).toContain(`ISS-2 is linked with ${record.key} already`)
    const other = server.add({ summary: 'other' }, null)
    const asked = world.connectorOf('a').requestCount()
    const inbound = await expectCode(
      world.mirror.previewAttach({ ...request(world, other.key), objectId: issue }),
      'refused',
    )
    expect(inbound.message).toContain(`already takes in changes from ${record.key} in A`)
    expect(world.connectorOf('a').requestCount()).toBe(asked)
    await expectCode(world.mirror.previewAttach(request(world, 'A-99')), 'not-found')
  })
})

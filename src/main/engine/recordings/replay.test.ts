import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { commentHub, editHub } from '../../../../test-support/world-hub'
import { asIssueId } from '../../../shared/ids'
import type { RecordedPlan } from '../ports/recorder'
import { type Replayed, replay } from './replay'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin()
  const [server] = world.servers
  if (server === undefined) throw new Error('no server')
  await world.create(issue, server, 'both')
  await world.round()
  await world.round()
  const [record] = [...server.records.values()]
  if (record === undefined) throw new Error('no ticket')
  world.recorder.plans.length = 0
  world.recorder.listings.length = 0
  const again = (recorded: RecordedPlan): Replayed =>
    replay(
      recorded,
      (field, value) => world.connectorOf(server.name).predict(field, value),
      world.identity.digest,
    )
  return { world, server, record, again }
}

describe('what a cycle worked from', () => {
  it('is recorded with the cycle it belongs to, the rule of each field and the listing', async () => {
    const { world, server, record } = await linked()
    world.now += 60_000
    server.set(record.id, { summary: 'new there' }, 'bob')
    const [run] = await world.round()
    const [plan, ...more] = world.recorder.plans
    expect(more).toEqual([])
    expect(plan).toMatchObject({
      ...{ runId: run?.id, instanceId: server.name, objectKey: 'ISS-1', ticketKey: 'A-1' },
      ...{ summary: '1 change here and no change in A-1.', at: world.now },
    })
    expect(plan?.rules).toMatchObject({ name: 'D5', description: 'D1' })
    expect(plan?.input).toMatchObject({ now: world.now, inbound: { version: 1 }, offsetMs: 0 })
    expect(world.recorder.listings).toMatchObject([
      { runId: run?.id, listed: 1, compared: 1, changes: [{ remoteId: record.id }] },
    ])
  })

  it('is not recorded when nothing came of it', async () => {
    const { world, server, record } = await linked()
    await world.round()
    server.bump(record.id)
    const [run] = await world.round()
    expect(run?.counters).toMatchObject({ compared: 1, fieldsIn: 0 })
    expect(world.recorder.plans).toEqual([])
  })

  it('holds nothing an account is entered with', async () => {
    const { world, server, record } = await linked()
    server.set(record.id, { summary: 'new there' }, 'bob')
    await world.round()
    expect(world.recorder.plans).toHaveLength(1)
    const text = JSON.stringify(world.recorder)
    for (const word of ['baseUrl', 'hasSecret', 'caPem', 'proxyUrl'])
      expect(text).not.toContain(word)
  })
})

describe('a recorded plan', () => {
  it('comes out the same again, with the sentences it had', async () => {
    const { world, server, record, again } = await linked()
    world.now += 60_000
    await editHub(world.ports, issue, { description: 'new here', labels: ['x', 'born'] })
    await commentHub(world.ports, issue, 'said here')
    server.set(record.id, { summary: 'new there' }, 'bob')
    server.comment(record.id, 'said there', 'bob', null)
    await world.round()
    expect(world.recorder.plans.length).toBeGreaterThan(0)
    for (const recorded of world.recorder.plans) {
      const answer = again(recorded)
      expect(answer.same).toBe(true)
      expect(answer.recorded.actions).toEqual(recorded.actions)
      // What is undefined in a plan is absent in its recording.
      expect(JSON.parse(JSON.stringify(answer.replayed.actions))).toEqual(recorded.actions)
    }
  })

  it('shows a decision that would be another one now', async () => {
    const { world, server, record, again } = await linked()
    world.now += 60_000
    server.set(record.id, { summary: 'new there' }, 'bob')
    await world.round()
    const [recorded] = world.recorder.plans
    if (recorded === undefined) throw new Error('nothing recorded')
    const link = { ...recorded.input.link, direction: 'out' as const }
    const answer = again({ ...recorded, input: { ...recorded.input, link } })
    expect(answer.same).toBe(false)
    const kinds = (plan: Replayed['recorded']) =>
      plan.actions.filter((one) => one.field === 'name').map((one) => one.kind)
    expect(kinds(answer.recorded)).toEqual(['receive'])
    expect(kinds(answer.replayed)).not.toEqual(['receive'])
  })
})

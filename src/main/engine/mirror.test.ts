import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { commentHub, editHub } from '../../../test-support/world-hub'
import { asIssueId } from '../../shared/ids'

const issue = asIssueId('issue1')

async function linked() {
  const world = new World([{ traits: plainServer, predicts: true }])
  await world.begin()
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const link = await world.create(issue, server, 'both')
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, link, record }
}

describe('one issue and one ticket', () => {
  it('creates the ticket once from the issue and links it', async () => {
    const { world, server, link, record } = await linked()
    expect(server.records.size).toBe(1)
    expect(record.fields).toMatchObject({
      summary: 'issue 1',
      priority: 'Medium',
      labels: ['born'],
    })
    expect(await world.store.get('links', link.id)).toMatchObject({
      state: 'linked',
      remoteId: record.id,
    })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('carries edits both ways and then writes nothing more', async () => {
    const { world, server, record } = await linked()
    await world.round()
    server.set(record.id, { summary: 'from there', priority: 'High' }, 'bob')
    await editHub(world.ports, issue, { description: 'from here' })
    await world.round()
    expect((await world.store.get('issues', issue))?.fields).toMatchObject({
      name: 'from there',
      severity: 'high',
    })
    expect(record.fields.description).toBe('from here')
    const before = world.writes()
    world.sealed = true
    const runs = [...(await world.round()), ...(await world.round())]
    expect(world.writes()).toBe(before)
    expect(runs.map((run) => [run.outcome, run.counters.writes])).toEqual([
      ['finished', 0],
      ['finished', 0],
    ])
  })

  it('carries comments both ways exactly once', async () => {
    const { world, server, record } = await linked()
    await commentHub(world.ports, issue, 'hello from here')
    server.comment(record.id, 'hello from there', 'bob', null)
    for (let i = 0; i < 3; i += 1) await world.round()
    expect(record.comments.map((one) => one.body).sort()).toEqual([
      'hello from here',
      'hello from there',
    ])
    const entries = await world.store.find('entriesByObject', issue)
    const bodies = entries.filter((one) => one.kind === 'comment').map((one) => one.body)
    expect(bodies.sort()).toEqual(['hello from here', 'hello from there'])
  })

  it('resolves with the ticket and reopens the ticket', async () => {
    const { world, server, record } = await linked()
    await world.round()
    server.set(record.id, { status: 'Done', resolution: 'Dup' }, 'bob')
    await world.round()
    expect((await world.store.get('issues', issue))?.fields).toMatchObject({
      status: 'resolved',
      resolution: 'duplicate',
    })
    world.now += 5_000
    await editHub(world.ports, issue, { status: 'in-progress' })
    await world.round()
    expect(record.fields).toMatchObject({ status: 'Doing', resolution: null })
    const before = world.writes()
    await world.round()
    expect(world.writes()).toBe(before)
  })
})

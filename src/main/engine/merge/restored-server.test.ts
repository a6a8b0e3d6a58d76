import { describe, expect, it } from 'vitest'
import {
  backupOf,
  chosenWorld,
  chosenIssue as issue,
  writtenValues,
} from '../../../../test-support/chosen-world'
import { editHub, newIssue } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import { resolveConflicts } from '../conflicts/conflict-resolve'

type Traits = Parameters<typeof chosenWorld>[2]

/** Name, labels and status moved on after the backup was made; then the server is put back to it. */
async function restored(traits: Traits = {}, policy: 'newest' | 'local-wins' = 'newest') {
  const chosen = await chosenWorld(policy, 'both', traits)
  const { world, server, record } = chosen
  world.now += 10 * MINUTE_MS
  server.set(record.id, { summary: 'before', labels: ['born', 'x'] }, 'bob')
  await world.round()
  const restore = backupOf(server)
  world.now += HOUR_MS
  await editHub(world.ports, issue, { name: 'after', labels: ['born', 'x', 'y'] })
  await world.round()
  server.set(record.id, { status: 'Doing' }, 'bob')
  await world.round()
  world.now += MINUTE_MS
  restore()
  const look = async () => {
    world.now += HOUR_MS
    await world.round()
  }
  return { ...chosen, look }
}

describe('a server put back to an older state', () => {
  it.each([
    ['with a counter', { versions: 'counter' }],
    ['with times only', { versions: 'none', perFieldTimes: false }],
    ['with a clock of its own', { versions: 'none', skewMs: 5 * MINUTE_MS }],
  ] as const)('%s: nothing that went back is taken or overwritten', async (_, traits) => {
    const { world, server, look, sides, kinds } = await restored(traits)
    const before = server.written.length
    for (let at = 0; at < 3; at += 1) await look()
    const { here, there } = await sides()
    expect(here).toMatchObject({
      name: 'after',
      labels: ['born', 'x', 'y'],
      status: 'in-progress',
      assignee: null,
    })
    expect(there).toMatchObject({ summary: 'before', labels: ['born', 'x'], status: 'Open' })
    expect(server.written).toHaveLength(before)
    expect(await world.store.all('ops')).toEqual([])
    const open = await world.store.all('conflicts')
    expect(open.map((one) => [one.field, one.cause]).sort()).toEqual([
      ['labels', 'restored'],
      ['name', 'restored'],
      ['status', 'restored'],
    ])
    expect((await kinds()).filter((kind) => kind === 'conflict.opened')).toHaveLength(3)
    const note = (await world.links())[0]?.notes.name?.text
    expect(note).toContain('A-1 went back to an older state, in which name is "before"')
  })

  it('holds whatever the policy says, and whatever is edited meanwhile', async () => {
    const { world, look, sides, server, record } = await restored({}, 'local-wins')
    await look()
    await editHub(world.ports, issue, { name: 'later' })
    server.set(record.id, { assignee: 'eve@x.io' }, 'bob')
    await look()
    const { here, there } = await sides()
    expect(there.summary).toBe('before')
    expect(here).toMatchObject({ name: 'later', assignee: 'eve@x.io' })
    const open = await world.store.all('conflicts')
    expect(open.find((one) => one.field === 'name')).toMatchObject({ local: 'later' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it.each([
    ['local', { name: 'after', labels: ['born', 'x', 'y'], status: 'in-progress' }],
    ['remote', { name: 'before', labels: ['born', 'x'], status: 'new' }],
  ] as const)('one decision for all: %s', async (choice, expected) => {
    const { world, look, sides } = await restored()
    await look()
    const instance = asInstanceId('a')
    const done = await resolveConflicts(world.ports, instance, 'restored', choice, 'Ann')
    expect(done).toHaveLength(3)
    for (let at = 0; at < 3; at += 1) await look()
    const { here, there } = await sides()
    expect(here).toMatchObject(expected)
    expect(there).toMatchObject({
      summary: expected.name,
      labels: expected.labels,
      status: expected.status === 'new' ? 'Open' : 'Doing',
    })
    expect(await world.store.all('conflicts')).toEqual([])
    expect(await world.store.all('ops')).toEqual([])
  })

  it('ends by itself for a value that comes back', async () => {
    const { world, look, server, record, kinds } = await restored()
    await look()
    server.set(record.id, { summary: 'after', labels: ['born', 'x', 'y'], status: 'Doing' }, 'bob')
    await look()
    expect(await world.store.all('conflicts')).toEqual([])
    expect((await kinds()).filter((kind) => kind === 'conflict.closed')).toHaveLength(3)
  })

  it('is noticed by every link of the ticket', async () => {
    const { world, server, record } = await chosenWorld('newest', 'both', {
      versions: 'none',
      perFieldTimes: false,
    })
    const second = asIssueId('issue2')
    await world.store.commit({ puts: [{ collection: 'issues', record: newIssue(2, world.now) }] })
    await world.attach(second, server, record.key, 'in')
    await world.round()
    const restore = backupOf(server)
    world.now += HOUR_MS
    server.set(record.id, { summary: 'after' }, 'bob')
    await world.round()
    restore()
    world.now += HOUR_MS
    await world.round()
    const open = await world.store.all('conflicts')
    expect(open.map((one) => one.objectId).sort()).toEqual([issue, second])
    expect((await world.store.get('issues', second))?.fields.name).toBe('after')
  })

  it('is not taken for one whose clock was set back', async () => {
    const { world, server, record, sides } = await chosenWorld('newest', 'both', {
      versions: 'none',
      skewMs: 2 * HOUR_MS,
    })
    server.set(record.id, { summary: 'by the fast clock' }, 'bob')
    await world.round()
    server.traits.skewMs = 0
    for (let at = 0; at < 9; at += 1) await world.round(1)
    server.of(record.id).updatedAt = 0
    server.set(record.id, { summary: 'by the right clock' }, 'bob')
    await world.cycle(server, { linkIds: (await world.links()).map((one) => one.id) })
    expect((await sides()).here?.name).toBe('by the right clock')
    expect(await world.store.all('conflicts')).toEqual([])
  })

  it('a value sent again after the choice is sent once', async () => {
    const { world, look, server } = await restored()
    await look()
    const sent = writtenValues(server, 'summary').length
    await resolveConflicts(world.ports, asInstanceId('a'), 'restored', 'local', 'Ann')
    for (let at = 0; at < 3; at += 1) await look()
    expect(writtenValues(server, 'summary')).toHaveLength(sent + 1)
  })
})

import { describe, expect, it } from 'vitest'
import { plainServer } from '../../../test-support/memory-server'
import { World } from '../../../test-support/world'
import { editHub } from '../../../test-support/world-hub'
import { worldInbound, worldOutbound } from '../../../test-support/world-profiles'
import type { SyncDirection } from '../../shared/domain/link'
import type { ConflictPolicy } from '../../shared/domain/profile'
import { asIssueId } from '../../shared/ids'
import { MINUTE_MS } from '../../shared/time'
import { releaseField } from './links/links'

const issue = asIssueId('issue1')

async function linked(
  policy: ConflictPolicy = 'newest',
  direction: SyncDirection = 'both',
  skewMs = 0,
) {
  const world = new World([{ traits: { ...plainServer, skewMs }, predicts: true }])
  await world.begin()
  const rows = worldInbound().rows.map((row) => ({ ...row, conflict: policy }))
  await world.store.commit({ puts: [{ collection: 'profiles', record: worldInbound({ rows }) }] })
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  const { id } = await world.create(issue, server, direction)
  await world.round()
  await world.round()
  const record = [...server.records.values()][0]
  if (record === undefined) throw new Error('no ticket')
  const name = async () => (await world.store.get('issues', issue))?.fields.name
  /** Both sides change the name between two cycles, in this order. */
  const collide = async (order: readonly ('here' | 'there')[]) => {
    for (const side of order) {
      world.now += 5_000
      if (side === 'here') await editHub(world.ports, issue, { name: 'mine' })
      else server.set(record.id, { summary: 'theirs' }, 'bob')
    }
    for (let at = 0; at < 3; at += 1) await world.round()
  }
  return { world, server, record, id, name, collide }
}

describe('X29: both sides changed one field', () => {
  it.each([
    [['here', 'there'], 'theirs', 'mine'],
    [['there', 'here'], 'mine', 'theirs'],
  ] as const)('changed %j: %s is on both sides, %s is kept', async (order, winner, loser) => {
    const { world, record, name, collide } = await linked()
    await collide(order)
    expect(await name()).toBe(winner)
    expect(record.fields.summary).toBe(winner)
    const events = await world.store.audit({ limit: 100, objectId: issue })
    const conflicts = events.filter((event) => event.kind === 'field.conflict')
    expect(conflicts).toHaveLength(1)
    expect(conflicts[0]).toMatchObject({ field: 'name', lost: loser, rule: 'D7' })
    expect(conflicts[0]?.reason).toContain('Both sides changed name')
    const entries = await world.store.find('entriesByObject', issue)
    const note = entries.find((one) => one.tags.includes('conflict'))
    expect(note).toMatchObject({ kind: 'system' })
    expect(note?.body).toContain(`"${loser}"`)
    expect(note?.body).toContain('can be restored')
  })

  it.each([
    [10 * MINUTE_MS, ['there', 'here'], 'mine'],
    [10 * MINUTE_MS, ['here', 'there'], 'theirs'],
    [-10 * MINUTE_MS, ['there', 'here'], 'mine'],
    [-10 * MINUTE_MS, ['here', 'there'], 'theirs'],
  ] as const)(
    'a clock over there that is %d ms off changes nothing: %j',
    async (skewMs, order, winner) => {
      const { world, record, name, collide } = await linked('newest', 'both', skewMs)
      await collide(order)
      expect(await name()).toBe(winner)
      expect(record.fields.summary).toBe(winner)
      expect((await world.store.get('instanceStates', 'a'))?.clockOffsetMs).toBe(skewMs)
    },
  )
})

describe('several values here that are one over there', () => {
  it('keep their finer value here while the other side stays with theirs', async () => {
    const { world, server, record } = await linked()
    const status = async () => (await world.store.get('issues', issue))?.fields.status
    await editHub(world.ports, issue, { status: 'in-progress' })
    await world.round()
    await editHub(world.ports, issue, { status: 'pending' })
    for (let at = 0; at < 3; at += 1) await world.round()
    expect([await status(), record.fields.status]).toEqual(['pending', 'Doing'])
    expect(server.written.filter((one) => one.field === 'status')).toHaveLength(1)
    expect(await world.store.all('ops')).toEqual([])
    world.now += MINUTE_MS
    server.set(record.id, { status: 'Open' }, 'bob')
    await world.round()
    expect(await status()).toBe('new')
  })
})

describe('conflict policies', () => {
  it.each([
    ['remote-wins', ['there', 'here'], 'theirs'],
    ['local-wins', ['here', 'there'], 'mine'],
    ['keep-local', ['here', 'there'], 'mine'],
  ] as const)('%s decides whatever was later', async (policy, order, winner) => {
    const { record, name, collide } = await linked(policy)
    await collide(order)
    expect(await name()).toBe(winner)
    expect(record.fields.summary).toBe(winner)
  })

  it('S24: keep-local holds a local edit against later remote ones until it is released', async () => {
    const { world, server, record, id, name } = await linked('keep-local')
    await editHub(world.ports, issue, { name: 'mine' })
    await world.round()
    world.now += 60_000
    server.set(record.id, { summary: 'theirs' }, 'bob')
    await world.round()
    await world.round()
    expect(await name()).toBe('mine')
    expect(record.fields.summary).toBe('theirs')
    expect((await world.links())[0]?.notes.name).toMatchObject({ code: 'kept-local' })
    await releaseField(world.ports, id, 'name', 'Ann')
    await world.round()
    expect(await name()).toBe('theirs')
    expect((await world.links())[0]?.notes.name).toBeUndefined()
    world.now += 60_000
    await editHub(world.ports, issue, { name: 'mine again' })
    await world.round()
    server.set(record.id, { summary: 'theirs again' }, 'bob')
    await world.round()
    expect(await name()).toBe('mine again')
  })

  it('keep-local on a link that only listens keeps the edit too', async () => {
    const { world, server, record, id, name } = await linked('keep-local', 'in')
    world.now += 60_000
    await editHub(world.ports, issue, { name: 'mine' })
    world.now += 60_000
    server.set(record.id, { summary: 'theirs' }, 'bob')
    await world.round()
    expect(await name()).toBe('mine')
    await releaseField(world.ports, id, 'name', 'Ann')
    await world.round()
    expect(await name()).toBe('theirs')
  })
})

describe('values without a counterpart', () => {
  it('are never written, and the field says why', async () => {
    const { world, server, record } = await linked()
    server.set(record.id, { priority: 'Urgent' }, 'bob')
    await world.round()
    const stored = await world.store.get('issues', issue)
    expect(stored?.fields.severity).toBe('medium')
    const [link] = await world.links()
    expect(link?.notes.severity).toMatchObject({ code: 'unmapped' })
    expect(link?.notes.severity?.text).toContain('"Urgent" in A-1 has no counterpart here')
    const events = await world.store.audit({ limit: 100, objectId: issue })
    expect(events.filter((event) => event.kind === 'field.unmapped')).toHaveLength(1)
    await world.round()
    server.bump(record.id)
    await world.round()
    const later = await world.store.audit({ limit: 100, objectId: issue })
    expect(later.filter((event) => event.kind === 'field.unmapped')).toHaveLength(1)
  })

  it('yield to a later edit here, and hold against an older one', async () => {
    const { world, server, record } = await linked()
    server.set(record.id, { priority: 'Urgent' }, 'bob')
    await world.round()
    await editHub(world.ports, issue, { severity: 'low' })
    await world.round()
    expect(record.fields.priority).toBe('Low')
    world.now += 5_000
    await editHub(world.ports, issue, { severity: 'high' })
    world.now += 5_000
    server.set(record.id, { priority: 'Urgent' }, 'bob')
    await world.round()
    await world.round()
    expect(record.fields.priority).toBe('Urgent')
    expect(await world.store.all('ops')).toEqual([])
  })

  it('a value this side cannot map does not fall to an older remote one', async () => {
    const { world, server, record } = await linked()
    const values = { high: 'High', medium: 'Medium', low: 'Low' }
    const rows = worldOutbound().rows.map((row) =>
      row.local === 'severity' ? { ...row, values } : row,
    )
    await world.store.commit({
      puts: [{ collection: 'profiles', record: worldOutbound({ rows }) }],
    })
    server.bump(record.id)
    await world.round()
    server.set(record.id, { priority: 'High' }, 'bob')
    world.now += 5_000
    await editHub(world.ports, issue, { severity: 'critical' })
    await world.round()
    await world.round()
    expect((await world.store.get('issues', issue))?.fields.severity).toBe('critical')
    expect(record.fields.priority).toBe('High')
    expect((await world.links())[0]?.notes.severity).toMatchObject({ code: 'unmapped' })
  })

  it('an emptied field never clears the other side, and yields to its next change', async () => {
    const { world, server, record } = await linked()
    server.set(record.id, { assignee: 'bob@x.io' }, 'bob')
    await world.round()
    await editHub(world.ports, issue, { assignee: null })
    await world.round()
    expect(record.fields.assignee).toBe('bob@x.io')
    expect((await world.links())[0]?.notes.assignee).toMatchObject({ code: 'unmapped' })
    server.set(record.id, { assignee: 'eve@x.io' }, 'bob')
    await world.round()
    expect((await world.store.get('issues', issue))?.fields.assignee).toBe('eve@x.io')
    server.set(record.id, { description: '' }, 'bob')
    await world.round()
    expect((await world.store.get('issues', issue))?.fields.description).toBe('about 1')
  })
})

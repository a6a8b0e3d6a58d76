import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../../test-support/memory-connector'
import { plainServer } from '../../../../test-support/memory-server'
import { World } from '../../../../test-support/world'
import { editHub } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId, asRemoteId } from '../../../shared/ids'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import { unlink } from '../links/links'

const issue = asIssueId('issue1')
const a = asInstanceId('a')

async function linkedWorld(issues = 1) {
  const world = new World([{ traits: { ...plainServer }, predicts: true }])
  await world.begin(issues)
  const server = world.servers[0]
  if (server === undefined) throw new Error('no server')
  for (let at = 1; at <= issues; at += 1) {
    await world.create(asIssueId(`issue${at}`), server, 'both')
  }
  await world.round()
  await world.round()
  const records = [...server.records.values()]
  const record = records[0]
  if (record === undefined) throw new Error('no ticket')
  return { world, server, record, records }
}

const state = (world: World) => world.store.get('instanceStates', a)
const kinds = async (world: World) =>
  (await world.store.audit({ limit: 500 })).map((event) => event.kind)

describe('a quiet cycle', () => {
  it('asks for the listing only and writes a run record and nothing else', async () => {
    const { world } = await linkedWorld(3)
    const before = JSON.stringify([await world.links(), await world.store.all('ops')])
    const audit = (await kinds(world)).length
    const [run] = await world.round()
    expect(run).toMatchObject({ outcome: 'finished', reason: 'Nothing had changed.' })
    expect(run?.counters).toMatchObject({ requests: 1, writes: 0, compared: 0 })
    expect(JSON.stringify([await world.links(), await world.store.all('ops')])).toBe(before)
    expect((await kinds(world)).length).toBe(audit)
  })

  it('keeps the last fifty runs of an instance', async () => {
    const { world } = await linkedWorld()
    for (let at = 0; at < 55; at += 1) await world.round(1)
    expect(await world.store.find('runsByInstance', a)).toHaveLength(50)
  })
})

describe('a cycle that cannot go on', () => {
  it.each<[Fault, string]>([
    ['rate-limited', 'rate-limited'],
    ['unavailable', 'offline'],
    ['before', 'offline'],
  ])('after %s it pauses the instance and goes on later', async (fault, health) => {
    const { world, server, record } = await linkedWorld()
    server.set(record.id, { summary: 'later' }, 'bob')
    world.faults.set('a', [fault])
    const [stopped] = await world.round()
    expect(stopped).toMatchObject({ outcome: 'stopped' })
    expect(await state(world)).toMatchObject({ health })
    const paused = (await state(world))?.pausedUntil ?? 0
    expect(paused).toBeGreaterThan(world.now)
    const refused = await world.cycle(server)
    expect(refused).toMatchObject({ outcome: 'stopped', counters: { requests: 0 } })
    world.now = paused + MINUTE_MS
    expect(await world.cycle(server)).toMatchObject({ outcome: 'finished' })
    expect(await state(world)).toMatchObject({ health: 'ok', pausedUntil: null, failuresInARow: 0 })
    expect((await world.store.get('issues', issue))?.fields.name).toBe('later')
  })

  it('stops at refused credentials until a person acts', async () => {
    const { world, server } = await linkedWorld()
    await editHub(world.ports, issue, { name: 'waits' })
    world.faults.set('a', ['auth'])
    expect((await world.round())[0]).toMatchObject({ outcome: 'stopped' })
    expect(await state(world)).toMatchObject({ health: 'attention' })
    const [later] = await world.round(60)
    expect(later).toMatchObject({ outcome: 'stopped', counters: { requests: 0 } })
    expect(await world.cycle(server, { trigger: 'person' })).toMatchObject({ outcome: 'finished' })
    expect(await world.store.all('ops')).toEqual([])
  })

  it('does not run an instance that is switched off', async () => {
    const { world, server } = await linkedWorld()
    const instance = await world.store.get('instances', a)
    if (instance === undefined) throw new Error('no instance')
    await world.store.commit({
      puts: [{ collection: 'instances', record: { ...instance, enabled: false } }],
    })
    const run = await world.cycle(server, { trigger: 'person' })
    expect(run).toMatchObject({ outcome: 'stopped', reason: 'A is switched off.' })
  })

  it('stops between two groups of records when it is asked to, and leaves the cursor behind them', async () => {
    const { world, server, records } = await linkedWorld(30)
    const changed = records.slice(0, 12)
    for (const record of changed) {
      world.now += 1_000
      server.set(record.id, { summary: `new ${record.id}` }, 'bob')
    }
    const abort = new AbortController()
    // The comments of the first group are being read by then.
    world.meanwhile.push({ calls: 5, deed: () => abort.abort() })
    const run = await world.cycle(server, { signal: abort.signal })
    expect(run.outcome).toBe('cancelled')
    expect(run.counters.compared).toBeGreaterThan(0)
    expect(run.counters.compared).toBeLessThan(12)
    await world.round()
    const ids = records.map((_, number) => `issue${number + 1}`)
    const issues = await world.store.getMany('issues', ids)
    const renamed = issues.map(({ fields }) => fields.name).filter((n) => n.startsWith('new '))
    expect(renamed.sort()).toEqual(changed.map((record) => `new ${record.id}`).sort())
  })
})

describe('the brake', () => {
  it('stops when most of many linked records would change, until a person says so', async () => {
    const { world, server, records } = await linkedWorld(14)
    for (const record of records.slice(0, 12)) server.set(record.id, { summary: 'x' }, 'bob')
    const [braked] = await world.round()
    expect(braked).toMatchObject({ outcome: 'braked' })
    expect(await state(world)).toMatchObject({ health: 'braked' })
    expect((await world.store.get('issues', issue))?.fields.name).toBe('issue 1')
    expect((await world.round())[0]).toMatchObject({ outcome: 'stopped' })
    expect(await world.cycle(server, { trigger: 'person' })).toMatchObject({ outcome: 'finished' })
    expect((await world.store.get('issues', issue))?.fields.name).toBe('x')
    expect(await kinds(world)).toContain('cycle.braked')
  })

  it('lets ten changes pass, and many that change nothing here', async () => {
    const { world, server, records } = await linkedWorld(14)
    for (const record of records.slice(0, 10)) server.set(record.id, { summary: 'x' }, 'bob')
    for (const record of records) server.bump(record.id)
    expect((await world.round())[0]).toMatchObject({ outcome: 'finished' })
  })

  it('stops when nothing is visible any more', async () => {
    const { world, records } = await linkedWorld(12)
    for (const record of records) record.hidden = true
    const [braked] = await world.round()
    expect(braked?.outcome).toBe('braked')
    expect(braked?.reason).toContain('shows none of 12 linked records')
    expect((await world.links()).every((link) => link.missingCycles === 0)).toBe(true)
  })
})

describe('a ticket that is not to be found', () => {
  it('counts as gone after three healthy cycles, keeps everything here and comes back', async () => {
    const { world, record } = await linkedWorld(2)
    record.hidden = true
    const seen: unknown[] = []
    await editHub(world.ports, issue, { name: 'kept here' })
    for (let at = 0; at < 3; at += 1) {
      await world.round(30)
      seen.push((await world.links()).find((link) => link.remoteId === record.id)?.state)
    }
    expect(seen).toEqual(['linked', 'linked', 'gone'])
    expect(await world.store.get('tickets', `a/${record.id}`)).toMatchObject({ gone: true })
    expect((await world.store.get('issues', issue))?.fields.name).toBe('kept here')
    record.hidden = false
    world.servers[0]?.bump(record.id)
    await world.round()
    await world.round()
    expect(await world.store.get('tickets', `a/${record.id}`)).toMatchObject({ gone: false })
    expect(record.fields.summary).toBe('kept here')
    expect(await kinds(world)).toEqual(expect.arrayContaining(['ticket.gone', 'ticket.found']))
  })

  it('is noticed by the hourly look at everything when no listing could tell', async () => {
    const { world, record } = await linkedWorld(3)
    record.hidden = true
    await world.round(61)
    const link = (await world.links()).find((one) => one.remoteId === record.id)
    expect(link?.missingCycles).toBe(1)
  })
})

describe('a listing', () => {
  it('follows a moved ticket by its immutable id', async () => {
    const { world, server, record } = await linkedWorld()
    record.key = 'NEW-7'
    server.set(record.id, { summary: 'moved' }, 'bob')
    await world.round()
    expect(await world.store.get('tickets', `a/${record.id}`)).toMatchObject({ key: 'NEW-7' })
    expect(await kinds(world)).toContain('ticket.moved')
  })

  it('skips a version it knows and reads one it cannot trust', async () => {
    const { world, server, record } = await linkedWorld()
    server.bump(record.id)
    const [run] = await world.round()
    expect(run?.counters).toMatchObject({ compared: 1, fieldsIn: 0, writes: 0 })
  })

  it('tries a record that failed again without holding the others up', async () => {
    const { world, server, records } = await linkedWorld(2)
    for (const record of records) server.set(record.id, { summary: 'next' }, 'bob')
    // listing, bulk read, then the comments of the first record
    world.faults.set('a', [null, null, 'broken'])
    const [run] = await world.round()
    expect(run).toMatchObject({ outcome: 'finished', counters: { failed: 1, compared: 1 } })
    expect((await state(world))?.retry.map((one) => one.remoteId)).toEqual([asRemoteId('a-1')])
    await world.round()
    const names = await world.store.getMany('issues', ['issue1', 'issue2'])
    expect(names.map(({ fields }) => fields.name)).toEqual(['next', 'next'])
    expect((await state(world))?.retry).toEqual([])
  })

  it('finds late what the index showed late', async () => {
    const { world, server, record } = await linkedWorld()
    server.traits.indexLagMs = 5 * MINUTE_MS
    server.set(record.id, { summary: 'shown late' }, 'bob')
    for (let at = 0; at < 3; at += 1) await world.round(2)
    await world.round(2)
    expect((await world.store.get('issues', issue))?.fields.name).toBe('shown late')
  })

  it('looks at a chosen link only, and says when', async () => {
    const { world, server, records } = await linkedWorld(2)
    for (const record of records) server.set(record.id, { summary: 'there' }, 'bob')
    const [first] = await world.links()
    if (first === undefined) throw new Error('no link')
    world.now += HOUR_MS / 2
    const run = await world.cycle(server, { trigger: 'person', linkIds: [first.id] })
    expect(run.counters).toMatchObject({ listed: 0, compared: 1, fieldsIn: 1 })
    expect((await world.store.get('links', first.id))?.lastSyncAt).toBe(world.now)
  })
})

describe('an operation whose ticket does not exist yet', () => {
  it('rests until the creation is due again and goes out right after it', async () => {
    const world = new World([{ traits: { ...plainServer }, predicts: true }])
    await world.begin()
    const server = world.servers[0]
    if (server === undefined) throw new Error('no server')
    await world.create(issue, server, 'both')
    world.writeFaults.set('a', 'timeout')
    await editHub(world.ports, issue, { name: 'meanwhile', status: 'in-progress' })
    await world.cycle(server)
    const ops = await world.store.all('ops')
    expect(ops.map((op) => [op.kind, op.state]).sort()).toEqual([
      ['create', 'in-doubt'],
      ['transition', 'pending'],
      ['update', 'pending'],
    ])
    expect(ops.every((op) => op.notBefore > world.now)).toBe(true)
    for (let at = 0; at < 3; at += 1) await world.round()
    expect(server.records.size).toBe(1)
    const [record] = server.records.values()
    expect(record?.fields).toMatchObject({ summary: 'meanwhile', status: 'Doing' })
    expect(await world.store.all('ops')).toEqual([])
  })
})

describe('a record to try again', () => {
  it('is forgotten once it is unlinked', async () => {
    const { world, record } = await linkedWorld(2)
    record.hidden = true
    await world.round(61)
    expect((await state(world))?.retry).toHaveLength(1)
    const link = (await world.links()).find((one) => one.remoteId === record.id)
    if (link === undefined) throw new Error('no link')
    await unlink(world.ports, link.id, 'Ann')
    await world.round()
    expect((await state(world))?.retry).toEqual([])
  })
})

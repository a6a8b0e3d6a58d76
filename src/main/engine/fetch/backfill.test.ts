import { describe, expect, it } from 'vitest'
import { fetchedIssues, fetchingWorld } from '../../../../test-support/fetching-world'
import { Crash, type World } from '../../../../test-support/world'
import { newIssue } from '../../../../test-support/world-hub'
import { asInstanceId, asIssueId } from '../../../shared/ids'
import { DAY_MS, MINUTE_MS } from '../../../shared/time'
import { startBackfill, stopBackfill } from './backfill-commands'
import { olderRecords } from './older-records'

const a = asInstanceId('a')

/** Five records of five days, an activation that reaches back one day, and a first run. */
async function activated(...how: Parameters<typeof fetchingWorld>) {
  const [options = {}, ...rest] = how
  const fetching = await fetchingWorld({ fetchSince: '1', ...options }, ...rest)
  const { world, server } = fetching
  for (let day = 5; day >= 1; day -= 1) {
    server.add({ summary: `${day} days old` }, null)
    world.now += DAY_MS
  }
  const activatedAt = world.now
  await world.cycle(server)
  expect(await names(world)).toEqual(['1 days old'])
  return { ...fetching, activatedAt }
}

const names = async (world: World) => (await fetchedIssues(world)).map(({ fields }) => fields.name)
const wish = (world: World) => world.store.get('backfills', a)
const older = (world: World, from: number | null = null) => olderRecords(world.ports, a, from)
const start = (world: World, from: number | null = null) =>
  startBackfill(world.ports, a, from, 'Ann')
const all = ['5 days old', '4 days old', '3 days old', '2 days old']

describe('records older than the activation', () => {
  it('are listed with their number, those made here and those known left out', async () => {
    const { world, server, activatedAt } = await activated()
    const found = await older(world)
    expect(found).toMatchObject({ activatedAt, before: activatedAt - DAY_MS, count: 4 })
    expect(found.atLeast).toBe(false)
    expect(found.records.map(({ title }) => title)).toEqual(all)
    expect(found.records[0]).toMatchObject({ key: 'A-2', createdAt: activatedAt - 5 * DAY_MS })
    expect((await older(world, activatedAt - 3 * DAY_MS)).count).toBe(2)
    world.now += MINUTE_MS
    server.add({ summary: 'New' }, null)
    await world.cycle(server)
    expect((await older(world)).count).toBe(4)
    expect(await names(world)).toEqual(['1 days old', 'New'])
  })

  it('are said to be more than were counted where there are too many', async () => {
    const { world, server } = await fetchingWorld({ fetchSince: '1' })
    for (let at = 0; at < 1_005; at += 1) server.add({ summary: `Number ${at}` }, null)
    world.now += 2 * DAY_MS
    await world.cycle(server)
    const found = await older(world)
    expect(found.records).toHaveLength(200)
    expect(found.count).toBeGreaterThanOrEqual(1_000)
    expect(found.atLeast).toBe(true)
  })

  it('come in when a person asks, once, with the reason on each', async () => {
    const { world, server } = await activated({ mirrorDirection: 'both' })
    await start(world)
    const run = await world.cycle(server)
    expect(run.counters.fetched).toBe(4)
    expect(await names(world)).toEqual(['1 days old', ...all])
    expect(await wish(world)).toMatchObject({ state: 'finished', made: 4, leftOut: 0 })
    const made = (await fetchedIssues(world)).at(-1)
    const [event] = (await world.store.audit({ objectId: made?.id ?? '', limit: 10 })).filter(
      ({ kind }) => kind === 'issue.created',
    )
    expect(event?.reason).toContain('older than what is fetched; Ann asked to bring it in.')
    const [link] = await world.store.find('linksByObject', made?.id ?? '')
    expect(link).toMatchObject({ state: 'linked', direction: 'both' })
    const told = await world.store.audit({ instanceId: a, limit: 50 })
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['backfill.started', 'backfill.finished']),
    )
    expect((await older(world)).count).toBe(0)
    await start(world)
    await world.cycle(server)
    expect(await names(world)).toHaveLength(5)
    expect(await wish(world)).toMatchObject({ state: 'finished', made: 0 })
  })

  it('come in from the chosen day on', async () => {
    const { world, server, activatedAt } = await activated()
    await start(world, activatedAt - 3 * DAY_MS)
    await world.cycle(server)
    expect(await names(world)).toEqual(['1 days old', '3 days old', '2 days old'])
  })

  it('that one run cannot carry come with the next, also after the end of the program', async () => {
    const { world, server } = await activated()
    world.budget = { inbound: 2, inboundMs: 0, outbound: 2 }
    await start(world)
    await world.cycle(server)
    expect(await wish(world)).toMatchObject({ state: 'running', made: 2 })
    world.reopen()
    await world.cycle(server)
    await world.cycle(server)
    expect(await names(world)).toEqual(['1 days old', ...all])
    expect(await wish(world)).toMatchObject({ state: 'finished', made: 4 })
  })

  it('stay away once a person has stopped it, what came before stays', async () => {
    const { world, server } = await activated()
    world.budget = { inbound: 1, inboundMs: 0, outbound: 2 }
    await start(world)
    await expect(start(world)).rejects.toThrow('already')
    await world.cycle(server)
    await stopBackfill(world.ports, a, 'Ann')
    await world.cycle(server)
    expect(await names(world)).toEqual(['1 days old', '5 days old'])
    expect(await wish(world)).toMatchObject({ state: 'stopped', made: 1 })
    await start(world)
    world.budget = { inbound: 20, inboundMs: 0, outbound: 2 }
    await world.cycle(server)
    expect((await names(world)).toSorted()).toEqual(['1 days old', ...all].toSorted())
  })

  it('are refused where nothing is fetched or nothing was looked for yet', async () => {
    const off = await fetchingWorld({ fetch: 'off' })
    await expect(older(off.world)).rejects.toThrow('makes no issues of new records')
    const on = await fetchingWorld()
    await expect(start(on.world)).rejects.toThrow('Run it once first')
  })

  it('are left alone where a lost create may have made them, and counted', async () => {
    const { world, server } = await activated({}, {}, { searchByMarker: false })
    await world.store.commit({
      puts: [{ collection: 'issues', record: newIssue(2, world.now), expectedRev: 0 }],
    })
    await world.create(asIssueId('issue2'), server, 'both')
    world.writeFaults.set('a', 'after')
    await world.cycle(server)
    const [state] = await world.store.all('instanceStates')
    if (state === undefined) throw new Error('no state')
    // As if fetching had begun after the lost create.
    const fetchStart = { at: world.now + DAY_MS, from: world.now + DAY_MS }
    await world.store.commit({
      puts: [{ collection: 'instanceStates', record: { ...state, fetchStart } }],
    })
    expect((await older(world)).records.map(({ title }) => title)).toEqual(all)
    await start(world)
    await world.cycle(server)
    expect(await names(world)).toEqual(['1 days old', ...all])
    expect(await wish(world)).toMatchObject({ state: 'finished', made: 4, leftOut: 1 })
  })
})

describe('a power cut while older records come in', () => {
  /** Brings in everything with the power cut once; answers how many points it passed. */
  async function day(crashAt: number | null): Promise<number> {
    const { world, server } = await activated({ mirrorDirection: 'both' })
    world.budget = { inbound: 2, inboundMs: 0, outbound: 3 }
    await start(world)
    const from = world.points
    world.crashIn = crashAt
    for (let run = 0; run < 3; run += 1) await survive(world, () => world.cycle(server))
    const points = world.points - from
    world.crashIn = null
    for (let run = 0; run < 3; run += 1) await world.cycle(server)
    expect((await names(world)).toSorted()).toEqual(['1 days old', ...all].toSorted())
    expect(await wish(world)).toMatchObject({ state: 'finished', made: 4 })
    return points
  }

  async function survive(world: World, deed: () => Promise<unknown>): Promise<void> {
    try {
      await deed()
    } catch (thrown) {
      if (!world.dead && !(thrown instanceof Crash)) throw thrown
    }
    if (world.dead) world.reopen()
  }

  it('leaves one issue of each and the right number, wherever it happens', async () => {
    const points = await day(null)
    expect(points).toBeGreaterThan(30)
    const failures: string[] = []
    for (let crashAt = 1; crashAt <= points; crashAt += 1) {
      try {
        await day(crashAt)
      } catch (thrown) {
        failures.push(`crash at ${crashAt}: ${String(thrown).slice(0, 400)}`)
      }
    }
    expect(failures).toEqual([])
  }, 300_000)
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../../test-support/app-world'
import { addJira, ticketedIssue } from '../../../test-support/connected-app'
import { expectCode } from '../../../test-support/expect-failure'
import { contract } from '../../shared/ipc/contract'
import { DAY_MS, MINUTE_MS } from '../../shared/time'

let world: AppWorld
let instanceId: string
let made: Awaited<ReturnType<typeof ticketedIssue>>[]

const call = () => world.app.calls
const run = () => call()['mirror.runNow']({ instanceId })

beforeEach(async () => {
  world = await openAppWorld({ start: false })
  instanceId = await addJira(world)
  made = []
  for (const name of ['One', 'Two', 'Three']) {
    made.push(await ticketedIssue(world, instanceId, name))
  }
  await run()
})

afterEach(() => world.close())

describe('statistics of the mirror', () => {
  it('count what is mirrored, closed, held and failing', async () => {
    const [open] = await call()['mirror.statistics']({ instanceId: null })
    const state = (await call()['connectors.list']({}))[0]?.state
    expect(open).toEqual({
      ...{ instanceId, instanceName: 'Jira', totalMirrored: 3, lastRun: state?.lastInboundAt },
      ...{ rateLimited: 0, closedRecords: 0, closedRateLimitedRecords: 0, held: 0 },
      ...{ backlog: null, failing: 0 },
    })
    for (const { issue } of made.slice(0, 2)) {
      await call()['issues.edit']({ id: issue.id, changes: { status: 'resolved' } })
    }
    world.sandbox.faults.order({ kind: 'status', status: 429, count: null })
    await run()
    const [limited] = await call()['mirror.statistics']({ instanceId })
    expect(limited).toMatchObject({
      ...{ totalMirrored: 3, rateLimited: 2, closedRecords: 2, closedRateLimitedRecords: 2 },
    })
    await expectCode(call()['mirror.statistics']({ instanceId: 'nobody' }), 'not-found')
  })
})

describe('mirror records', () => {
  it('are shown page by page with the fields of the contract', async () => {
    const first = await call()['mirror.records']({ instanceId, afterId: null, limit: 2 })
    const rest = await call()['mirror.records']({ instanceId, afterId: first.next, limit: 2 })
    expect([first.records.length, rest.records.length, rest.next]).toEqual([2, 1, null])
    const all = await call()['mirror.records']({ instanceId: null, afterId: null, limit: 500 })
    expect(all.records).toEqual([...first.records, ...rest.records])
    const keys = made.map(({ ticket }) => ticket.ticket?.key).sort()
    expect(all.records.map((record) => record.ticketKey).sort()).toEqual(keys)
    const record = all.records.find((one) => one.link.id === made[0]?.ticket.link.id)
    expect(record?.dbot).toMatchObject({
      dbotMirrorId: made[0]?.ticket.link.remoteId,
      dbotMirrorDirection: 'Both',
      dbotMirrorInstance: 'Jira',
      dbotDirtyFields: [],
    })
  })

  it('of closed issues are purged by instance and age, and the tickets stay', async () => {
    const [first] = made
    if (first === undefined) throw new Error('no ticket')
    await call()['issues.edit']({ id: first.issue.id, changes: { status: 'resolved' } })
    await run()
    await run()
    const purge = (olderThanDays: number | null) =>
      call()['mirror.purge']({ instanceId, olderThanDays })
    expect(await purge(null)).toEqual({ purged: 0 })
    await world.advance(10 * DAY_MS)
    expect(await purge(30)).toEqual({ purged: 0 })
    expect(await purge(7)).toEqual({ purged: 1 })
    expect((await call()['issues.get']({ id: first.issue.id })).links).toEqual([])
    const [numbers] = await call()['mirror.statistics']({ instanceId })
    expect(numbers?.totalMirrored).toBe(2)
    expect(world.sandbox.jira.world.state.issues.size).toBeGreaterThanOrEqual(3)
  })
})

describe('the last run object of an instance', () => {
  it('is empty at first, is kept by runs, and belongs to a known instance', async () => {
    expect(await call()['mirror.lastRun']({ instanceId })).toEqual({})
    const value = { offset: 5, pages: ['a', { deep: null }] }
    expect(await call()['mirror.setLastRun']({ instanceId, value })).toEqual(value)
    await run()
    expect(await call()['mirror.lastRun']({ instanceId })).toEqual(value)
    await expectCode(call()['mirror.setLastRun']({ instanceId: 'nobody', value }), 'not-found')
    await expectCode(call()['mirror.lastRun']({ instanceId: 'nobody' }), 'not-found')
  })

  it.each([
    ['64 kB', { text: 'x'.repeat(65_536 - 11) }, true],
    ['more', { text: 'x'.repeat(65_536) }, false],
    ['a list', [1], false],
    ['text', 'x', false],
  ])('takes an object of at most 64 kB: %s', (_, value, taken) => {
    const parsed = contract['mirror.setLastRun'].args.safeParse({ instanceId: 'a', value })
    expect(parsed.success).toBe(taken)
  })
})

describe('settings of the schedule', () => {
  it.each([
    [{ schedule: 'xsoar', mirrorJobDelayMin: 1, mirrorJobDelayS: null }, true],
    [{ mirrorJobDelayMin: 1_440, mirrorJobDelayS: 86_400, parityLimit: true }, true],
    [{ mirrorJobDelayMin: 0 }, false],
    [{ mirrorJobDelayMin: 1_441 }, false],
    [{ mirrorJobDelayS: 0 }, false],
    [{ mirrorJobDelayS: 86_401 }, false],
    [{ schedule: 'other' }, false],
  ])('%o: taken %s', async (changes, taken) => {
    const parsed = contract['app.updateSettings'].args.safeParse(changes)
    expect(parsed.success).toBe(taken)
    if (parsed.success) {
      expect(await call()['app.updateSettings'](parsed.data)).toMatchObject(changes)
    }
  })

  it('and the meters show how full the workspace is', async () => {
    expect((await call()['app.status']({})).limits).toEqual({
      ...{ links: 3, maxLinks: 50_000, maxProfiles: 200 },
      profiles: (await call()['profiles.list']({})).length,
    })
  })
})

describe('an instance that is gone', () => {
  it.each(['disabled', 'deleted'] as const)(
    'keeps its last known tickets readable: %s',
    async (how) => {
      if (how === 'disabled') await call()['connectors.setEnabled']({ instanceId, enabled: false })
      else await call()['connectors.remove']({ instanceId })
      const [first] = made
      if (first === undefined) throw new Error('no ticket')
      await world.advance(10 * MINUTE_MS)
      const [view] = (await call()['issues.get']({ id: first.issue.id })).links
      expect(view?.ticket?.fields.summary).toBe('One')
      expect(view?.why).toMatch(how === 'disabled' ? /is disabled/ : /was deleted/)
      expect(view?.instance?.enabled ?? null).toBe(how === 'disabled' ? false : null)
    },
  )
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LinkedApp, openLinkedApp } from '../../test-support/linked-app'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../shared/time'

let app: LinkedApp

const call = () => app.world.app.calls
const remote = () => app.world.sandbox.jira.as
const journal = () => app.world.sandbox.journal.entries()
const quiet = () => call()['mirror.quiet']({ timeoutMs: 10_000 })
const searches = () => journal().filter((one) => one.path.endsWith('/search/jql')).length

/** Turns the clock in small steps, as time passes, and lets what falls due finish. */
async function pass(ms: number, step = 10 * SECOND_MS): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    await app.advance(Math.min(step, left))
    await quiet()
  }
}

async function turnedAway(work: () => Promise<void>): Promise<number> {
  const before = searches()
  await work()
  return searches() - before
}

beforeEach(async () => {
  app = await openLinkedApp({ start: true })
  await app.createTicket()
  await quiet()
})
afterEach(() => app.world.close())

describe('the mirroring job, with the clock turned', () => {
  it('looks for changes every two minutes by default', async () => {
    await pass(2 * MINUTE_MS)
    const looks = await turnedAway(() => pass(10 * MINUTE_MS))
    expect(looks).toBeGreaterThanOrEqual(4)
    expect(looks).toBeLessThanOrEqual(6)
  })

  it('stops for everybody and goes on again without a restart, and nothing is lost', async () => {
    await call()['app.updateSettings']({ mirroringPaused: true })
    await quiet()
    const { key } = await app.ticket()
    remote().edit(app.somebody, key, { summary: 'While it was off' })
    expect(await turnedAway(() => pass(10 * MINUTE_MS, MINUTE_MS))).toBe(0)
    expect((await app.detail()).issue.fields.name).toBe('Suspicious sign-in')
    await call()['app.updateSettings']({ mirroringPaused: false })
    await pass(3 * MINUTE_MS)
    expect((await app.detail()).issue.fields.name).toBe('While it was off')
  })

  it('runs as one job every minute, or as many seconds as somebody says', async () => {
    await call()['app.updateSettings']({ schedule: 'xsoar' })
    await pass(2 * MINUTE_MS)
    const aMinute = await turnedAway(() => pass(6 * MINUTE_MS))
    expect(aMinute).toBeGreaterThanOrEqual(5)
    expect(aMinute).toBeLessThanOrEqual(7)
    await call()['app.updateSettings']({ mirrorJobDelayS: 20 })
    await pass(MINUTE_MS)
    const seconds = await turnedAway(() => pass(2 * MINUTE_MS, 5 * SECOND_MS))
    expect(seconds).toBeGreaterThanOrEqual(5)
    expect(seconds).toBeLessThanOrEqual(7)
  })

  it('keeps the last run object between runs and over a restart', async () => {
    const value = { page: 7, seen: ['SEC-1'] }
    const { instanceId } = app
    await call()['mirror.setLastRun']({ instanceId, value })
    await pass(4 * MINUTE_MS, MINUTE_MS)
    expect(await call()['mirror.lastRun']({ instanceId })).toEqual(value)
    await app.world.restart()
    expect(await call()['mirror.lastRun']({ instanceId })).toEqual(value)
  })

  it('syncs on for seven days after a resolve and says on day eight why nothing flows', async () => {
    await call()['issues.edit']({ id: app.issue.id, changes: { status: 'resolved' } })
    await pass(5 * MINUTE_MS, MINUTE_MS)
    const { key } = await app.ticket()
    await app.sleep(6 * DAY_MS)
    remote().edit(app.somebody, key, { summary: 'On day six' })
    await pass(4 * MINUTE_MS, MINUTE_MS)
    expect((await app.detail()).issue.fields.name).toBe('On day six')
    await app.sleep(2 * DAY_MS)
    remote().edit(app.somebody, key, { summary: 'On day eight' })
    await pass(4 * MINUTE_MS, MINUTE_MS)
    const over = await app.detail()
    expect(over.issue.fields.name).toBe('On day six')
    const field = over.links[0]?.fields.find((one) => one.local === 'name')
    expect(field?.why).toMatch(/grace time was over/)
    await call()['issues.edit']({ id: app.issue.id, changes: { status: 'in-progress' } })
    await pass(6 * MINUTE_MS, MINUTE_MS)
    expect((await app.detail()).issue.fields.name).toBe('On day eight')
  })

  it('leaves the last known ticket readable when its instance is switched off', async () => {
    const { key } = await app.ticket()
    await call()['connectors.setEnabled']({ instanceId: app.instanceId, enabled: false })
    remote().edit(app.somebody, key, { summary: 'Nobody looks' })
    expect(await turnedAway(() => pass(5 * MINUTE_MS, MINUTE_MS))).toBe(0)
    expect((await app.ticket()).fields.summary).toBe('Suspicious sign-in')
    await call()['connectors.setEnabled']({ instanceId: app.instanceId, enabled: true })
    await pass(4 * MINUTE_MS, MINUTE_MS)
    expect((await app.detail()).issue.fields.name).toBe('Nobody looks')
  })

  it('writes in the name of the integration user', async () => {
    await call()['issues.edit']({ id: app.issue.id, changes: { name: 'Renamed here' } })
    await pass(MINUTE_MS)
    const { key } = await app.ticket()
    const ticket = [...app.world.sandbox.jira.world.state.issues.values()].find(
      (one) => one.key === key,
    )
    const user = app.world.sandbox.addresses.jira.users[0]
    const author = app.world.sandbox.jira.as.user(user?.email ?? '')
    const change = ticket?.changes.findLast((one) =>
      one.items.some((item) => item.field === 'summary'),
    )
    expect(change?.authorId).toBe(author.accountId)
  })
})

import { expect, test } from '../fixtures'
import { createIssue, createTicket, describe, goTo } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

let world: World
const page = () => world.page()
const minute = 60_000

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
})
test.afterAll(() => world.close())

/** Start of the next inbound and outbound run, in ms from now. */
async function nextRuns(): Promise<{ readonly inbound: number; readonly outbound: number }> {
  const status = await page().evaluate(() => window.lockstep.call['app.status']({}))
  const [view] = status.ok ? status.value.instances : []
  if (!status.ok || !view?.nextInboundAt || !view.nextOutboundAt) throw new Error('not scheduled')
  const { now } = status.value
  return { inbound: view.nextInboundAt - now, outbound: view.nextOutboundAt - now }
}

test('runs come every 2 minutes inbound and every 5 minutes outbound by default', async () => {
  const key = await linkedIssue('Scheduled')
  const { inbound, outbound } = await nextRuns()
  expect(inbound).toBeLessThanOrEqual(2 * minute)
  expect(outbound).toBeGreaterThan(2 * minute)
  expect(outbound).toBeLessThanOrEqual(5 * minute)

  // A start is moved forward by up to a tenth, so that ten minutes hold five runs, or six.
  const since = world.jira.mark()
  let turns = 0
  let before = outbound
  for (let step = 0; step < 40; step++) {
    await world.turn(minute / 4)
    await idle()
    const next = (await nextRuns()).outbound
    if (next > before) turns += 1
    before = next
  }
  const lists = world.jira
    .requests(since)
    .filter(({ requestBody }) => requestBody.includes('ORDER BY updated ASC'))
  expect(lists.length).toBeGreaterThanOrEqual(5)
  expect(lists.length).toBeLessThanOrEqual(6)
  expect(turns).toBe(2)
  expect(world.jira.writes(since)).toEqual([])

  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { summary: 'Changed meanwhile' })
  await goTo(page(), 'Issues')
  const row = page().getByRole('grid').getByRole('row', { name: 'Changed meanwhile' })
  await expect(row).toBeHidden()
  await world.turn(2 * minute)
  await expect(row).toBeVisible()
})

test('an edit leaves within seconds', async () => {
  const key = await linkedIssue('Urgent')
  await describe(page(), 'Now.')
  await world.turn(2_000)
  await expect.poll(async () => (await world.jira.read(key)).description).toBe('Now.')
})

async function linkedIssue(name: string): Promise<string> {
  await createIssue(page(), { name, description: 'As found.' })
  return createTicket(page())
}

/** Waits until no run is under way, so that the next turn of the clock meets a waiting timer. */
async function idle(): Promise<void> {
  await expect
    .poll(() =>
      page().evaluate(async () => {
        const status = await window.lockstep.call['app.status']({})
        return status.ok && status.value.instances.every((view) => !view.running)
      }),
    )
    .toBe(true)
}

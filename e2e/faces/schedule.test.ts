import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { createIssue, createTicket, describe, goTo } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

let world: World
const page = () => world.page()
const minute = 60_000
const as = () => world.jira.sandbox.jira.as
const run = () => ask(page(), 'mirror.runNow', { instanceId: null })

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

  as().edit(world.jira.ada, key, { summary: 'Changed meanwhile' })
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

test('of 150 changes in two minutes the parity limit holds 50, and without it all come in order', async () => {
  await ask(page(), 'app.updateSettings', { mirroringPaused: true })
  // So many that half of them do not change at once, which would look like a mistake over there.
  const tickets = (await takeIn(310)).slice(0, 150)
  const counts = async () => {
    const { name } = (await ask(page(), 'issues.rows', {})).columns
    return ['First', 'Second'].map((word) => name.filter((one) => one.startsWith(word)).length)
  }
  await expect.poll(counts).toEqual([310, 0])

  await setLimited(true)
  await renameAll(tickets, 'Second')
  await run()
  await goTo(page(), 'Issues')
  await page().getByRole('textbox', { name: 'Search issues' }).fill('sync:held ')
  const grid = page().getByRole('grid', { name: 'Issues' })
  await expect(grid).toHaveAttribute('aria-rowcount', '51')
  await expect(grid.getByRole('row', { name: 'First' }).first()).toContainText(
    'not synced by limit',
  )
  await expect.poll(counts).toEqual([210, 100])

  await setLimited(false)
  await run()
  await expect.poll(counts).toEqual([160, 150])
  await goTo(page(), 'Issues')
  await expect(page().getByText('Nothing matches “sync:held”')).toBeVisible()

  await renameAll(tickets, 'Third')
  await run()
  await expect.poll(counts).toEqual([160, 0])
  const came = await arrivals(150, 'Third')
  expect(came).toEqual(came.toSorted((one, next) => one - next))
  expect(new Set(came).size).toBeGreaterThan(1)
})

/** Has the connector make issues of so many new tickets, called "First" and a number; answers their keys. */
async function takeIn(count: number): Promise<readonly string[]> {
  const tickets = Array.from({ length: count }, (_none, at) => {
    const fields = { project: 'SEC', issuetype: 'Task', summary: `First ${at}`, labels: ['noise'] }
    return as().create(world.jira.ada, fields).key
  })
  const [view] = await ask(page(), 'connectors.list', {})
  if (view === undefined) throw new Error('no connector')
  const { id, name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS } =
    view.instance
  await ask(page(), 'connectors.update', {
    ...{ instanceId: id, name, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS },
    options: { ...options, fetch: 'on', fetchQuery: 'labels = noise', mirrorDirection: 'both' },
    secrets: {},
  })
  await run()
  return tickets
}

/** Renames the tickets one after the other within two minutes. */
async function renameAll(tickets: readonly string[], word: string): Promise<void> {
  for (const [at, key] of tickets.entries()) {
    as().edit(world.jira.ada, key, { summary: `${word} ${at}` })
    await world.turn((2 * minute) / tickets.length)
  }
}

/** When each of so many names came in, in the order of their numbers. */
async function arrivals(count: number, word: string): Promise<readonly number[]> {
  const { columns } = await ask(page(), 'issues.rows', {})
  const moments: number[] = []
  for (let at = 0; at < count; at += 1) {
    const objectId = columns.id[columns.name.indexOf(`${word} ${at}`)] ?? ''
    const events = await ask(page(), 'issues.history', { objectId, beforeId: null, limit: 5 })
    const event = events.find(({ kind, field }) => kind === 'field.received' && field === 'name')
    if (event === undefined) throw new Error(`${word} ${at} has not come in`)
    moments.push(event.at)
  }
  return moments
}

async function setLimited(limited: boolean): Promise<void> {
  await goTo(page(), 'Settings')
  const toggle = page().getByRole('switch', { name: 'Limit like Cortex XSIAM' })
  await toggle.click()
  await expect(toggle).toBeChecked({ checked: limited })
}

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

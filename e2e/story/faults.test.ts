import type { FaultRequest } from '../../sandbox/control/fault-order'
import { expect, test } from '../fixtures'
import {
  choose,
  comment,
  createIssue,
  createTicket,
  describe,
  fieldPair,
  goTo,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  setPaused,
  showTab,
  syncNow,
} from './desk'
import { openConnectedWorld, type World } from './world'

test.describe.configure({ timeout: 90_000 })

let world: World
const page = () => world.page()
const jira = () => world.jira
const as = () => world.jira.sandbox.jira.as

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
})
test.afterAll(() => world.close())

/** Lets time go by on both sides until something has come true. */
async function until(come: () => Promise<void> | void): Promise<void> {
  await expect(async () => {
    await world.turn(20_000)
    await come()
  }).toPass({ intervals: [100, 250, 500], timeout: 30_000 })
}

async function linkedIssue(name: string): Promise<string> {
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  return createTicket(page())
}

/** Both sides of the open issue agree, and one more cycle finds nothing to write. */
async function inStep(name: string, key: string): Promise<void> {
  await openIssue(page(), name)
  await openTicketPanel(page(), key)
  const since = jira().mark()
  await syncNow(page(), key)
  expect(jira().requests(since).length).toBeGreaterThan(0)
  expect(jira().writes(since)).toEqual([])
  await showTab(page(), 'Fields')
  const marks = page().getByRole('table').getByRole('button')
  for (const mark of await marks.all()) await expect(mark).toHaveAccessibleName(/^In step/)
}

test('asked to slow down, the application waits as long as it was told', async () => {
  const name = 'Slow down'
  const key = await linkedIssue(name)
  as().edit(jira().ada, key, { priority: 'Lowest' })
  jira().order({ kind: 'status', status: 429, seconds: 120 })
  await describe(page(), 'Written while Jira is busy.')
  await expect(page().getByText(/paused by Jira until/)).toBeVisible()
  await goTo(page(), 'Connectors')
  await expect(page().getByRole('listitem', { name: 'Team Jira' })).toContainText('rate limited')

  const since = jira().mark()
  await world.turn(60_000)
  expect(jira().requests(since)).toEqual([])
  await until(async () =>
    expect(await jira().read(key)).toMatchObject({
      description: 'Written while Jira is busy.',
      priority: 'Lowest',
    }),
  )
  await inStep(name, key)
  expect(await fieldPair(page(), 'Severity')).toEqual({ here: 'Informational', there: 'Lowest' })
  await expect(page().getByText(/paused by Jira until/)).toBeHidden()
})

test('a create whose reply is lost leaves one ticket, found again and linked', async () => {
  const name = 'Create without an answer'
  await createIssue(page(), { name })
  jira().order({ kind: 'reply-lost', method: 'POST', path: '**/issue' })
  jira().order({ kind: 'late-index', method: 'POST', path: '**/issue', ms: 15_000 })
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await choose(dialog, 'Project', 'Security Response (SEC)')
  await choose(dialog, 'Issue type', 'Task')
  await dialog.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const result = page().getByRole('dialog', { name: 'The ticket is being created' })
  await result.getByRole('button', { name: 'Done' }).click()
  await expect(page().getByRole('button', { name: 'Jira ticket being created' })).not.toHaveCount(0)

  const row = page().getByRole('grid', { name: 'Issues' }).getByRole('row', { name })
  await until(() => expect(row).toContainText(/SEC-\d+/, { timeout: 300 }))
  const keys = jira().keysNamed(name)
  expect(keys).toHaveLength(1)
  await expect(row).toContainText(keys[0] ?? '')
  await inStep(name, keys[0] ?? '')
  expect(jira().keysNamed(name)).toHaveLength(1)
})

test('a comment whose reply is lost is there once', async () => {
  const name = 'Comment without an answer'
  const key = await linkedIssue(name)
  jira().order({ kind: 'reply-lost', method: 'POST', path: '**/comment' })
  await comment(page(), 'Said once.')
  await until(() => expect(page().getByText(`sent to ${key}`)).toBeVisible({ timeout: 300 }))
  await inStep(name, key)
  expect((await jira().read(key)).comments).toEqual([expect.stringContaining('Said once.')])
})

test('an update whose reply is lost is recognised and not sent twice', async () => {
  const name = 'Update without an answer'
  const key = await linkedIssue(name)
  const since = jira().mark()
  jira().order({ kind: 'reply-lost', method: 'PUT', path: '**/issue/*' })
  await describe(page(), 'Written once.')
  await until(async () => {
    await showTab(page(), 'Fields')
    await expect(page().getByRole('button', { name: /^In step/ })).toHaveCount(7, { timeout: 300 })
  })
  await inStep(name, key)
  expect((await jira().read(key)).description).toBe('Written once.')
  expect(jira().writes(since)).toHaveLength(1)
})

/** Where the application is taken away, each time while a request is on its way. */
const moments: readonly { readonly at: string; readonly fault: FaultRequest }[] = [
  { at: 'listing changes', fault: { kind: 'latency', path: '**/search/jql' } },
  { at: 'an update that arrives', fault: { kind: 'latency', method: 'PUT', path: '**/issue/*' } },
  { at: 'an update that does not', fault: { kind: 'timeout', method: 'PUT', path: '**/issue/*' } },
  { at: 'a comment that arrives', fault: { kind: 'latency', method: 'POST', path: '**/comment' } },
]

for (const { at, fault } of moments) {
  test(`killed during ${at}, the application loses nothing and repeats nothing`, async () => {
    const name = `Killed during ${at}`
    const key = await linkedIssue(name)
    await setPaused(page(), true)
    await openIssue(page(), name)
    await describe(page(), 'Written before the end.')
    await comment(page(), 'Said before the end.')
    as().edit(jira().ada, key, { priority: 'Lowest' })
    as().comment(jira().ada, key, 'Said in Jira.')
    await goTo(page(), 'Mirror debug')
    await killedWhile(fault, () => page().getByRole('button', { name: 'Run now' }).click())

    await setPaused(page(), false)
    await until(async () => {
      const there = await jira().read(key)
      expect(there).toMatchObject({ description: 'Written before the end.', priority: 'Lowest' })
      expect(there.comments).toHaveLength(2)
    })
    await openIssue(page(), name)
    await showTab(page(), 'War room')
    const room = page().getByRole('tabpanel')
    await until(async () => {
      for (const said of ['Said before the end.', 'Said in Jira.', `sent to ${key}`]) {
        await expect(room.getByText(said)).toHaveCount(1, { timeout: 300 })
      }
    })
    await inStep(name, key)
    expect(await fieldPair(page(), 'Severity')).toEqual({ here: 'Informational', there: 'Lowest' })
    const { comments } = await jira().read(key)
    expect(comments.filter((text) => text.includes('Said before the end.'))).toHaveLength(1)
    expect(comments.filter((text) => text.includes('Said in Jira.'))).toHaveLength(1)
  })
}

test('killed while a ticket is created, the application finds it and creates no other', async () => {
  const name = 'Killed during a create'
  await createIssue(page(), { name })
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await choose(dialog, 'Project', 'Security Response (SEC)')
  await choose(dialog, 'Issue type', 'Task')
  const create = dialog.getByRole('button', { name: 'Create ticket in SEC' })
  await killedWhile({ kind: 'latency', method: 'POST', path: '**/issue' }, () => create.click())
  const row = page().getByRole('grid', { name: 'Issues' }).getByRole('row', { name })
  await until(() => expect(row).toContainText(/SEC-\d+/, { timeout: 300 }))
  const keys = jira().keysNamed(name)
  expect(keys).toHaveLength(1)
  await inStep(name, keys[0] ?? '')
  expect(jira().keysNamed(name)).toEqual(keys)
})

/** Orders a fault, sets off what it hits, and takes the application away while it waits. */
async function killedWhile(fault: FaultRequest, act: () => Promise<void>): Promise<void> {
  const since = jira().mark()
  jira().order({ ms: 1_000, ...fault })
  await act()
  const hit = () =>
    jira()
      .requests(since)
      .find((one) => one.faults.includes(fault.kind))
  const often = { intervals: [20] }
  await expect.poll(hit, often).toBeDefined()
  await world.app().kill()
  // What the other side has taken in takes effect although nobody waits for the answer.
  if (fault.kind === 'latency') await expect.poll(() => hit()?.status, often).not.toBeNull()
  await world.crash()
}

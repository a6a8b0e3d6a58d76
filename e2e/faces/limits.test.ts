import { join } from 'node:path'
import { multiplyLink } from '../../bench/multiply-link'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  createIssue,
  createTicket,
  dismissMessages,
  fieldPair,
  goTo,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  setPaused,
  showTab,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let world: World
let key = ''
const day = 24 * 60 * 60_000
const page = () => world.page()
const as = () => world.jira.sandbox.jira.as
const run = () => ask(page(), 'mirror.runNow', { instanceId: null })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name: 'Kept for a week', severity: 'High' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

async function changeThere(priority: string): Promise<void> {
  as().edit(world.jira.ada, key, { priority })
  await run()
}

test('a resolved issue is kept in step for seven days and then left alone, which its ticket says', async () => {
  await resolveHere()
  await turnAtRest(6 * day)
  await changeThere('Lowest')
  await expect(page().getByRole('combobox', { name: 'Severity' })).toContainText('Informational')
  const panel = await openTicketPanel(page(), key)
  await expect(panel).toContainText('Grace ends in')
  await expect(panel).toContainText(/Resolved\. Sync goes on for 1 more day\./)

  await turnAtRest(2 * day)
  const since = world.jira.mark()
  await changeThere('Highest')
  await expect(panel).toContainText(
    'Nothing flows: it has been resolved for longer than the grace time. Reopen it here to go on.',
  )
  await showTab(page(), 'Fields')
  expect((await fieldPair(page(), 'Severity')).here).toBe('Informational')
  expect(world.jira.writes(since)).toEqual([])
})

/** Turns both clocks; nothing is asked of Jira while they stand apart, or its clock would seem wrong. */
async function turnAtRest(ms: number): Promise<void> {
  await ask(page(), 'app.updateSettings', { mirroringPaused: true })
  await world.turn(ms)
  await ask(page(), 'app.updateSettings', { mirroringPaused: false })
}

/** Resolves the issue here and waits until its ticket has followed. */
async function resolveHere(): Promise<void> {
  const list = await ask(page(), 'issues.rows', {})
  const id = list.columns.id[0] ?? ''
  await ask(page(), 'issues.edit', { id, changes: { status: 'resolved', resolution: 'fixed' } })
  await expect.poll(async () => (await world.jira.read(key)).status).toBe('Done')
}

test('a link beyond 50,000 is refused by name before anything is sent', async () => {
  await setPaused(page(), true)
  await createIssue(page(), { name: 'One too many' })
  const { limits } = await ask(page(), 'app.status', {})
  await world.app().close()
  // One of the links is copied until there is no room for another.
  await multiplyLink(join(world.dataDir, 'workspace'), limits.maxLinks - limits.links + 1)
  await world.restart()
  await openIssue(page(), 'One too many')
  const since = world.jira.mark()
  await openTicketDialog(page())
  const form = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await form.getByRole('combobox', { name: 'Project', exact: true }).click()
  await page().getByRole('option', { name: 'Security Response (SEC)' }).click()
  await form.getByRole('combobox', { name: 'Issue type', exact: true }).click()
  await page().getByRole('option', { name: 'Task', exact: true }).click()
  await form.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const card = form.getByRole('alert').filter({ hasText: 'A limit was reached' })
  await expect(card).toContainText('A workspace can have 50,000 linked objects')
  await expect(card).toContainText('no ticket was created')
  expect(world.jira.writes(since)).toEqual([])
  await form.getByRole('button', { name: 'Cancel' }).click()
  await dismissMessages(page())
  await goTo(page(), 'Settings')
  await expect(page().getByText('50,000 of 50,000').first()).toBeVisible()
})

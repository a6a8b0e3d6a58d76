import { expect, test } from '../fixtures'
import {
  createIssue,
  createTicket,
  describe,
  dismissMessages,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  setPaused,
  showTab,
  syncNow,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'A link and its shapes'
const page = () => world.page()
const panel = () => page().getByRole('region', { name: `Ticket ${key}` })
const as = () => world.jira.sandbox.jira.as

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

test('changed settings show beforehand what the next sync would do', async () => {
  await setPaused(page(), true)
  as().edit(world.jira.ada, key, { priority: 'Lowest' })
  const since = world.jira.mark()
  await openIssue(page(), name)
  await openTicketPanel(page(), key)
  await panel().getByRole('button', { name: 'Sync settings' }).click()
  const dialog = page().getByRole('dialog', { name: 'Sync settings', exact: true })
  await dialog.getByRole('radio', { name: 'Outbound', exact: true }).click()
  const preview = dialog.getByRole('region', { name: 'What the next sync would do' })
  await expect(preview).toContainText('left alone')
  await dialog.getByRole('radio', { name: 'Inbound', exact: true }).click()
  await expect(preview.getByRole('row', { name: /Severity/ })).toContainText('Informational')
  expect(world.jira.writes(since)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await panel().getByRole('button', { name: 'Pause sync' }).click()
  await expect(panel()).toContainText('paused')
  await setPaused(page(), false)
})

test('a paused link keeps everything and goes on where it stopped', async () => {
  await openIssue(page(), name)
  await describe(page(), 'Written while paused.')
  const since = world.jira.mark()
  await world.turn(10 * 60_000)
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
  expect(world.jira.writes(since)).toEqual([])
  await dismissMessages(page())
  await panel().getByRole('button', { name: 'Resume sync' }).click()
  await syncNow(page(), key)
  expect(await world.jira.read(key)).toMatchObject({
    description: 'Written while paused.',
    priority: 'Lowest',
  })
})

test('an existing ticket shows its first sync before it is linked', async () => {
  const { key: other } = as().create(world.jira.ada, {
    project: 'SEC',
    issuetype: 'Task',
    summary: 'Known over there for long',
  })
  as().comment(world.jira.ada, other, 'Said before anybody linked it.')
  // Clocks are compared by whole seconds, so what was said just now could count as said afterwards.
  await world.turn(60_000)
  await dismissMessages(page())
  await createIssue(page(), { name: 'Meets an old ticket', description: 'Known here.' })
  await dismissMessages(page())
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await dialog.getByRole('radio', { name: 'Existing ticket' }).click()
  await dialog.getByRole('textbox', { name: 'Ticket' }).fill(other)
  const preview = dialog.getByRole('region', { name: new RegExp(`^${other}:`) })
  await expect(preview).toContainText('Known over there for long')
  await dialog.getByRole('radio', { name: 'None', exact: true }).last().click()
  await dialog.getByRole('button', { name: 'Link ticket' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await showTab(page(), 'War room')
  await expect(
    page().getByRole('tabpanel').getByText('Said before anybody linked it.'),
  ).toHaveCount(0)
})

test('a ticket that is gone can be created anew with everything that waited', async () => {
  await openIssue(page(), name)
  as().delete(world.jira.ada, key)
  await openTicketPanel(page(), key)
  for (let look = 0; look < 3; look += 1) await syncOnce()
  await expect(panel()).toContainText('What is known of it stays readable here')
  const gone = key
  await panel().getByRole('button', { name: 'Create it anew' }).click()
  const pill = page().getByRole('heading', { name: /^SEC-\d+/ })
  await expect(pill).not.toContainText(gone)
  key = (await pill.textContent()) ?? ''
  await expect.poll(async () => (await world.jira.read(key)).summary).toBe(name)
  expect(await world.jira.read(key)).toMatchObject({ description: 'Written while paused.' })
})

/** Presses "Sync now" although the ticket may not be found. */
async function syncOnce(): Promise<void> {
  const button = panel().getByRole('button', { name: /^Sync now/ })
  await button.click()
  await expect(button).toBeEnabled()
  await dismissMessages(page())
  await world.turn(5 * 60_000)
}

import { expect, test } from '../fixtures'
import {
  createIssue,
  createTicket,
  describe,
  dismissMessages,
  goTo,
  openIssue,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Refused by the other side'
const page = () => world.page()
const queued = () =>
  page()
    .getByRole('region', { name: /^Outbound queue/ })
    .getByRole('row')
    .filter({ hasText: key })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, description: 'As found.' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

/** Edits the description while Jira refuses it; leaves the page at the stuck entry. */
async function getStuck(text: string): Promise<void> {
  await dismissMessages(page())
  world.jira.order({
    kind: 'status',
    status: 400,
    method: 'PUT',
    path: '**/issue/*',
    count: null,
    body: { errorMessages: [], errors: { description: 'Not on this screen today.' } },
  })
  await openIssue(page(), name)
  await describe(page(), text)
  await goTo(page(), 'Mirror debug')
  await expect(queued()).toContainText('stuck')
  await expect(queued()).toContainText('Not on this screen today.')
  world.jira.sandbox.faults.clear()
}

test('a run and its counters are listed', async () => {
  await goTo(page(), 'Mirror debug')
  await page().getByRole('button', { name: 'Run now' }).click()
  const runs = page().getByRole('region', { name: 'Runs' }).getByRole('row')
  await expect(runs.filter({ hasText: 'by hand' }).first()).toContainText('finished')
  await expect(page().getByRole('listitem', { name: 'Team Jira' })).toContainText('connected')
})

test('the stored record is shown in the words of the mirroring contract', async () => {
  const links = page().getByRole('region', { name: /^Links/ })
  await links
    .getByRole('row')
    .filter({ hasText: key })
    .getByRole('button', { name: 'Record' })
    .click()
  const record = page().getByRole('dialog', { name: 'Link record' })
  for (const word of ['dbotMirrorId', 'dbotMirrorDirection', 'Both', 'dbotMirrorInstance']) {
    await expect(record.getByText(word, { exact: true })).toBeVisible()
  }
  await page().keyboard.press('Escape')
})

test('a stuck entry is sent after a retry', async () => {
  await getStuck('Refused once.')
  await queued().getByRole('button', { name: 'Retry' }).click()
  await expect(queued()).toHaveCount(0)
  await expect.poll(async () => (await world.jira.read(key)).description).toBe('Refused once.')
})

test('the panel of the ticket offers the retry too', async () => {
  await getStuck('Refused a second time.')
  await openIssue(page(), name)
  const pending = (await openTicketPanel(page(), key)).getByRole('region', { name: 'Pending' })
  await expect(pending).toContainText('Not on this screen today.')
  await pending.getByRole('button', { name: 'Retry' }).click()
  await expect(pending).toBeHidden()
  expect((await world.jira.read(key)).description).toBe('Refused a second time.')
})

test('a stuck entry is discarded with a note that the history keeps', async () => {
  await getStuck('Never sent.')
  await queued()
    .getByRole('button', { name: /^Discard/ })
    .press('Enter')
  const dialog = page().getByRole('dialog', { name: 'Discard from the queue' })
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Jira has its own text')
  await dialog.getByRole('button', { name: 'Discard', exact: true }).press('Enter')
  await expect(queued()).toHaveCount(0)
  // The line it was asked on is gone, and something near it has the focus.
  await expect(page().getByRole('main').locator(':focus')).toHaveCount(1)
  const since = world.jira.mark()
  await page().getByRole('button', { name: 'Run now' }).click()
  await expect(
    page()
      .getByText(/Team Jira · finished/)
      .first(),
  ).toBeVisible()
  expect(world.jira.writes(since)).toEqual([])
  expect((await world.jira.read(key)).description).toBe('Refused a second time.')

  await openIssue(page(), name)
  await showTab(page(), 'Overview')
  await expect(page().getByRole('region', { name: 'Description' })).toContainText('Never sent.')
  await showTab(page(), 'Timeline')
  await expect(page().getByRole('tabpanel')).toContainText('Jira has its own text')
})

test('an earlier decision is explained from what it was made from', async () => {
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { priority: 'Lowest' })
  await openIssue(page(), name)
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
  await goTo(page(), 'Mirror debug')
  const links = page().getByRole('region', { name: /^Links/ })
  await links
    .getByRole('row')
    .filter({ hasText: key })
    .getByRole('button', { name: 'Record' })
    .click()
  const earlier = page().getByRole('region', { name: 'Earlier decisions' })
  await earlier.getByRole('button', { name: 'Explain' }).first().click()
  await expect(earlier).toContainText('it comes out the same')
  await expect(earlier.getByRole('row', { name: /Severity/ })).toContainText('Informational')
  await page().keyboard.press('Escape')
})

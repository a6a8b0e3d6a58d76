import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  choose,
  comment,
  createIssue,
  createTicket,
  describe,
  dismissMessages,
  fieldPair,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Settings of a link'
const page = () => world.page()
const dialog = () => page().getByRole('dialog', { name: 'Sync settings', exact: true })
const shown = async (within = dialog()) => ({
  inbound: await within.getByRole('combobox', { name: 'Inbound Profile' }).isVisible(),
  outbound: await within.getByRole('combobox', { name: 'Outbound Profile' }).isVisible(),
})

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
})
test.afterAll(() => world.close())

async function openSettings(): Promise<void> {
  await dismissMessages(page())
  const panel = await openTicketPanel(page(), key)
  await panel.getByRole('button', { name: 'Sync settings' }).click()
}

async function setDirection(direction: string): Promise<void> {
  await openSettings()
  await dialog().getByRole('radio', { name: direction }).click()
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page().getByRole('region', { name: `Ticket ${key}` })).toContainText(direction)
}

test('the form of a ticket shows sync options only while it is to be linked', async () => {
  await openTicketDialog(page())
  const form = page().getByRole('dialog', { name: 'Create Jira ticket' })
  const directions = form.getByRole('radiogroup', { name: 'Sync Direction' })
  await expect(directions).toBeVisible()
  await expect(directions.getByRole('radio')).toHaveCount(4)
  await form.getByRole('checkbox', { name: 'Link to issue' }).click()
  await expect(directions).toBeHidden()
  expect(await shown(form)).toEqual({ inbound: false, outbound: false })
  await form.getByRole('checkbox', { name: 'Link to issue' }).click()
  await expect(directions).toBeVisible()
  await expect(form.getByRole('radio', { name: 'Bi-directional' })).toBeChecked()
  await form.getByRole('button', { name: 'Cancel' }).click()
  key = await createTicket(page())
})

test('each direction shows the profiles it needs, with the defaults chosen', async () => {
  await openSettings()
  const inbound = dialog().getByRole('combobox', { name: 'Inbound Profile' })
  await expect(inbound).toHaveText('Jira default (inbound)')
  await expect(dialog().getByRole('combobox', { name: 'Outbound Profile' })).toHaveText(
    'Jira default (outbound)',
  )
  for (const [direction, pickers] of [
    ['Inbound', { inbound: true, outbound: false }],
    ['Outbound', { inbound: false, outbound: true }],
    ['None', { inbound: false, outbound: false }],
    ['Bi-directional', { inbound: true, outbound: true }],
  ] as const) {
    await dialog().getByRole('radio', { name: direction, exact: true }).click()
    expect(await shown()).toEqual(pickers)
  }
  await page().keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
})

test('another inbound profile takes the place of the former at once and is logged', async () => {
  await ask(page(), 'profiles.duplicate', { profileId: 'jira-default-in', name: 'Ours, inbound' })
  await openSettings()
  const inbound = dialog().getByRole('combobox', { name: 'Inbound Profile' })
  await inbound.click()
  await page().getByRole('option', { name: 'Ours, inbound', exact: true }).click()
  await expect(inbound).toHaveText('Ours, inbound')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect(dialog()).toBeHidden()
  const panel = page().getByRole('region', { name: `Ticket ${key}` })
  await expect(panel).toContainText('Ours, inbound')
  await expect(panel).not.toContainText('Jira default (inbound)')
  await showTab(page(), 'Timeline')
  await expect(page().getByRole('tabpanel')).toContainText(
    /changed inbound profile from "Jira default \(inbound\)" to "Ours, inbound"/,
  )
  await openSettings()
  await inbound.click()
  await page().getByRole('option', { name: 'Jira default (inbound)', exact: true }).click()
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect(dialog()).toBeHidden()
})

test('a profile of one’s own is picked in the form of a ticket and stays with it', async () => {
  await dismissMessages(page())
  await createIssue(page(), { name: 'Has its own profile' })
  await openTicketDialog(page())
  const form = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await choose(form, 'Project', 'Security Response (SEC)')
  await choose(form, 'Issue type', 'Task')
  await expect(form.getByRole('combobox', { name: 'Outbound Profile' })).toHaveText(
    'Jira default (outbound)',
  )
  await choose(form, 'Inbound Profile', 'Ours, inbound')
  await form.getByRole('button', { name: 'Create ticket in SEC' }).click()
  await page().getByRole('button', { name: 'Show ticket' }).click()
  await expect(page().getByRole('region', { name: /^Ticket SEC-/ })).toContainText('Ours, inbound')
  await openIssue(page(), name)
})

test('outbound profiles are picked in any number, and at least one is needed', async () => {
  await openSettings()
  const outbound = dialog().getByRole('combobox', { name: 'Outbound Profile' })
  await outbound.click()
  const list = page().getByRole('listbox')
  await expect(list).toHaveAttribute('aria-multiselectable', 'true')
  await list.getByRole('option', { name: 'Jira default (outbound)' }).click()
  await page().keyboard.press('Escape')
  await expect(outbound).toHaveText('Choose one or more profiles…')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await expect(dialog()).toContainText('Choose an outbound profile: it says what may go out.')
  await page().keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
})

test('a saved choice takes effect at once and is logged', async () => {
  await setDirection('Outbound')
  await showTab(page(), 'Timeline')
  await expect(page().getByRole('tabpanel')).toContainText(
    /changed direction from both to out, inbound profile from "Jira default \(inbound\)" to none/,
  )
  await setDirection('Bi-directional')
})

test('None stops all flow and keeps the link; setting it back loses nothing', async () => {
  await setDirection('None')
  const since = world.jira.mark()
  await describe(page(), 'Written during the pause.')
  await comment(page(), 'Said during the pause.')
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { priority: 'Lowest' })
  world.jira.sandbox.jira.as.comment(world.jira.ada, key, 'Said in Jira during the pause.')
  await world.turn(15 * 60_000)
  await syncNow(page(), key)
  expect(world.jira.writes(since)).toEqual([])
  expect((await world.jira.read(key)).description).toBe('As found.')
  const row = page().getByRole('row', { name }).first()
  await expect(row.getByRole('img', { name: 'High' })).toBeVisible()
  await showTab(page(), 'Overview')
  await expect(page().getByRole('combobox', { name: 'Severity', exact: true })).toContainText(
    'High',
  )
  await expect(
    page()
      .getByRole('button', { name: `Jira ticket ${key}` })
      .first(),
  ).toBeVisible()

  await setDirection('Bi-directional')
  await syncNow(page(), key)
  expect(await world.jira.read(key)).toMatchObject({
    description: 'Written during the pause.',
    priority: 'Lowest',
    comments: [expect.anything(), expect.anything()],
  })
  await showTab(page(), 'Fields')
  expect(await fieldPair(page(), 'Severity')).toEqual({ here: 'Informational', there: 'Lowest' })
  await showTab(page(), 'War room')
  for (const said of ['Said during the pause.', 'Said in Jira during the pause.']) {
    await expect(page().getByRole('tabpanel').getByText(said)).toHaveCount(1)
  }
})

test('unlinking warns, removes the link and leaves the ticket', async () => {
  await openSettings()
  await dialog().getByRole('checkbox', { name: 'Link to issue' }).click()
  await expect(dialog()).toContainText('cannot be reversed')
  await dialog()
    .getByRole('button', { name: /^Remove link/ })
    .click()
  const warning = page().getByRole('alertdialog', { name: `Remove the link with ${key}?` })
  await expect(warning).toContainText('cannot be reversed')
  await warning.getByRole('button', { name: 'Cancel' }).click()
  await expect(warning).toBeHidden()
  await dialog()
    .getByRole('button', { name: /^Remove link/ })
    .click()
  await warning.getByRole('button', { name: 'Remove link' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page().getByRole('button', { name: `Jira ticket ${key}` })).toHaveCount(0)
  expect((await world.jira.read(key)).summary).toBe(name)

  const since = world.jira.mark()
  await openIssue(page(), name)
  await describe(page(), 'Nobody else gets this.')
  await world.turn(10 * 60_000)
  expect(world.jira.writes(since)).toEqual([])
})

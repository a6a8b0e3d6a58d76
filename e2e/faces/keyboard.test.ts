import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
const page = () => world.page()
const keys = () => world.page().keyboard
const list = () => page().getByRole('grid', { name: 'Issues' })
const name = 'Found without a mouse'

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
})
test.afterAll(() => world.close())

/** Walks with Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(target: Locator, limit = 40): Promise<void> {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < limit; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await keys().press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

async function pickOption(trigger: Locator, typed: string, words: string): Promise<void> {
  await tabTo(trigger)
  const option = page().getByRole('option', { name: new RegExp(`^${words}`) })
  // A list that is still opening listens to no key yet; somebody who sees that presses again.
  await expect(async () => {
    if ((await trigger.getAttribute('aria-expanded')) !== 'true') await keys().press('Enter')
    await expect(option).toBeVisible({ timeout: 1_000 })
    await keys().type(typed)
    await expect(option).toHaveAttribute('data-highlighted', '', { timeout: 1_000 })
    await keys().press('Enter')
    await expect(trigger).toContainText(words, { timeout: 1_000 })
  }).toPass()
}

test('a page that was gone to by a key takes the focus', async () => {
  for (const [key, title] of [
    ['d', 'Mirror debug'],
    ['n', 'Connectors'],
  ] as const) {
    await keys().press('g')
    await keys().press(key)
    await expect(page().getByRole('heading', { name: title, level: 1 })).toBeFocused()
  }
})

test('an issue is created and opened', async () => {
  await keys().press('g')
  await keys().press('i')
  await expect(page().getByRole('main', { name: 'Issues' })).toBeVisible()
  await keys().press('n')
  const dialog = page().getByRole('dialog', { name: 'New issue' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keys().type(name)
  await pickOption(dialog.getByRole('combobox', { name: 'Severity' }), 'crit', 'Critical')
  await keys().press('Control+Enter')
  await expect(dialog).toBeHidden()
  const panel = page().getByRole('complementary', { name: 'Issue' })
  await expect(panel).toBeVisible()

  await keys().press('Escape')
  await expect(panel).toBeHidden()
  await expect(page().getByRole('grid').getByRole('row', { name })).toBeVisible()
  await keys().press('ArrowDown')
  await expect(list()).toBeFocused()
  await keys().press('Enter')
  await expect(panel.getByRole('heading', { name })).toBeVisible()
  await expect(list()).toBeFocused()
})

test('a comment is written', async () => {
  await keys().press('m')
  const box = page().getByRole('textbox', { name: 'Comment' })
  await expect(box).toBeFocused()
  await keys().type('Typed, not clicked.')
  await keys().press('Control+Enter')
  await expect(page().getByRole('tabpanel').getByText('Typed, not clicked.')).toBeVisible()
  await keys().press('Escape')
  await expect(list()).toBeFocused()
  const edit = page().getByRole('button', { name: 'Edit entry' })
  await edit.press('Enter')
  await expect(page().getByRole('textbox', { name: 'Entry in Markdown' })).toBeFocused()
  await keys().press('Escape')
  await expect(edit).toBeFocused()
  for (const [key, tab] of [
    ['2', 'Fields'],
    ['4', 'Timeline'],
    ['5', 'Sync'],
    ['6', 'Debug'],
    ['1', 'Overview'],
  ] as const) {
    await keys().press(key)
    await expect(page().getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
  }
})

test('a ticket is created and its panel opened', async () => {
  await keys().press('c')
  const dialog = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await pickOption(dialog.getByRole('combobox', { name: 'Project' }), 'sec', 'Security Response')
  await pickOption(dialog.getByRole('combobox', { name: 'Issue type' }), 'task', 'Task')
  await expect(dialog.getByRole('textbox', { name: 'Summary' })).toHaveValue(name)
  await tabTo(dialog.getByRole('button', { name: 'Create ticket in SEC' }))
  await keys().press('Enter')
  const result = page().getByRole('dialog', { name: /SEC-\d+ created/ })
  await tabTo(result.getByRole('button', { name: 'Show ticket' }))
  await keys().press('Enter')
  await expect(page().getByRole('region', { name: /^Ticket SEC-\d+$/ })).toBeVisible()
  expect(world.jira.keysNamed(name)).toHaveLength(1)
})

test('sync settings are changed, and keys work while their message is still shown', async () => {
  const panel = page().getByRole('region', { name: /^Ticket SEC-\d+$/ })
  await tabTo(panel.getByRole('button', { name: 'Sync settings' }))
  await keys().press('Enter')
  const dialog = page().getByRole('dialog', { name: 'Sync settings', exact: true })
  await tabTo(dialog.getByRole('radio', { name: 'Bi-directional' }))
  await keys().press('ArrowLeft')
  await expect(dialog.getByRole('radio', { name: 'Outbound' })).toBeChecked()
  await expect(dialog.getByRole('combobox', { name: 'Inbound Profile' })).toBeHidden()
  await tabTo(dialog.getByRole('button', { name: 'Save' }))
  await keys().press('Enter')
  await expect(dialog).toBeHidden()
  await expect(panel.getByText('Outbound', { exact: true }).first()).toBeVisible()
  await expect(page().getByText(/sync settings saved/)).toBeVisible()

  await keys().press('Shift+Y')
  const preview = page().getByRole('dialog', { name: 'Dry run' })
  await expect(preview).toBeVisible()
  await keys().press('Escape')
  await expect(preview).toBeHidden()
})

test('everything is closed again, back to the list', async () => {
  const panel = page().getByRole('complementary', { name: 'Issue' })
  // The gear has the focus and shows its hint, which Esc puts away first.
  await expect(page().getByText('Sync settings', { exact: true })).toBeVisible()
  await keys().press('Escape')
  await expect(page().getByText('Sync settings', { exact: true })).toBeHidden()
  await keys().press('Escape')
  await expect(page().getByRole('region', { name: /^Ticket / })).toBeHidden()
  await expect(panel.getByRole('heading', { name })).toBeVisible()
  await expect(panel.getByRole('tab', { selected: true })).toBeFocused()
  await keys().press('Escape')
  await expect(panel).toBeHidden()
  await expect(list()).toBeFocused()
  await keys().press('?')
  const sheet = page().getByRole('dialog', { name: 'Keyboard' })
  await expect(sheet.getByText('New issue')).toBeVisible()
  await keys().press('Escape')
  await expect(sheet).toBeHidden()
  await expect(list()).toBeFocused()
  await keys().press('/')
  await expect(page().getByRole('textbox', { name: 'Search issues' })).toBeFocused()
})

import { startApplication } from '../application'
import { expect, type Lockstep, test } from '../fixtures'
import { ask } from '../story/ask'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const workspace = { args: ['--workspace=sandbox'] } as const
let app: Lockstep
let dataDir = ''
const page = () => app.page
const keys = () => app.page.keyboard
const sheet = () => page().getByRole('dialog', { name: 'Keyboard' })
const line = (does: string) => sheet().getByRole('button', { name: does })
const editor = (does: string) => sheet().getByRole('group', { name: `Keys of ${does}` })
const newIssue = () => page().getByRole('dialog', { name: 'New issue' })

test.beforeAll(async ({ executable }, info) => {
  dataDir = info.outputPath('data')
  app = await startApplication(executable, { dataDir, ...workspace })
  await page().getByRole('grid', { name: 'Issues' }).waitFor()
})
test.afterAll(() => app.close())

/** Opens the sheet and the keys of one command, without the mouse. */
async function edit(does: string): Promise<void> {
  if (!(await sheet().isVisible())) await keys().press('?')
  const find = sheet().getByRole('textbox', { name: 'Find a command or a key' })
  await find.focus()
  await find.fill(does)
  const target = line(does).first()
  await target.focus()
  await keys().press('Enter')
  await expect(target).toHaveAttribute('aria-expanded', 'true')
}

async function listen(does: string): Promise<void> {
  await editor(does).getByRole('button', { name: 'Add keys' }).focus()
  await keys().press('Enter')
  await expect(editor(does).getByText('Press a key, or two in a row…')).toBeVisible()
}

async function shut(): Promise<void> {
  await keys().press('Escape')
  await expect(sheet()).toBeHidden()
}

test('a command gets another key by pressing it, and loses the one it had', async () => {
  await edit('New issue')
  await listen('New issue')
  await keys().press('b')
  await expect(editor('New issue').getByRole('button', { name: 'Remove B' })).toBeVisible()
  await editor('New issue').getByRole('button', { name: 'Remove N' }).focus()
  await keys().press('Enter')
  await expect(editor('New issue').getByRole('button', { name: 'Remove N' })).toBeHidden()
  await expect(editor('New issue')).toBeFocused()
  await shut()

  await keys().press('n')
  await keys().press('b')
  await expect(newIssue()).toBeVisible()
  await expect(newIssue().getByRole('textbox', { name: 'Name' })).toHaveValue('')
  await keys().press('Escape')
  await expect(newIssue()).toBeHidden()
})

test('buttons and the palette show the present key', async () => {
  await expect(page().getByRole('button', { name: 'New issue' })).toContainText('B')
  await keys().press('Control+k')
  const palette = page().getByRole('dialog', { name: 'Find and do anything' })
  await keys().type('new issue')
  await expect(palette.getByRole('option', { name: /^New issue/ })).toContainText('B')
  await keys().press('Escape')
})

test('two keys in a row are a key as well, and Esc only ends the listening', async () => {
  await edit('Settings')
  await listen('Settings')
  await keys().press('Escape')
  await expect(sheet()).toBeVisible()
  await expect(editor('Settings').getByRole('button', { name: 'Add keys' })).toBeVisible()
  await listen('Settings')
  await keys().press('g')
  await keys().press('e')
  await expect(editor('Settings').getByRole('button', { name: 'Remove G E' })).toBeVisible()
  await shut()
  await keys().press('g')
  await keys().press('e')
  await expect(page().getByRole('main', { name: 'Settings' })).toBeVisible()
  await page().getByRole('button', { name: 'Show and change' }).click()
  await expect(sheet()).toBeVisible()
  await shut()
  await keys().press('g')
  await keys().press('i')
})

test('a key that has work already is named, and goes over only by choice', async () => {
  await edit('Facets')
  await listen('Facets')
  await keys().press('j')
  const clash = editor('Facets').getByRole('alert')
  await expect(clash).toContainText('J is “Next issue” now.')
  expect.soft(await findings(page())).toEqual([])
  await clash.getByRole('button', { name: 'Leave as it is' }).click()
  await expect(clash).toBeHidden()
  await expect(editor('Facets').getByRole('button', { name: 'Remove J' })).toBeHidden()
  await listen('Facets')
  await keys().press('j')
  await clash.getByRole('button', { name: 'Use here instead' }).click()
  await expect(editor('Facets').getByRole('button', { name: 'Remove J' })).toBeVisible()
  await edit('Next issue')
  await expect(editor('Next issue').getByRole('button', { name: /^Remove / })).toHaveCount(1)
  await editor('Next issue').getByRole('button', { name: 'Back to J, ↓' }).click()
  await editor('Next issue').getByRole('button', { name: 'Use here instead' }).click()
  await expect(editor('Next issue').getByRole('button', { name: 'Remove J' })).toBeVisible()
  await shut()
})

test('the ways back cannot be taken away', async () => {
  for (const does of ['Find and do anything', 'Show all keys', 'Close the panel']) {
    await edit(does)
    const group = sheet().getByRole('group', { name: `Keys of ${does}` })
    await expect(group.getByRole('button', { name: /^Remove / })).toHaveCount(0)
    await expect(group.getByText('stays')).toBeVisible()
  }
  await edit('Facets')
  await listen('Facets')
  await keys().press('?')
  await expect(editor('Facets').getByRole('alert')).toContainText('“Show all keys” needs a key')
  await listen('Facets')
  await keys().press('Control+n')
  await expect(editor('Facets').getByRole('alert')).toContainText('belongs to the menu')
  await shut()
})

test('the keys outlive a restart', async ({ executable }) => {
  await app.close()
  app = await startApplication(executable, { dataDir, ...workspace })
  await page().getByRole('grid', { name: 'Issues' }).waitFor()
  await keys().press('b')
  await expect(newIssue()).toBeVisible()
  await keys().press('Escape')
})

test('the sheet passes axe in both themes', async () => {
  for (const theme of ['light', 'dark'] as const) {
    await ask(page(), 'app.updateSettings', { theme })
    await expect(page().locator('html')).toHaveAttribute('data-theme', theme)
    await edit('New issue')
    expect.soft(await findings(page()), theme).toEqual([])
    await shut()
  }
})

test('every command can have other keys, and all go back together', async () => {
  test.setTimeout(120_000)
  await keys().press('?')
  const lines = sheet().locator('li > button[aria-expanded]')
  const count = await lines.count()
  expect(count).toBeGreaterThan(50)
  for (let at = 0; at < count; at += 1) {
    await lines.nth(at).focus()
    await keys().press('Enter')
    await sheet().getByRole('button', { name: 'Add keys' }).click()
    await keys().press('Control+b')
    if (at > 0) await sheet().getByRole('button', { name: 'Use here instead' }).click()
    await expect(lines.nth(at).locator('kbd').last()).toContainText('B')
  }
  await sheet()
    .getByRole('button', { name: /^Reset (all|the one)/ })
    .click()
  await page().getByRole('button', { name: 'Reset keys' }).click()
  await expect(sheet().getByRole('button', { name: /^Reset/ })).toBeHidden()
  expect((await ask(page(), 'app.settings', {})).keys).toEqual({})
  await shut()
  await keys().press('n')
  await expect(newIssue()).toBeVisible()
})

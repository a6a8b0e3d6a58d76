import { startApplication } from '../application'
import { expect, type Lockstep, test } from '../fixtures'
import { dismissMessages } from '../story/desk'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let app: Lockstep
const page = () => app.page
const keys = () => app.page.keyboard
const palette = () => page().getByRole('dialog', { name: 'Find and do anything' })
const box = () => palette().getByRole('combobox')
const options = () => palette().getByRole('option')
const panel = () => page().getByRole('complementary', { name: 'Issue' })
const rows = () => page().getByRole('grid', { name: 'Issues' }).locator('[data-position]')

test.beforeAll(async ({ executable }, info) => {
  app = await startApplication(executable, {
    dataDir: info.outputPath('data'),
    args: ['--workspace=sandbox'],
  })
  await rows().nth(5).waitFor()
})
test.afterAll(() => app.close())

async function type(text: string): Promise<void> {
  await keys().press('Control+k')
  await expect(box()).toBeFocused()
  await keys().type(text)
}

test('a command is completed, its values offered, and what it writes said before', async () => {
  await page().getByRole('grid', { name: 'Issues' }).focus()
  await keys().press('Home')
  await keys().press('Enter')
  await expect(panel()).toBeVisible()
  await type('!sever')
  await expect(options()).toHaveCount(1)
  await expect(options()).toContainText('!change-severity')
  await keys().press('Tab')
  await expect(box()).toHaveValue('!change-severity ')
  await expect(options()).toHaveCount(5)
  await keys().type('info')
  await expect(options()).toContainText('Severity: Informational')
  await expect(options()).toContainText(/on ISS-\d+/)
  expect.soft(await findings(page())).toEqual([])
  await keys().press('Enter')
  await expect(palette()).toBeHidden()
  const severity = panel().getByRole('combobox', { name: 'Severity' })
  await expect(severity).toContainText('Informational')
  await keys().press('z')
  await expect(severity).not.toContainText('Informational')
  await dismissMessages(page())
})

test('a comment is written from it', async () => {
  await type('!write-a-comment Seen from the palette.')
  await expect(options()).toContainText('Comment: “Seen from the palette.”')
  await keys().press('Enter')
  await keys().press('3')
  await expect(panel().getByRole('tabpanel').getByText('Seen from the palette.')).toBeVisible()
  await keys().press('Escape')
  await expect(panel()).toBeHidden()
  await dismissMessages(page())
})

test('selected issues change together and are undone together', async () => {
  await page().getByRole('grid', { name: 'Issues' }).focus()
  await keys().press('Home')
  await keys().press('x')
  await keys().press('Shift+J')
  await keys().press('Shift+J')
  await type('!assign zoe@example.test')
  await expect(options().last()).toContainText('Assignee: zoe@example.test')
  await expect(options().last()).toContainText('on 3 selected issues')
  await keys().press('Enter')
  await expect(rows().filter({ hasText: 'zoe@example.test' })).toHaveCount(3)
  await keys().press('z')
  await expect(page().getByText('3 changes · 3 undone')).toBeVisible()
  await expect(rows().filter({ hasText: 'zoe@example.test' })).toHaveCount(0)
  await dismissMessages(page())
})

test('an unknown command and a wrong value name the nearest', async () => {
  await type('!chnage-severity high')
  await expect(palette().getByText('There is no command “chnage-severity”')).toBeVisible()
  expect.soft(await findings(page())).toEqual([])
  await palette().getByRole('button', { name: 'Use !change-severity' }).click()
  await expect(box()).toBeFocused()
  await keys().type('hgih')
  await expect(palette().getByText('“hgih” is no severity')).toBeVisible()
  await palette().getByRole('button', { name: 'Use !change-severity high' }).click()
  await expect(options()).toContainText('Severity: High')
  await expect(options()).toContainText('on 3 selected issues')
  await keys().press('Escape')
  await expect(palette()).toBeHidden()
})

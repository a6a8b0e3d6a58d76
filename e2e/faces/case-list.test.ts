import { startApplication } from '../application'
import { expect, type Lockstep, test } from '../fixtures'
import { ask } from '../story/ask'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const cases = 300
let app: Lockstep
const page = () => app.page
const keys = () => app.page.keyboard
const table = () => page().getByRole('table', { name: 'Cases' })
const openers = () => table().locator('[data-case]')
const middle = (box: { y: number; height: number } | null) =>
  box === null ? Number.NaN : box.y + box.height / 2
const focused = () => page().evaluate(() => document.activeElement?.textContent ?? '')

test.beforeAll(async ({ executable }, info) => {
  test.setTimeout(120_000)
  app = await startApplication(executable, {
    dataDir: info.outputPath('data'),
    args: ['--workspace=sandbox'],
  })
  await page().getByRole('grid', { name: 'Issues' }).waitFor()
  const project = await ask(page(), 'projects.create', { key: 'BIG', name: 'Big', target: null })
  for (let at = 0; at < cases; at += 1) {
    const fields = { name: `Case number ${at}` }
    await ask(page(), 'cases.create', { projectId: project.id, fields, issueIds: [] })
  }
})
test.afterAll(() => app.close())

test('of many cases only those on the screen exist, and all are counted', async () => {
  await keys().press('g')
  await keys().press('c')
  await expect(openers().first()).toBeVisible()
  const count = Number(await table().getAttribute('aria-rowcount')) - 1
  expect(count).toBeGreaterThanOrEqual(cases)
  expect(await openers().count()).toBeLessThan(80)
  const first = table()
    .getByRole('cell', { name: /^Medium BIG-\d+$/ })
    .first()
  const mark = await first.getByRole('img', { name: 'Medium' }).boundingBox()
  const cell = await first.boundingBox()
  // The shape stands before the key, not above it.
  expect(Math.abs(middle(mark) - middle(cell))).toBeLessThan(4)
  await expect(table().getByRole('columnheader', { name: 'Key' })).toBeVisible()
  expect.soft(await findings(page())).toEqual([])
})

test('J and K walk beyond the end of the screen and back', async () => {
  const names: string[] = []
  for (let step = 0; step < 60; step += 1) {
    await keys().press('j')
    await expect.poll(async () => names.includes(await focused())).toBe(false)
    names.push(await focused())
  }
  expect(new Set(names).size).toBe(60)
  await expect(openers().filter({ hasText: names[59] ?? '' })).toBeInViewport()
  await expect(table().getByRole('columnheader', { name: 'Key' })).toBeInViewport()
  await keys().press('k')
  await expect.poll(focused).toBe(names[58])
})

test('selected issues join a case that is there', async () => {
  await keys().press('g')
  await keys().press('i')
  const grid = page().getByRole('grid', { name: 'Issues' })
  await grid.focus()
  await keys().press('Home')
  await keys().press('x')
  await keys().press('Shift+J')
  await keys().press('Shift+B')
  const dialog = page().getByRole('dialog', { name: 'Add 2 issues to a case' })
  await expect(dialog.getByRole('textbox', { name: 'Find a case' })).toBeFocused()
  await expect(dialog.getByText(/^40 of \d+ cases are shown/)).toBeVisible()
  await keys().type('no case like this')
  await expect(dialog.getByText('No case has these words.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Find a case' }).fill('big-124')
  await expect(dialog.getByRole('radio')).toHaveCount(1)
  expect.soft(await findings(page())).toEqual([])
  await keys().press('Tab')
  await keys().press('Space')
  await dialog.getByRole('button', { name: /^Add to BIG/ }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page().getByRole('region', { name: 'Selection' })).toBeHidden()
  await page()
    .getByText(/2 issues added to BIG/)
    .waitFor()
  await page().getByRole('button', { name: 'Open case' }).click()
  const panel = page().getByRole('complementary', { name: 'Case' })
  await expect(panel.getByRole('heading', { name: 'Case number 123' })).toBeVisible()
  await expect(panel.getByRole('tab', { name: /Issues/ })).toContainText('2')
})

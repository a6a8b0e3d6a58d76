import { startApplication } from '../application'
import { expect, type Lockstep, test } from '../fixtures'
import { ask } from '../story/ask'
import { goTo } from '../story/desk'
import { noteMessages } from '../story/shown-messages'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const workspace = { args: ['--workspace=sandbox'] } as const
let app: Lockstep
const page = () => app.page
const grid = () => page().getByRole('grid', { name: 'Issues' })
const box = () => page().getByRole('textbox', { name: 'Search issues' })
const chip = (text: string) => page().getByRole('button', { name: `Filter ${text}`, exact: true })
const facets = () => page().getByRole('region', { name: 'Facets' })
const rows = () => grid().locator('[data-position]')
const keys = () => page().keyboard

async function shownCount(): Promise<number> {
  return Number(await grid().getAttribute('aria-rowcount')) - 1
}

test.beforeAll(async ({ executable }, info) => {
  app = await startApplication(executable, { dataDir: info.outputPath('data'), ...workspace })
  await grid().getByRole('row', { name: 'synced' }).nth(5).waitFor()
})
test.afterAll(() => app.close())

test('a term that was typed becomes a chip and narrows the list', async () => {
  const all = await shownCount()
  await keys().press('/')
  await box().pressSequentially('severity:high ')
  await expect(chip('severity:high')).toBeVisible()
  await expect(box()).toHaveValue('')
  await expect.poll(() => shownCount()).toBeLessThan(all)
  const high = rows().filter({ has: page().getByRole('img', { name: 'High', exact: true }) })
  await expect(high).toHaveCount(await rows().count())
})

test('a row is marked by a press at its start, and opened by one anywhere else', async () => {
  const row = rows().first()
  const key = await row.getByRole('gridcell').nth(1).innerText()
  const marks = page().getByRole('region', { name: 'Selection' })
  await row.click({ position: { x: 16, y: 12 } })
  await expect(marks).toContainText('1 selected')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await row.click({ position: { x: 16, y: 12 } })
  await expect(marks).toBeHidden()
  const issue = page().getByRole('complementary', { name: 'Issue' })
  await expect(issue).toBeHidden()
  await row.click()
  await expect(issue).toContainText(key)
  await keys().press('Escape')
  await expect(issue).toBeHidden()
})

test('a chip is edited as text and removed with Backspace', async () => {
  await chip('severity:high').focus()
  await keys().press('Enter')
  await expect(chip('severity:high')).toBeHidden()
  await expect(box()).toHaveValue('severity:high')
  await expect(box()).toBeFocused()
  await keys().press('End')
  await box().pressSequentially(',critical ')
  await expect(chip('severity:high,critical')).toBeVisible()
  await keys().press('Backspace')
  await expect(chip('severity:high,critical')).toBeHidden()
})

test('suggestions complete keys and values by keyboard', async () => {
  await box().fill('')
  await box().pressSequentially('sy')
  const list = page().getByRole('listbox', { name: 'Suggestions' })
  await expect(list.getByRole('option')).toHaveCount(1)
  await keys().press('Tab')
  await expect(box()).toHaveValue('sync:')
  await expect(list.getByRole('option', { name: /Conflict/ })).toBeVisible()
  await box().pressSequentially('syn')
  await keys().press('ArrowDown')
  await keys().press('Enter')
  await expect(chip('sync:synced')).toBeVisible()
  await expect(grid().getByRole('row', { name: 'not linked' })).toHaveCount(0)
})

test('a word that is not understood is named', async () => {
  await box().fill('sync:conflit')
  await expect(page().getByText('“conflit” is no value of sync')).toBeVisible()
  await keys().press('Escape')
  await keys().press('Escape')
  await expect(box()).toHaveValue('')
  await expect(chip('sync:synced')).toBeHidden()
})

test('facets count live and go from only to not by keyboard', async () => {
  await grid().focus()
  await keys().press('f')
  await expect(facets()).toBeVisible()
  const severity = facets().getByRole('list', { name: 'Severity' })
  const high = severity.getByRole('button', { name: /^High/ })
  const count = Number(/\d+/.exec((await high.getAttribute('aria-label')) ?? '')?.[0])
  expect(count).toBeGreaterThan(0)
  const all = await shownCount()

  await expect(facets().getByRole('button', { name: 'Sync state' })).toBeFocused()
  for (let steps = 0; steps < 40; steps += 1) {
    if (await high.evaluate((element) => element === document.activeElement)) break
    await keys().press('ArrowDown')
  }
  await keys().press('Enter')
  await expect(chip('severity:high')).toBeVisible()
  await expect(high).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(shownCount).toBe(count)
  await keys().press('Enter')
  await expect(chip('-severity:high')).toBeVisible()
  await expect(high).toHaveAttribute('aria-pressed', 'mixed')
  await expect.poll(shownCount).toBe(all - count)
  await keys().press('Enter')
  await expect(chip('-severity:high')).toBeHidden()
  await expect.poll(shownCount).toBe(all)
})

test('a connector is chosen by its name', async () => {
  const list = facets().getByRole('list', { name: 'Connector' })
  await list.getByRole('button').first().click()
  await expect(page().getByRole('button', { name: /^Filter connector:/ })).toBeVisible()
  await expect(grid().getByRole('row', { name: 'not linked' })).toHaveCount(0)
  await page().getByRole('button', { name: 'Clear the search' }).click()
  await expect(page().getByRole('button', { name: /^Filter connector:/ })).toBeHidden()
})

test('facets, suggestions and the menu pass axe', async () => {
  for (const theme of ['light', 'dark'] as const) {
    await ask(page(), 'app.updateSettings', { theme })
    await expect(page().locator('html')).toHaveAttribute('data-theme', theme)
    await box().fill('se')
    await expect(page().getByRole('listbox', { name: 'Suggestions' })).toBeVisible()
    expect.soft(await findings(page()), theme).toEqual([])
    await box().fill('')
  }
})

test('columns are chosen, sorted by several, and grouped', async () => {
  await page().getByRole('button', { name: 'Columns' }).click()
  const menu = page().getByRole('menu', { name: 'Columns' })
  await menu.getByRole('menuitemcheckbox', { name: 'Identifier' }).click()
  await expect(grid().getByRole('columnheader', { name: 'Identifier' })).toBeVisible()
  await menu.getByRole('menuitem', { name: /^Group by/ }).click()
  await page().getByRole('menuitemradio', { name: 'Status' }).click()
  await keys().press('Escape')
  await keys().press('Escape')
  await expect(grid().getByText('Status', { exact: true }).nth(1)).toBeVisible()

  await grid().getByRole('button', { name: 'Key' }).click()
  await grid()
    .getByRole('button', { name: 'Name' })
    .click({ modifiers: ['Shift'] })
  await expect(grid().getByRole('columnheader', { name: 'Key' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await expect(grid().getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  const header = grid().getByRole('columnheader', { name: 'Key' })
  const before = (await header.boundingBox())?.width ?? 0
  await header.getByRole('button').focus()
  await keys().press('Alt+ArrowRight')
  await expect.poll(async () => (await header.boundingBox())?.width ?? 0).toBeGreaterThan(before)
  // The headings are one stop of Tab, and the arrows go from one to the next.
  await keys().press('ArrowRight')
  await expect(grid().getByRole('button', { name: 'Name' })).toBeFocused()
  await grid().focus()
  await keys().press('Tab')
  await expect(header.getByRole('button')).toBeFocused()
  await keys().press('Tab')
  await expect(grid().locator(':focus')).toHaveCount(0)
})

test('groups are folded and opened by keyboard, and keep their count', async () => {
  const headings = grid()
    .getByRole('row')
    .filter({ has: page().locator('[aria-expanded]') })
  const heading = headings.first()
  const groups = await headings.count()
  expect(groups).toBeGreaterThan(1)
  const all = await shownCount()
  const words = (await heading.textContent()) ?? ''
  const size = Number(/\d+$/.exec(words)?.[0])
  await grid().focus()
  await keys().press('Home')
  await keys().press('ArrowLeft')
  await expect(heading.getByRole('gridcell')).toHaveAttribute('aria-expanded', 'false')
  await expect(heading).toHaveAttribute('aria-selected', 'true')
  await expect(heading).toHaveText(words)
  await expect.poll(shownCount).toBe(all - size)
  expect(await grid().getAttribute('aria-activedescendant')).toBe(await heading.getAttribute('id'))
  await keys().press('j')
  await expect(heading).toHaveAttribute('aria-selected', 'false')
  await keys().press('k')
  await expect(heading).toHaveAttribute('aria-selected', 'true')
  expect.soft(await findings(page())).toEqual([])
  await keys().press('ArrowRight')
  await expect.poll(shownCount).toBe(all)
  await expect(rows().first()).toHaveAttribute('aria-selected', 'true')

  await keys().press('Shift+ArrowLeft')
  await expect.poll(shownCount).toBe(groups)
  await headings.nth(1).click()
  await expect(headings.nth(1).getByRole('gridcell')).toHaveAttribute('aria-expanded', 'true')
  await keys().press('Shift+ArrowRight')
  await expect.poll(shownCount).toBe(all)
})

test('a view is saved, counted, shown again, renamed and removed', async () => {
  await box().fill('-severity:low ')
  await page().getByRole('button', { name: 'Views' }).click()
  await page().getByRole('menuitem', { name: 'Save this view…' }).click()
  const save = page().getByRole('dialog', { name: 'Save view' })
  await save.getByRole('textbox', { name: 'Name' }).fill('Worth a look')
  await keys().press('Enter')
  await expect(save).toBeHidden()
  // Each group has a line too, which is no issue.
  const count = await rows().count()
  await expect.poll(() => shownCount()).toBeGreaterThan(count)
  await page().getByRole('button', { name: 'Clear the search' }).click()
  await page().getByRole('button', { name: 'Views' }).click()
  const item = page().getByRole('menuitem', { name: /^Worth a look/ })
  await expect(item).toHaveText(`Worth a look${count}`)
  await item.click()
  await expect(chip('-severity:low')).toBeVisible()

  await page().getByRole('button', { name: 'Views' }).click()
  await page().getByRole('menuitem', { name: 'Manage views…' }).click()
  const manage = page().getByRole('dialog', { name: 'Views' })
  await manage.getByRole('textbox', { name: 'Name of Worth a look' }).fill('Not low')
  await keys().press('Enter')
  await expect(manage.getByRole('textbox', { name: 'Name of Not low' })).toBeVisible()
})

test('a view tells of issues that newly match it, once it is asked to', async () => {
  const views = page().getByRole('button', { name: /^Views/ })
  const manage = page().getByRole('dialog', { name: 'Views' })
  const create = (name: string) => ask(page(), 'issues.create', { kind: 'alert', fields: { name } })
  await manage.getByRole('button', { name: 'Done' }).click()
  await create('Nobody asked about this')
  await expect(grid().getByRole('row', { name: 'Nobody asked about this' })).toBeVisible()
  await expect(views).toHaveAccessibleName('Views')
  await views.click()
  await page().getByRole('menuitem', { name: 'Manage views…' }).click()
  const toggle = manage.getByRole('switch', { name: 'Tell me of new issues in Not low' })
  await toggle.press('Space')
  await expect(toggle).toBeChecked()
  await expect
    .poll(async () => (await ask(page(), 'app.settings', {})).views?.[0]?.notify)
    .toBe(true)
  expect.soft(await findings(page())).toEqual([])
  await manage.getByRole('button', { name: 'Done' }).click()
  // What matches by now is no news; it is looked at within a second or so.
  await page().waitForTimeout(1_500)
  await toldOutside(() => create('Told outside the window'))
  await expect(views).toHaveAccessibleName('Views')
  await create('This is new')
  await expect(views).toHaveAccessibleName('Views, 1 new')
  await views.click()
  const item = page().getByRole('menuitem', { name: /^Not low/ })
  await expect(item).toContainText('1 new')
  await item.click()
  await expect(views).toHaveAccessibleName('Views')
})

/** Lets something happen while nobody looks at the window, which a message tells and leads to. */
async function toldOutside(act: () => Promise<unknown>): Promise<void> {
  const messages = await noteMessages(app.electron)
  const isShown = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await goTo(page(), 'Settings')
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  // A page that is driven from outside counts as focused for good.
  await page().evaluate(() => Object.assign(document, { hasFocus: () => false }))
  await act()
  await expect
    .poll(messages.texts)
    .toEqual([{ title: 'Issues newly match', body: 'Not low: 1 new' }])
  expect(await isShown()).toBe(false)
  await messages.click()
  await expect.poll(isShown).toBe(true)
  await expect(grid().getByRole('row', { name: 'Told outside the window' })).toBeVisible()
  await expect(chip('-severity:low')).toBeVisible()
  await page().evaluate(() => Reflect.deleteProperty(document, 'hasFocus'))
}

test('the look of the list and its views outlive a reload of the window', async () => {
  // What changed last is kept once nothing changed for a moment.
  await expect
    .poll(async () => (await ask(page(), 'app.settings', {})).list?.widths.key ?? 0)
    .toBeGreaterThan(0)
  await page().reload()
  await expect(grid().getByRole('columnheader', { name: 'Identifier' })).toBeVisible()
  await expect(facets()).toBeVisible()
  await page().getByRole('button', { name: 'Views' }).click()
  await expect(page().getByRole('menuitem', { name: /^Not low/ })).toBeVisible()
  await page().getByRole('menuitem', { name: 'Manage views…' }).click()
  const manage = page().getByRole('dialog', { name: 'Views' })
  await manage.getByRole('button', { name: 'Remove Not low' }).click()
  await expect(manage.getByText('No view is left.')).toBeVisible()
  await manage.getByRole('button', { name: 'Done' }).click()
})

test('what only a comment says is found as well', async () => {
  const { columns } = await ask(page(), 'issues.rows', {})
  const objectId = columns.id[0] ?? ''
  const entry = { objectId, kind: 'comment', visibility: 'internal' } as const
  await ask(page(), 'issues.addEntry', { ...entry, body: 'A **Zebrafish** swam by.' })
  await page().getByRole('button', { name: /^All/ }).click()
  await box().fill('zebrafish')
  await expect(grid().getByRole('row', { name: columns.name[0] ?? '' })).toBeVisible()
  await expect(rows()).toHaveCount(1)
  await box().fill('')
  await page().getByRole('button', { name: /^Open/ }).click()
})

test('an empty result offers one way out', async () => {
  await box().fill('case:nothing-like-this')
  await expect(page().getByText('Nothing matches “case:nothing-like-this”')).toBeVisible()
  await expect(page().getByText('No issue has “nothing-like-this” as case')).toBeVisible()
  await page().getByRole('main').getByRole('button', { name: 'Clear the search' }).last().click()
  await expect(grid()).toBeVisible()
})

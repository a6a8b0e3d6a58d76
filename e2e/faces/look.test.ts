import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { chooseInMenu } from '../application-menu'
import { expect, test } from '../fixtures'
import { choose, goTo, openIssue } from '../story/desk'

const data = (page: Page, name: string) =>
  page.evaluate((key) => document.documentElement.dataset[key], name)
const token = (page: Page, name: string) =>
  page.evaluate((key) => getComputedStyle(document.documentElement).getPropertyValue(key), name)
const paint = (element: Locator, part: 'background-color' | 'color' = 'background-color') =>
  element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), part)
const zoomOf = (page: Page, query: string) =>
  page.evaluate((media) => window.matchMedia(media).matches, query)

/** Size of the page of each window (percent). */
const percents = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => Math.round(one.webContents.getZoomFactor() * 100)),
  )

test('contrast and motion can be chosen against the desktop and outlive a restart', async ({
  launch,
}) => {
  const first = await launch({ args: ['--workspace=sandbox'] })
  await expect(first.page.getByRole('row', { name: 'Storage bucket' })).toBeVisible()
  await goTo(first.page, 'Settings')
  const usual = await token(first.page, '--muted')
  await first.page.getByRole('radio', { name: 'High', exact: true }).click()
  await first.page.getByRole('radio', { name: 'Reduced', exact: true }).click()
  await expect.poll(() => data(first.page, 'contrast')).toBe('more')
  await expect.poll(() => data(first.page, 'motion')).toBe('reduce')
  expect(await token(first.page, '--muted')).not.toBe(usual)
  expect(await token(first.page, '--fast')).toMatch(/^0m?s$/)
  await first.close()

  const { page } = await launch()
  await expect.poll(() => data(page, 'contrast')).toBe('more')
  expect(await data(page, 'motion')).toBe('reduce')

  // The few colours of such a desktop still tell what is chosen, and a severity from another.
  await page.emulateMedia({ forcedColors: 'active' })
  await openIssue(page, 'Storage bucket customer-exports is public')
  const places = page.getByRole('navigation', { name: 'Places' })
  const rows = page.getByRole('grid', { name: 'Issues' }).locator('[data-position]')
  const chosen = rows.filter({ hasText: 'Storage bucket' })
  const other = rows.filter({ hasText: 'Impossible travel' })
  const highlight = await paint(chosen)
  for (const [one, beside] of [
    [chosen, other],
    [places.getByRole('button', { name: 'Issues' }), places.getByRole('button', { name: 'Cases' })],
    [
      page.getByRole('button', { name: /^Open \d/ }),
      page.getByRole('button', { name: /^Linked \d/ }),
    ],
    [page.getByRole('tab', { name: 'Overview' }), page.getByRole('tab', { name: 'Fields' })],
  ] as const) {
    expect(await paint(one)).toBe(highlight)
    expect(await paint(beside)).not.toBe(highlight)
  }
  expect(await paint(chosen.locator('[data-sync]'), 'color')).toBe(await paint(chosen, 'color'))
  const shape = (severity: string) => paint(rows.locator(`[data-severity="${severity}"]`).first())
  expect(await shape('critical')).not.toBe(await shape('medium'))
})

test('zooming by key or menu stops at 80 and 200 percent, in every window, and is remembered', async ({
  launch,
}) => {
  const first = await launch({ args: ['--workspace=sandbox'] })
  const { page, electron } = first
  await expect(page.getByRole('row', { name: 'Storage bucket' })).toBeVisible()
  await openIssue(page, 'Storage bucket customer-exports is public')
  const [item] = await Promise.all([
    electron.waitForEvent('window'),
    page.keyboard.press('Shift+O'),
  ])
  const factors = () => percents(electron)
  await expect.poll(factors).toEqual([100, 100])
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Control+-')
  await expect.poll(factors).toEqual([80, 80])
  await page.keyboard.press('Control+0')
  await expect.poll(factors).toEqual([100, 100])
  for (const [item, percent] of [
    ['Zoom in', 110],
    ['Zoom in', 125],
    ['Actual size', 100],
    ['Zoom out', 90],
    ['Zoom out', 80],
    ['Zoom out', 80],
    ['Actual size', 100],
  ] as const) {
    await chooseInMenu(electron, 'View', item)
    await expect.poll(factors, item).toEqual([percent, percent])
  }
  // From the other window, while a text is typed.
  await item.getByRole('tab', { name: 'War room' }).click()
  await item.getByRole('textbox', { name: 'Comment' }).focus()
  for (const percent of [110, 125, 150, 175, 200, 200]) {
    await item.keyboard.press('Control+=')
    await expect.poll(factors).toEqual([percent, percent])
  }
  await first.close()

  const again = await launch()
  await expect.poll(() => percents(again.electron)).toEqual([200])
  expect(await zoomOf(again.page, '(min-resolution: 2dppx)')).toBe(true)
  await goTo(again.page, 'Settings')
  await choose(again.page, 'Zoom', '100 %')
  await expect.poll(() => zoomOf(again.page, '(min-resolution: 2dppx)')).toBe(false)
})

test('a copy says how old it is while its system is away, and once for the list', async ({
  launch,
}) => {
  const { page, advance } = await launch({ args: ['--workspace=sandbox'] })
  const name = 'Storage bucket customer-exports is public'
  const row = page.getByRole('grid', { name: 'Issues' }).getByRole('row', { name })
  await expect(row).toContainText('synced')
  const bar = page.getByRole('contentinfo')
  await expect(bar).not.toContainText('as of')
  await goTo(page, 'Settings')
  await page.getByRole('switch', { name: 'Pause all mirroring' }).click()
  await advance(12 * 60_000)
  await expect(bar).toContainText('Sandbox Jira as of 12 min ago')
  await openIssue(page, name)
  await page.getByRole('tab', { name: 'Fields' }).click()
  const line = page.getByRole('tabpanel').getByText(/as of/)
  await expect(line).toHaveText(/^SEC-\d+ as of 12 min ago: all mirroring is paused\.$/)
  await expect(line.locator('time')).toHaveAttribute('title', /UTC\n.* local$/)
  await goTo(page, 'Settings')
  await page.getByRole('switch', { name: 'Pause all mirroring' }).click()
  await expect(bar).not.toContainText('as of')
})

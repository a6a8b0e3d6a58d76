import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FirstView } from '../../src/shared/domain/first-view'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { goTo, openIssue } from '../story/desk'

const hostile = `</div><script>document.title = 'taken'</script><img src=x onerror="document.title='taken'">`
const ROW = '[role="row"][data-position]'
const replaced = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName('first view replaced').length)
const names = (page: Page) =>
  page
    .locator(ROW)
    .evaluateAll((rows) =>
      rows.map((row) => row.querySelectorAll('[role="gridcell"]')[2]?.textContent ?? ''),
    )

test('a start shows the window at once as it begins, whatever it showed in the end', async ({
  launch,
}) => {
  const first = await launch({ args: ['--workspace=sandbox'] })
  const { page, dataDir } = first
  const workspace = join(dataDir, 'workspace')
  await expect(page.getByRole('row', { name: 'synced' })).toHaveCount(6)
  await ask(page, 'issues.create', {
    kind: 'finding',
    fields: { name: hostile, severity: 'high' },
  })
  await expect(page.getByRole('row', { name: hostile })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('bucket')
  await expect(page.locator(ROW)).toHaveCount(1)
  await openIssue(page, 'Storage bucket customer-exports is public')
  await goTo(page, 'Settings')
  await page.getByRole('radio', { name: 'Compact', exact: true }).click()
  await expect
    .poll(() => page.evaluate(() => document.documentElement.dataset.density))
    .toBe('compact')
  expect(await replaced(page)).toBe(0)
  await first.close()

  const kept = JSON.parse(await readFile(join(workspace, 'first-view.json'), 'utf8')) as FirstView
  expect(kept.look).toMatchObject({ density: 'compact' })
  expect(kept.body).toContain('Storage bucket customer-exports')
  for (const never of [' style="', 'bucket"', '<script', '<img', 'Dismiss', ' ago<']) {
    expect(kept.body).not.toContain(never)
  }

  const second = await launch()
  await expect(second.page.getByRole('row', { name: 'Storage bucket' })).toBeVisible()
  expect(await replaced(second.page)).toBe(1)
  await expect(second.page.locator('#first-view')).toHaveCount(0)
  expect(await second.page.evaluate(() => document.title)).toBe('Lockstep')
  const drawn = await names(second.page)
  expect(drawn.length).toBeGreaterThan(5)
  const { shown, aged } = await second.page.evaluate(
    ([html, row]) => {
      const view = new DOMParser().parseFromString(html, 'text/html')
      const rows = [...view.querySelectorAll(row)]
      const ages = rows.flatMap((one) => [...one.querySelectorAll('[data-now]')])
      return {
        shown: rows.map((one) => one.querySelectorAll('[role="gridcell"]')[2]?.textContent ?? ''),
        aged: { here: ages.length, said: ages.map((one) => one.textContent).join('') },
      }
    },
    [kept.body, ROW] as const,
  )
  expect(shown).toEqual(drawn.slice(0, shown.length))
  expect(shown).toContain(hostile)
  expect(shown.length).toBeGreaterThan(5)
  expect(aged).toEqual({ here: 6, said: '' })
  // It was true until the workspace was opened; a process that is killed leaves none.
  expect(await readdir(workspace)).not.toContain('first-view.json')
  await second.kill()

  const third = await launch()
  await expect(third.page.getByRole('row', { name: 'Storage bucket' })).toBeVisible()
  expect(await replaced(third.page)).toBe(0)
  // A window that a person closes ends the application here, and is kept as well.
  const ended = third.electron.waitForEvent('close')
  await third.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
  expect(await readdir(workspace)).toContain('first-view.json')
})

import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { beginOwn, goTo, openIssue } from '../story/desk'
import { findings } from './findings'

const dashboard = (page: Page) => page.getByRole('main', { name: 'Dashboard' })
const widget = (page: Page, name: string) =>
  dashboard(page).getByRole('region', { name, exact: true })

test('says what will be here before anything is mirrored', async ({ lockstep: { page } }) => {
  await beginOwn(page)
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(dashboard(page)).toContainText('Nothing to show yet')
  expect.soft(await findings(page)).toEqual([])
  await dashboard(page).getByRole('button', { name: 'Go to Connectors' }).click()
  await expect(page.getByRole('main', { name: 'Connectors' })).toBeVisible()
})

test('shows what the mirror does and what the issues are', async ({ launch }) => {
  test.setTimeout(120_000)
  const app = await launch({ args: ['--workspace=sandbox'] })
  const { page } = app
  const name = 'Storage bucket customer-exports is public'
  await expect(page.getByRole('row', { name })).toContainText('synced')
  await goTo(page, 'Dashboard')

  await test.step('charts are painted, with their numbers as a table', async () => {
    const throughput = widget(page, 'Throughput')
    await expect(throughput.getByRole('img', { name: /^Throughput, Last day, for/ })).toBeVisible()
    await expect(throughput).toContainText(/ in · [1-9][\d,]* out/)
    const inked = await throughput.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement
      const paint = (canvas as HTMLCanvasElement).getContext('2d')
      return paint?.getImageData(0, 0, width, height).data.some((value) => value !== 0) ?? false
    })
    expect(inked).toBe(true)
    const asTable = throughput.getByRole('button', { name: 'Throughput as a table' })
    await asTable.focus()
    await page.keyboard.press('Enter')
    const table = throughput.getByRole('table')
    await expect(table).toContainText(/\d+ in · \d+ out/)
    await expect(table.getByRole('rowheader').first()).toHaveAttribute('title', /UTC\n.* local$/)
    expect.soft(await findings(page), 'table').toEqual([])
  })

  await test.step('a connector is left out of every chart and comes back', async () => {
    const legend = page.getByRole('list', { name: 'Connectors in the charts' })
    const keys = legend.getByRole('button')
    for (const key of await keys.all()) await key.click()
    await expect(widget(page, 'Lag')).toContainText('Every connector is left out.')
    for (const key of await keys.all()) await key.click()
    await expect(widget(page, 'Lag').getByRole('img')).toBeVisible()
  })

  await test.step('every reach is readable in both themes', async () => {
    for (const reach of ['Last hour', 'Last 30 days', 'Last day']) {
      await page.getByRole('radio', { name: reach }).click()
      await expect(widget(page, 'Lag').getByRole('img', { name: `Lag, ${reach}` })).toBeVisible()
    }
    expect.soft(await findings(page), 'charts').toEqual([])
  })

  await test.step('a line of a facet opens the list with just these', async () => {
    await openIssue(page, name)
    await goTo(page, 'Dashboard')
    const line = widget(page, 'Severity').getByRole('button', { name: /^High, / })
    const count = Number((await line.getAttribute('aria-label'))?.replace(/\D/g, ''))
    await line.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Filter severity:high' })).toBeVisible()
    const grid = page.getByRole('grid', { name: 'Issues' })
    await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1))
    await goTo(page, 'Dashboard')
    const states = widget(page, 'Sync state').getByRole('button', { name: /^Synced, / })
    await states.click()
    await expect(page.getByRole('button', { name: 'Filter sync:synced' })).toBeVisible()
  })

  await test.step('what is shown can be chosen and ordered, and stays so', async () => {
    await goTo(page, 'Dashboard')
    await page.getByRole('button', { name: 'Arrange' }).click()
    const dialog = page.getByRole('dialog', { name: 'Arrange the dashboard' })
    await dialog.getByRole('checkbox', { name: 'Backlog' }).click()
    await expect(dialog.getByRole('checkbox', { name: 'Backlog' })).not.toBeChecked()
    await dialog.getByRole('button', { name: 'Move Throughput up' }).click()
    // By keyboard to the top, where there is no further up, and back.
    await dialog.getByRole('button', { name: 'Move Failure rate up' }).press('Enter')
    const down = dialog.getByRole('button', { name: 'Move Failure rate down' })
    await expect(down).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: 'Move Lag up' })).toBeDisabled()
    await expect(down).toBeFocused()
    expect.soft(await findings(page), 'dialog').toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog).toBeHidden()
    await page.reload()
    await goTo(page, 'Dashboard')
    const titles = dashboard(page).getByRole('heading', { level: 2 })
    await expect(titles).toHaveText([
      ...['Lag', 'Failure rate', 'Throughput', 'Open conflicts'],
      ...['Sync state', 'Severity', 'Connector', 'Case status', 'Issues that have'],
    ])
  })

  await test.step('a change made here is part of it once it is mirrored', async () => {
    const before = await ask(page, 'mirror.activity', { reach: 'hour' })
    const out = (view: typeof before) =>
      view.instances.flatMap((one) => one.changesOut).reduce<number>((a, b) => a + (b ?? 0), 0)
    const rows = await ask(page, 'issues.rows', {})
    const id = rows.columns.id[rows.columns.name.indexOf(name)] ?? ''
    await ask(page, 'issues.edit', { id, changes: { severity: 'low' } })
    await expect
      .poll(async () => out(await ask(page, 'mirror.activity', { reach: 'hour' })))
      .toBeGreaterThan(out(before))
  })
})

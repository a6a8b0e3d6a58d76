import { ask } from '../story/ask'
import { openIssue } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast } from './workspace'

/** States of the issue list and what it is narrowed by. */
export const listScenes: readonly Scene[] = [
  {
    name: 'issues-facets',
    arrange: async ({ page }) => {
      await page.getByRole('row', { name: cast.travel }).waitFor()
      await page.getByRole('button', { name: 'Facets' }).click()
      const facets = page.getByRole('region', { name: 'Facets' })
      await facets.getByRole('button', { name: /^Critical/ }).click()
      await facets.getByRole('button', { name: /^High/ }).click()
      await facets.getByRole('button', { name: /^Not linked/ }).click({ modifiers: ['Alt'] })
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'issues-suggestions',
    arrange: async ({ page }) => {
      const box = page.getByRole('textbox', { name: 'Search issues' })
      await box.fill('sync:')
      await page.getByRole('listbox', { name: 'Suggestions' }).waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'issues-columns',
    arrange: async ({ page }) => {
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('menuitem', { name: /^Group by/ }).click()
      await page.getByRole('menuitemradio', { name: 'Status' }).waitFor()
    },
  },
  {
    name: 'issues-facets-beside-issue',
    arrange: async ({ page }) => {
      await openIssue(page, cast.travel)
      const facets = page.getByRole('button', { name: 'Facets' })
      if ((await facets.getAttribute('aria-expanded')) === 'false') await facets.click()
    },
  },
  {
    name: 'issues-grouped',
    arrange: async (stage) => {
      const { page } = stage
      const facets = page.getByRole('button', { name: 'Facets' })
      if ((await facets.getAttribute('aria-expanded')) === 'true') await facets.click()
      await groupBy(stage, 'Sync')
    },
  },
  {
    name: 'issues-folded',
    arrange: async (stage) => {
      const { page } = stage
      await groupBy(stage, 'Status')
      await page.getByRole('grid', { name: 'Issues' }).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowLeft')
    },
  },
  {
    name: 'issues-views',
    arrange: async (stage) => {
      const { page } = stage
      await groupBy(stage, 'Nothing')
      await page.getByRole('textbox', { name: 'Search issues' }).fill('-sync:synced has:ticket ')
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Linked, not in step')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('menuitem', { name: /^Linked, not in step/ }).waitFor()
    },
  },
  {
    name: 'views-manage',
    arrange: async ({ page }) => {
      const views = await ask(page, 'app.settings', {}).then((settings) => settings.views ?? [])
      if (views.length === 0) {
        await ask(page, 'app.updateSettings', { views: [overnight] })
      }
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('menuitem', { name: 'Manage views…' }).click()
      await page.getByRole('dialog', { name: 'Views' }).waitFor()
    },
  },
]

const overnight = {
  ...{ id: 'view-1', name: 'Came in overnight', query: 'updated<12h', quick: 'open' as const },
  look: { columns: null, widths: {}, sort: [], group: null },
  notify: true,
}

async function groupBy({ page }: Stage, column: string): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitem', { name: /^Group by/ }).click()
  await page.getByRole('menuitemradio', { name: column }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

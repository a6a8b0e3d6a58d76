import { ask } from '../story/ask'
import { goTo, openIssue, openTicketPanel, showTab } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast, linked } from './workspace'

async function timeline({ page }: Stage) {
  await openIssue(page, cast.network)
  await showTab(page, 'Timeline')
  return page.getByRole('tabpanel')
}

/** Small dialogs and what unfolds inside a panel, which only appear when something is pressed. */
export const dialogScenes: readonly Scene[] = [
  {
    name: 'timeline-why',
    arrange: async (stage) => {
      const panel = await timeline(stage)
      await panel.getByRole('button', { name: 'Why' }).first().click()
      await panel.getByRole('region', { name: 'Why' }).getByRole('table').first().waitFor()
    },
  },
  {
    name: 'restore-value',
    arrange: async (stage) => {
      const panel = await timeline(stage)
      await panel.getByRole('button', { name: 'Restore lost value' }).click()
      await stage.page.getByRole('region', { name: 'Restored value' }).waitFor()
    },
  },
  {
    name: 'unlink',
    arrange: async (stage) => {
      const { key } = await linked(stage, cast.travel)
      await openIssue(stage.page, cast.travel)
      const panel = await openTicketPanel(stage.page, key)
      await panel.getByRole('button', { name: 'Sync settings' }).click()
      await stage.page.getByRole('checkbox', { name: 'Link to issue' }).click()
      await stage.page.getByRole('button', { name: /^Save|^Remove/ }).click()
      await stage.page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'connector-delete',
    arrange: async ({ page }) => {
      await goTo(page, 'Connectors')
      await page.getByRole('button', { name: 'More about Sandbox Jira' }).click()
      await page.getByRole('menuitem', { name: 'Delete…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'queue-discard',
    arrange: async ({ page }) => {
      await goTo(page, 'Mirror debug')
      await page.getByRole('button', { name: 'Discard…' }).first().click()
      await page.getByRole('dialog', { name: 'Discard from the queue' }).waitFor()
    },
  },
  {
    name: 'save-view',
    arrange: async ({ page }) => {
      await page.getByRole('textbox', { name: 'Search issues' }).fill('severity:critical ')
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).click()
      await page.getByRole('dialog', { name: 'Save view' }).waitFor()
    },
  },
  {
    name: 'war-room-commands',
    arrange: async ({ page }) => {
      await openIssue(page, cast.travel)
      await showTab(page, 'War room')
      await page.getByRole('radio', { name: 'Public' }).click()
      await page.getByRole('textbox', { name: 'Comment' }).fill('/ch')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'finding-mute',
    arrange: async ({ page }) => {
      const name = 'Backup vault without a lock'
      const { columns } = await ask(page, 'issues.rows', {})
      if (!columns.name.includes(name)) {
        await ask(page, 'issues.create', { kind: 'finding', fields: { name, severity: 'medium' } })
      }
      await openIssue(page, name)
      await page.getByRole('combobox', { name: 'Detection' }).click()
      await page.getByRole('option', { name: 'Muted' }).click()
      await page.getByRole('button', { name: 'Mute finding' }).click()
      await page.getByText('Say why: it stands in the timeline.').waitFor()
    },
  },
]

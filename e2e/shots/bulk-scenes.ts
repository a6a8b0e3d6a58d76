import { ask } from '../story/ask'
import { choose, openIssue } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast, linked } from './workspace'

async function selected({ page }: Stage): Promise<void> {
  await page.getByRole('row', { name: cast.travel }).waitFor()
  await page.getByRole('grid', { name: 'Issues' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('x')
  for (let more = 0; more < 5; more += 1) await page.keyboard.press('Shift+J')
  await page.getByText('6 selected').waitFor()
}

async function form(stage: Stage, way: 'each' | 'all') {
  const { page } = stage
  await selected(stage)
  await page.keyboard.press('Shift+C')
  const dialog = page.getByRole('dialog', { name: /^Create .*tickets$/ })
  if (way === 'all') await dialog.getByRole('radio', { name: 'One ticket for all' }).click()
  const jira = dialog.getByRole('radio', { name: /Jira/ }).first()
  await jira.waitFor()
  await jira.click()
  await choose(dialog, 'Project', 'Security Response (SEC)')
  await choose(dialog, 'Issue type', 'Task')
  await dialog.getByRole('region', { name: 'Preview' }).waitFor()
  return dialog
}

/** Selections, the tickets made of them, and a ticket at a glance. */
export const bulkScenes: readonly Scene[] = [
  { name: 'list-selection', arrange: selected },
  {
    name: 'bulk-each',
    arrange: async (stage) => {
      const dialog = await form(stage, 'each')
      await dialog.getByRole('textbox', { name: 'Summary' }).fill('[{{severity}}] {{name}} {{k')
      await dialog.getByRole('option', { name: /^key/ }).waitFor()
    },
  },
  {
    name: 'bulk-together',
    arrange: async (stage) => {
      const dialog = await form(stage, 'all')
      await dialog.getByText('It stands for 6 issues').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'bulk-missing',
    arrange: async (stage) => {
      const dialog = await form(stage, 'each')
      await dialog.getByRole('textbox', { name: 'Summary' }).fill('For {{owner}}')
      await dialog.getByRole('button', { name: /^Create \d+ ticket/ }).click()
      await dialog.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'bulk-attach',
    arrange: async (stage) => {
      await selected(stage)
      await stage.page.keyboard.press('Shift+A')
      await stage.page.getByRole('dialog', { name: 'Attach a ticket' }).waitFor()
    },
  },
  {
    name: 'ticket-card',
    again: true,
    arrange: async (stage) => {
      const { key } = await linked(stage, cast.travel)
      await openIssue(stage.page, cast.travel)
      await stage.page
        .getByRole('button', { name: `Jira ticket ${key}` })
        .first()
        .hover()
      await stage.page.getByRole('group', { name: /at a glance$/ }).waitFor()
      await stage.page.getByRole('heading', { name: 'Here' }).waitFor()
    },
  },
  {
    name: 'bulk-progress',
    arrange: async (stage) => {
      const { page } = stage
      await ask(page, 'app.updateSettings', { mirroringPaused: false })
      const dialog = await form(stage, 'each')
      const skip = dialog.getByRole('checkbox', { name: /^Skip/ })
      await skip.click()
      await dialog.getByRole('button', { name: /^Create \d+ ticket/ }).click()
      await page.getByRole('progressbar', { name: 'Tickets done' }).waitFor()
      await page
        .getByRole('list', { name: 'Tickets', exact: true })
        .getByText('Failed')
        .first()
        .waitFor()
    },
  },
]

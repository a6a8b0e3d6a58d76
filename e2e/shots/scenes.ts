import type { Page } from '@playwright/test'
import { ask } from '../story/ask'
import {
  choose,
  fillConnector,
  goTo,
  openIssue,
  openTicketDialog,
  openTicketPanel,
  showTab,
  type Tab,
} from '../story/desk'
import { bulkScenes } from './bulk-scenes'
import { caseScenes } from './case-scenes'
import { conflictScenes } from './conflict-scenes'
import { dashboardScenes } from './dashboard-scenes'
import { dialogScenes } from './dialog-scenes'
import { formScenes } from './form-scenes'
import { listScenes } from './list-scenes'
import { lookScenes } from './look-scenes'
import { olderScenes } from './older-scenes'
import { paletteScenes } from './palette-scenes'
import { profileScenes } from './profile-scenes'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { firstStepScenes, guideScenes } from './start-scenes'
import { troubleScenes } from './trouble-scenes'
import { cast, linked } from './workspace'

const tab =
  (issue: string, name: Tab) =>
  async ({ page }: Stage) => {
    await openIssue(page, issue)
    await showTab(page, name)
  }

async function ticketOf(stage: Stage, issue: string) {
  const { key } = await linked(stage, issue)
  await openIssue(stage.page, issue)
  return openTicketPanel(stage.page, key)
}

async function ticketForm(page: Page) {
  await openIssue(page, 'Unusual OAuth consent')
  await openTicketDialog(page)
  return page.getByRole('dialog', { name: 'Create Jira ticket' })
}

/** States of a workspace nobody has used yet; in this order, since each goes a step further. */
export const freshScenes: readonly Scene[] = [
  {
    name: 'first-start',
    arrange: ({ page }) => page.getByRole('heading', { name: /in step/ }).waitFor(),
  },
  ...firstStepScenes,
  {
    name: 'connectors-empty',
    arrange: async ({ page }) => {
      await goTo(page, 'Connectors')
      await page.getByText('No connectors yet').waitFor()
    },
  },
  {
    name: 'dashboard-empty',
    arrange: async ({ page }) => {
      await goTo(page, 'Dashboard')
      await page.getByText('Nothing to show yet').waitFor()
    },
  },
  { name: 'issues-empty', arrange: ({ page }) => goTo(page, 'Issues') },
  {
    name: 'new-issue',
    arrange: async ({ page }) => {
      await goTo(page, 'Issues')
      await page.getByRole('button', { name: 'New issue' }).first().click()
      await page.getByRole('dialog', { name: 'New issue' }).getByRole('textbox').first().waitFor()
    },
  },
  ...formScenes,
]

/** States of the sandbox workspace at work. */
export const workingScenes: readonly Scene[] = [
  {
    name: 'issues',
    arrange: ({ page }) => page.getByRole('row', { name: cast.travel }).waitFor(),
  },
  ...listScenes,
  ...paletteScenes,
  ...dashboardScenes,
  { name: 'overview', arrange: tab(cast.travel, 'Overview') },
  { name: 'fields', arrange: tab(cast.bucket, 'Fields') },
  { name: 'war-room', arrange: tab(cast.travel, 'War room') },
  { name: 'timeline', arrange: tab('Network ACL', 'Timeline') },
  { name: 'sync-tab', arrange: tab(cast.bucket, 'Sync') },
  { name: 'debug-tab', arrange: tab(cast.travel, 'Debug') },
  {
    name: 'issue-menu',
    arrange: async ({ page }) => {
      await page.getByRole('row', { name: cast.endpoint }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Run Automation' }).click()
      await page.getByRole('menuitem', { name: 'Create Jira Ticket' }).waitFor()
    },
  },
  {
    name: 'create-ticket',
    arrange: async ({ page }) => {
      const form = await ticketForm(page)
      await choose(form, 'Project', 'Security Response (SEC)')
      await choose(form, 'Issue type', 'Task')
      await form.getByRole('textbox', { name: 'Summary' }).waitFor()
    },
  },
  {
    name: 'create-ticket-missing',
    arrange: async ({ page }) => {
      const form = await ticketForm(page)
      await choose(form, 'Project', 'Platform Operations (OPS)')
      await choose(form, 'Issue type', 'Task')
      await form.getByRole('textbox', { name: 'Summary' }).fill('')
      await form.getByRole('button', { name: 'Create ticket in OPS' }).click()
    },
  },
  {
    name: 'error-card',
    arrange: async ({ page, control }) => {
      await control('faults', { kind: 'status', status: 401, path: '**/project/search' })
      const form = await ticketForm(page)
      await form.getByRole('alert').waitFor()
    },
  },
  { name: 'ticket-panel', arrange: async (stage) => void (await ticketOf(stage, cast.travel)) },
  {
    name: 'ticket-panel-stuck',
    arrange: async (stage) => void (await ticketOf(stage, cast.bucket)),
  },
  {
    name: 'sync-settings',
    arrange: async (stage) => {
      const panel = await ticketOf(stage, cast.travel)
      await panel.getByRole('button', { name: 'Sync settings' }).click()
      await stage.page.getByRole('dialog').getByText('Direction of each field').waitFor()
    },
  },
  {
    name: 'dry-run',
    arrange: async (stage) => {
      const { key } = await linked(stage, cast.phishing)
      await stage.control(`jira/issue/${key}/edit`, {
        user: 'priya.raman@example.test',
        summary: 'Phishing campaign: 41 mailboxes received a parcel notice',
        priority: 'Highest',
      })
      const panel = await ticketOf(stage, cast.phishing)
      await panel.getByRole('button', { name: 'Dry run' }).click()
      await stage.page.getByRole('dialog', { name: 'Dry run' }).getByRole('table').waitFor()
    },
  },
  {
    name: 'sync-message',
    arrange: async (stage) => {
      const panel = await ticketOf(stage, cast.endpoint)
      await panel.getByRole('button', { name: /^Sync now/ }).click()
      await stage.page.getByText(/SEC-\d+ synced/).waitFor()
    },
  },
  {
    name: 'connectors',
    arrange: async ({ page }) => {
      await goTo(page, 'Connectors')
      await page.getByText('Next inbound').waitFor()
    },
  },
  {
    name: 'connector-form',
    arrange: async ({ page }) => {
      const status = await page.evaluate(() => window.lockstep.call['connectors.list']({}))
      const baseUrl = status.ok ? (status.value[0]?.instance.baseUrl ?? '') : ''
      const form = await fillConnector(page, 'Team Jira', {
        baseUrl,
        email: 'no-comment@example.test',
        token: 'sandbox-token-no-comment',
      })
      await form.getByRole('button', { name: 'Test', exact: true }).click()
      await form.getByText('List changes by time').waitFor()
      await form.getByText('Testing the connection').waitFor({ state: 'hidden' })
      await form.getByText('Move issues').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'catalogue',
    arrange: async ({ page }) => {
      await goTo(page, 'Connectors')
      await page.getByRole('button', { name: 'Add connector' }).first().click()
      await page.getByRole('region', { name: 'From the sandbox' }).waitFor()
    },
  },
  {
    name: 'mirror-debug',
    arrange: async ({ page }) => {
      await goTo(page, 'Mirror debug')
      await page.getByRole('heading', { name: 'Runs' }).waitFor()
    },
  },
  {
    name: 'link-record',
    arrange: async ({ page }) => {
      await goTo(page, 'Mirror debug')
      await page.getByRole('button', { name: 'Record' }).first().click()
      await page.getByText('dbotMirrorId').waitFor()
    },
  },
  {
    name: 'profiles',
    arrange: async ({ page }) => {
      await goTo(page, 'Profiles')
      await page.getByRole('button', { name: /^Jira default \(inbound\)/ }).click()
    },
  },
  ...guideScenes,
  { name: 'settings', arrange: ({ page }) => goTo(page, 'Settings') },
  {
    name: 'settings-one-job',
    arrange: async ({ page }) => {
      await goTo(page, 'Settings')
      await page.getByRole('radio', { name: 'One job' }).click()
      await page.getByRole('textbox', { name: 'Mirroring job every' }).waitFor()
    },
  },
  {
    name: 'sync-settings-preview',
    arrange: async (stage) => {
      const panel = await ticketOf(stage, cast.phishing)
      await panel.getByRole('button', { name: 'Sync settings' }).click()
      await stage.page.getByRole('radio', { name: 'Outbound', exact: true }).click()
      await stage.page.getByText(/left alone/).waitFor()
    },
  },
  {
    name: 'attach-preview',
    arrange: async (stage) => {
      const { key } = await linked(stage, cast.network)
      const form = await ticketForm(stage.page)
      await form.getByRole('radio', { name: 'Existing ticket' }).click()
      await form.getByRole('textbox', { name: 'Ticket' }).fill(key)
      const preview = form.getByRole('region', { name: new RegExp(`^${key}:`) })
      await preview.getByRole('table').waitFor()
      await preview.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'undo-run',
    arrange: async ({ page }) => {
      await goTo(page, 'Mirror debug')
      await page.getByRole('button', { name: 'Undo…' }).first().click()
      await page.getByRole('dialog', { name: 'Undo a run' }).getByRole('table').waitFor()
    },
  },
  ...conflictScenes,
  {
    name: 'ticket-gone',
    arrange: async (stage) => {
      const { key, linkId } = await linked(stage, cast.openssl)
      await stage.control(`jira/issue/${key}/delete`, { user: 'ada.osei@example.test' })
      for (let look = 0; look < 3; look += 1) {
        await stage.turn(5 * 60_000)
        await ask(stage.page, 'links.syncNow', { linkId })
      }
      const panel = await ticketOf(stage, cast.openssl)
      await panel.getByRole('button', { name: 'Create it anew' }).waitFor()
    },
  },
  {
    name: 'keyboard',
    arrange: async ({ page }) => {
      await page.getByRole('row', { name: cast.travel }).waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    },
  },
  {
    name: 'search-nothing',
    arrange: async ({ page }) => {
      await page.getByRole('textbox', { name: 'Search issues' }).fill('nobody wrote this')
      await page.getByText(/Nothing matches/).waitFor()
    },
  },
  ...profileScenes,
  ...caseScenes,
  ...bulkScenes,
  ...dialogScenes,
  ...lookScenes,
  ...olderScenes,
  // Last, since these let the sandbox get things wrong.
  ...troubleScenes,
]

export const sceneNames: readonly string[] = [...freshScenes, ...workingScenes].map(
  ({ name }) => name,
)

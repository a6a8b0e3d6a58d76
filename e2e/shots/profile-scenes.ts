import type { Page } from '@playwright/test'
import { ask } from '../story/ask'
import { choose, goTo } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'

const copy = 'Jira default (inbound) (copy)'

/** Sync profiles: read, written, and held back at a shared desk. */
export const profileScenes: readonly Scene[] = [
  {
    name: 'desk-rights',
    arrange: async ({ page }) => {
      await ask(page, 'app.updateSettings', {
        desk: { role: 'analyst', profiles: 'view', connectors: 'view' },
      })
      await goTo(page, 'Settings')
      await page.getByRole('radiogroup', { name: 'Connectors' }).scrollIntoViewIfNeeded()
    },
    putBack: allowAll,
  },
  {
    name: 'desk-connectors-viewed',
    arrange: async ({ page }) => {
      await ask(page, 'app.updateSettings', {
        desk: { role: 'analyst', profiles: 'view', connectors: 'view' },
      })
      await goTo(page, 'Connectors')
      await page.getByText('Next inbound').first().waitFor()
    },
    putBack: allowAll,
  },
  {
    name: 'profile-read',
    arrange: ({ page }) => open(page, 'Jira like Datadog (outbound)', 'View'),
  },
  {
    name: 'fields-left',
    arrange: async ({ page }) => {
      await open(page, 'Jira default (inbound)', 'View')
      const fields = page.getByRole('region', { name: 'Fields', exact: true })
      await fields.getByText(/^Not synced \(\d+\)$/).click()
      const list = fields.getByRole('list', { name: 'Fields that are not synced' })
      await list.getByRole('listitem').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'profile-new',
    arrange: async ({ page }) => {
      await goTo(page, 'Profiles')
      await page.getByRole('button', { name: /^New profile/ }).click()
      await page.getByRole('dialog').getByRole('textbox').waitFor()
    },
  },
  { name: 'profile-editor', arrange: ({ page }) => openCopy(page) },
  {
    name: 'profile-values',
    arrange: async ({ page }) => {
      await openCopy(page)
      await page.getByRole('button', { name: /^Values of Severity/ }).click()
      await page.getByRole('combobox', { name: 'Jira field for Status' }).fill('no such field')
      await choose(page, 'When Labels is synced', 'Not synced')
      await page.getByText('The other side offers no field').waitFor()
    },
  },
  {
    name: 'profile-changes',
    arrange: async ({ page }) => {
      await openCopy(page)
      await choose(page, 'When Labels is synced', 'Once, at creation')
      await page.getByRole('region', { name: 'What saving changes' }).scrollIntoViewIfNeeded()
      await page.getByText(/as it would look here/).scrollIntoViewIfNeeded()
    },
  },
]

/** The scenes after it may do everything again. */
async function allowAll({ page }: Stage): Promise<void> {
  await ask(page, 'app.updateSettings', {
    desk: { role: 'administrator', profiles: 'edit', connectors: 'edit' },
  })
}

async function open(page: Page, name: string, action: string): Promise<void> {
  await goTo(page, 'Profiles')
  await page.getByRole('button', { name: `More about ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Opens the copy of a shipped profile, making it the first time. */
async function openCopy(page: Page): Promise<void> {
  const profiles = await ask(page, 'profiles.list', {})
  if (!profiles.some(({ name }) => name === copy)) {
    await ask(page, 'profiles.duplicate', { profileId: 'jira-default-in', name: copy })
  }
  await open(page, copy, 'Edit')
  await page.getByRole('table', { name: 'Fields of the profile' }).waitFor()
}

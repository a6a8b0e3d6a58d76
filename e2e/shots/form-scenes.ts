import type { Page } from '@playwright/test'
import { choose, createIssue, goTo } from '../story/desk'
import type { Scene } from './scene'

/** Forms of connectors as a person fills them, without any system behind them. */
export const formScenes: readonly Scene[] = [
  {
    name: 'connector-form-sections',
    arrange: async ({ page }) => {
      const form = await openForm(page, 'ServiceNow')
      await choose(form, 'Way to sign in', 'OAuth, refresh token')
      await form.getByLabel('User name').fill('a^b')
      await form.getByText('What is mirrored', { exact: true }).click()
    },
  },
  {
    name: 'webhook-preview',
    arrange: async ({ page }) => {
      const form = await openForm(page, 'Webhook')
      await form.getByText('The event', { exact: true }).click()
      await choose(form, 'What is sent', 'A template of my own')
      await form.getByRole('button', { name: 'Start from the example' }).first().click()
      await form.getByRole('region', { name: /^Preview/ }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'connectors-search',
    arrange: async ({ page }) => {
      await goTo(page, 'Connectors')
      await page.getByRole('textbox', { name: 'Search connectors' }).fill('jira')
      await page.getByRole('region', { name: 'Systems that can be connected' }).waitFor()
    },
  },
  {
    name: 'set-up-hint',
    arrange: async ({ page }) => {
      await createIssue(page, { name: 'Impossible travel of a finance account' })
      await page.keyboard.press('c')
      await page.getByRole('list', { name: 'What a synced ticket needs' }).waitFor()
    },
  },
]

async function openForm(page: Page, system: string) {
  await goTo(page, 'Connectors')
  await page.getByRole('button', { name: 'Add connector' }).first().click()
  const catalogue = page.getByRole('dialog', { name: 'Add connector' })
  await catalogue
    .getByRole('button', { name: new RegExp(`^. ?${system}|^${system}`) })
    .first()
    .click()
  return page.getByRole('dialog', { name: `Add ${system}` })
}

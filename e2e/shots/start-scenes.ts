import { expect, type Page } from '@playwright/test'
import { beginOwn, choose } from '../story/desk'
import type { Scene } from './scene'

/** The guided beginning in a workspace that nothing is connected to yet. */
export const firstStepScenes: readonly Scene[] = [
  {
    name: 'guide-connect',
    arrange: async ({ page }) => {
      await beginOwn(page)
      await openGuide(page, 'Connect a system')
    },
  },
  {
    name: 'guide-form',
    arrange: async ({ page }) => {
      const guide = await openGuide(page, 'Connect a system')
      await guide.getByRole('button', { name: /^Jira/ }).click()
      await guide.getByLabel('Site address').fill('http://127.0.0.1:9')
      await guide.getByLabel('Account e-mail').fill('mirror@example.test')
      await guide.getByLabel('API token').fill('not-a-token')
      await guide.getByRole('button', { name: 'Connect', exact: true }).click()
      await guide.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'guide-nothing-connected',
    arrange: async ({ page }) => void (await openGuide(page, 'Choose a preset')),
  },
]

/** The later steps, with the systems of the sandbox in place of real ones. */
export const guideScenes: readonly Scene[] = [
  {
    name: 'guide-preset',
    arrange: async ({ page }) => {
      await page.keyboard.press('Shift+G')
      const guide = await openGuide(page, 'Choose a preset')
      await guide.locator('summary').first().waitFor()
    },
  },
  {
    name: 'guide-dry-run',
    arrange: async ({ page }) => {
      const guide = await openGuide(page, 'Dry run')
      await guide.getByRole('combobox', { name: 'Issue', exact: true }).click()
      await page.getByRole('option', { name: /Unusual OAuth consent/ }).click()
      await choose(guide, 'Project', 'Security Response (SEC)')
      await choose(guide, 'Issue type', 'Task')
      await guide.getByRole('button', { name: 'Do a dry run' }).click()
      await expect(guide.getByText('Nothing has been written')).toBeVisible()
      await guide.getByText('What would be created').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'guide-schedule',
    arrange: async ({ page }) => void (await openGuide(page, 'Schedule on')),
  },
]

async function openGuide(page: Page, step: string) {
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  const guide = page.getByRole('main', { name: 'Getting started' })
  const steps = guide.getByRole('list', { name: 'Steps' })
  await steps.getByRole('button', { name: step }).click()
  return guide
}

import type { Page } from '@playwright/test'
import { ask } from '../story/ask'
import { goTo, openIssue, showTab } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast } from './workspace'

// The smallest the window can be made.
const narrow = [{ width: 880, height: 560 }] as const
const usual = [{ width: 1440, height: 900 }] as const

let own: Page | null = null

async function zoomed({ page }: Stage, zoomPercent: number): Promise<void> {
  await ask(page, 'app.updateSettings', { zoomPercent })
}

/** A scene at twice its size, in the words of the scene it is made from. */
export const atTwice = (name: string, arrange: Scene['arrange']): Scene => ({
  name: `${name}-zoomed`,
  sizes: usual,
  arrange: async (stage) => {
    await zoomed(stage, 200)
    await arrange(stage)
  },
  putBack: (stage) => zoomed(stage, 100),
})

/** A scene in high contrast. */
export const strong = (name: string, arrange: Scene['arrange']): Scene => ({
  name: `${name}-contrast`,
  sizes: usual,
  arrange: async (stage) => {
    await ask(stage.page, 'app.updateSettings', { contrast: 'more' })
    await arrange(stage)
  },
  putBack: async ({ page }) => void (await ask(page, 'app.updateSettings', { contrast: 'system' })),
})

const small = (name: string, arrange: Scene['arrange']): Scene => ({
  name: `${name}-narrow`,
  sizes: narrow,
  arrange,
})

const fields: Scene['arrange'] = async ({ page }) => {
  await openIssue(page, cast.bucket)
  await showTab(page, 'Fields')
}
const newIssue: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Issues')
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'New issue' }).getByRole('textbox').first().waitFor()
}
const facets: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Issues')
  await page.getByRole('row', { name: cast.travel }).waitFor()
  const button = page.getByRole('button', { name: 'Facets' })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  await page.getByRole('region', { name: 'Facets' }).getByRole('button', { name: /^High/ }).click()
}
const foldFacets: NonNullable<Scene['putBack']> = async ({ page }) => {
  const button = page.getByRole('button', { name: 'Facets' })
  if ((await button.getAttribute('aria-expanded')) === 'true') await button.click()
}
const dashboard: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Dashboard')
  await page.getByRole('main', { name: 'Dashboard' }).getByRole('img').first().waitFor()
}
const connectors: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Connectors')
  await page.getByText('Next inbound').first().waitFor()
}
const settings: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Settings')
  await page.getByRole('radiogroup', { name: 'Theme' }).waitFor()
}

/** The same screens larger, stronger, in the colours of the system, and with little room. */
export const lookScenes: readonly Scene[] = [
  atTwice('fields', fields),
  atTwice('new-issue', newIssue),
  atTwice('dashboard', dashboard),
  atTwice('settings', settings),
  strong('fields', fields),
  strong('dashboard', dashboard),
  strong('new-issue', newIssue),
  small('fields', fields),
  { ...small('facets', facets), putBack: foldFacets },
  small('dashboard', dashboard),
  small('connectors', connectors),
  {
    name: 'own-window',
    sizes: [{ width: 640, height: 600 }],
    arrange: async ({ page, app }) => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await openIssue(page, cast.travel)
      const opened = app.electron.waitForEvent('window')
      await page.keyboard.press('Shift+O')
      own = await opened
      await own.setViewportSize({ width: 640, height: 600 })
      await own.getByRole('tab', { name: 'Overview' }).waitFor()
    },
    seenOn: ({ page }) => own ?? page,
    putBack: async () => {
      await own?.close()
      own = null
    },
  },
]

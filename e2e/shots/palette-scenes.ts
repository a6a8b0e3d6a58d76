import { openIssue } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast } from './workspace'

const scene = (name: string, typed: string): Scene => ({
  name,
  arrange: async ({ page }: Stage) => {
    await openIssue(page, cast.phishing)
    await openIssue(page, cast.travel)
    await page.keyboard.press('Control+k')
    const box = page.getByRole('dialog', { name: 'Find and do anything' }).getByRole('combobox')
    await box.fill(typed)
    await page.mouse.move(0, 0)
  },
})

/** The command palette above an open issue. */
export const paletteScenes: readonly Scene[] = [
  scene('palette', ''),
  scene('palette-found', 'pu'),
  scene('palette-nothing', 'sync:conflict'),
  scene('palette-commands', '!'),
  scene('palette-command-values', '!change-status '),
  scene('palette-command-unknown', '!chnage-severity high'),
  {
    name: 'keys',
    arrange: async ({ page }) => {
      await openIssue(page, cast.travel)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    },
  },
  {
    name: 'keys-taken',
    arrange: async ({ page }) => {
      const sheet = page.getByRole('dialog', { name: 'Keyboard' })
      if (!(await sheet.isVisible())) await page.keyboard.press('?')
      await sheet.getByRole('textbox').fill('')
      await sheet.getByRole('button', { name: 'Undo the last edit' }).click()
      await sheet.getByRole('button', { name: 'Add keys' }).click()
      await page.keyboard.press('n')
      await sheet.getByRole('alert').waitFor()
    },
  },
]

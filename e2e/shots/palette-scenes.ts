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
]

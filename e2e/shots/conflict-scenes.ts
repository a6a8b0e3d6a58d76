import { expect } from '@playwright/test'
import { goTo } from '../story/desk'
import { disagree } from './disagree'
import { atTwice, strong } from './look-scenes'
import type { Scene } from './scene'

const conflicts: Scene['arrange'] = async ({ page }) => {
  await goTo(page, 'Conflicts')
  await page.getByRole('main', { name: 'Conflicts' }).getByRole('listitem').first().waitFor()
}

/** Values that wait for a person, until the last of them is decided. */
export const conflictScenes: readonly Scene[] = [
  {
    name: 'conflicts',
    arrange: async (stage) => {
      await disagree(stage)
      await goTo(stage.page, 'Conflicts')
      await stage.page.getByRole('listitem', { name: /^Severity of/ }).waitFor()
      await stage.page.keyboard.press('j')
    },
  },
  {
    name: 'conflict-own-value',
    arrange: async (stage) => {
      await disagree(stage)
      await goTo(stage.page, 'Conflicts')
      const card = stage.page.getByRole('listitem', { name: /^Description of/ })
      await card.getByRole('button', { name: 'Write another…' }).click()
      await stage.page.getByRole('dialog').getByRole('textbox').waitFor()
    },
  },
  atTwice('conflicts', conflicts),
  strong('conflicts', conflicts),
  {
    name: 'conflicts-empty',
    arrange: async ({ page }) => {
      await goTo(page, 'Conflicts')
      const waiting = page.getByRole('listitem', { name: /^(Severity|Description) of/ })
      await waiting.first().waitFor()
      for (let left = await waiting.count(); left > 0; left -= 1) {
        await waiting.first().getByRole('button', { name: 'Keep ours' }).click()
        await expect(waiting).toHaveCount(left - 1)
      }
      await page.getByText('Nothing to decide').waitFor()
    },
  },
]

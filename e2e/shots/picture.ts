import { join } from 'node:path'
import type { Page } from '@playwright/test'

const themes = ['dark', 'light'] as const
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1100, height: 700 },
] as const

type Theme = (typeof themes)[number]
export type Size = { readonly width: number; readonly height: number }

export type Shot = { readonly dir: string; readonly name: string; readonly size: Size }

/** Takes the present state in both themes, into files that say what they show. */
export async function takeBoth(page: Page, { dir, name, size }: Shot): Promise<void> {
  for (const theme of themes) {
    await wear(page, theme)
    await takeOne(page, join(dir, `${name}-${theme}-${size.width}x${size.height}.png`))
  }
}

/** Takes the present state once it has come to rest. */
export async function takeOne(page: Page, path: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
  })
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
      ),
  )
  await page.screenshot({ path, caret: 'hide' })
}

export async function wear(page: Page, theme: Theme): Promise<void> {
  const result = await page.evaluate(
    (wanted) => window.lockstep.call['app.updateSettings']({ theme: wanted }),
    theme,
  )
  if (!result.ok) throw new Error(result.error.message)
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
}

/** Gives the page its size; a window of the size of the screen would lose a pixel to Chromium. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size)
  await page.waitForFunction(
    ({ width, height }) => window.innerWidth === width && window.innerHeight === height,
    size,
  )
}

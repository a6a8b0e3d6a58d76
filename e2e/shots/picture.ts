import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Lockstep } from '../application'

export const themes = ['dark', 'light'] as const
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1100, height: 700 },
] as const

export type Theme = (typeof themes)[number]
export type Size = { readonly width: number; readonly height: number }

/** Takes the present state in every theme and size; answers the files written. */
export async function takeAll(app: Lockstep, dir: string, name: string): Promise<string[]> {
  const files: string[] = []
  for (const size of sizes) {
    await resize(app, size)
    for (const theme of themes) {
      const file = join(dir, `${name}-${theme}-${size.width}x${size.height}.png`)
      await wear(app.page, theme)
      await takeOne(app.page, file)
      files.push(file)
    }
  }
  return files
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
export async function resize({ page }: Lockstep, size: Size): Promise<void> {
  await page.setViewportSize(size)
  await page.waitForFunction(
    ({ width, height }) => window.innerWidth === width && window.innerHeight === height,
    size,
  )
}

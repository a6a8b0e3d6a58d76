import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchElectron } from './electron'
import { projectFolder } from './places'

export type StartSamples = {
  /** Milliseconds from spawn until the first rows of the list are drawn. */
  readonly rows: readonly number[]
  /** Until the application has painted anything at all. */
  readonly paint: readonly number[]
  /** Until an empty page has painted in the same Electron. */
  readonly empty: readonly number[]
}

const emptyApp = join(projectFolder, 'bench', 'empty-app')
const ROUNDS = 4

/** Starts the real application and an empty one in turns. `dataDir` holds the workspace. */
export async function starts(dataDir: string): Promise<StartSamples> {
  const emptyDir = join(dataDir, '..', 'empty-data')
  await mkdir(emptyDir, { recursive: true })
  const samples = { rows: [] as number[], paint: [] as number[], empty: [] as number[] }
  // The first start of each pays for cold caches of disk and compiler.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const empty = await start(emptyApp, emptyDir, '[data-content]')
    const own = await start(projectFolder, dataDir, '[role="row"][data-position]')
    if (round === 0) continue
    samples.empty.push(empty.paint)
    samples.rows.push(own.content)
    samples.paint.push(own.paint)
  }
  return samples
}

async function start(
  app: string,
  dataDir: string,
  content: string,
): Promise<{ readonly content: number; readonly paint: number }> {
  const from = Date.now()
  const electron = await launchElectron(app, [`--user-data-dir=${dataDir}`])
  try {
    const page = await electron.firstWindow()
    const shownAt = await drawnAt(page, content)
    return { content: shownAt.content - from, paint: shownAt.paint - from }
  } finally {
    await electron.close()
  }
}

/** Moments (UTC ms) by the page's own clock, so that our question's way there does not count. */
async function drawnAt(page: Page, selector: string): Promise<{ content: number; paint: number }> {
  const content = await page.waitForFunction(
    (wanted) =>
      document.querySelector(wanted) === null ? 0 : performance.timeOrigin + performance.now(),
    selector,
    { polling: 'raf' },
  )
  const paint = await page.waitForFunction(() => {
    const [first] = performance.getEntriesByName('first-contentful-paint')
    return first === undefined ? 0 : performance.timeOrigin + first.startTime
  })
  return { content: await content.jsonValue(), paint: await paint.jsonValue() }
}

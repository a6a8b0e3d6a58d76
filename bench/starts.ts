import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchElectron } from './electron'
import { projectFolder } from './places'
import { firstPaintAt, startMoments } from './start-moments'

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
    const empty = await start(emptyApp, emptyDir, firstPaintAt)
    const own = await start(projectFolder, dataDir, startMoments)
    if (round === 0) continue
    samples.empty.push(empty.reached - empty.from)
    samples.rows.push(own.reached.rows - own.from)
    samples.paint.push(own.reached.paint - own.from)
  }
  return samples
}

async function start<T>(
  app: string,
  dataDir: string,
  reach: (page: Page) => Promise<T>,
): Promise<{ readonly from: number; readonly reached: T }> {
  const from = Date.now()
  const electron = await launchElectron(app, [`--user-data-dir=${dataDir}`])
  try {
    return { from, reached: await reach(await electron.firstWindow()) }
  } finally {
    await electron.close()
  }
}

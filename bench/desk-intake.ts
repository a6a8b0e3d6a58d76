import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication, Page } from 'playwright'
import type { MirrorRun } from '../src/shared/domain/run'
import { launchElectron } from './electron'
import { type LongestTimes, mainBlock } from './main-block'
import { type MainUse, mainUse } from './main-use'
import { prepare } from './page-work'
import { projectFolder } from './places'

/** What bringing in took the real application. */
export type DeskIntake = MainUse &
  LongestTimes & {
    readonly ms: number
    readonly requests: number
    /** The longest time the main process stood still while nothing was done (ms). */
    readonly idleBlockMs: number
  }

export type DeskIntakeInput = {
  /** Folder that holds the workspace of the application. */
  readonly dataDir: string
  /** Links of the workspace, of which these many have changed. */
  readonly links: number
  readonly changed: number
  /** How many requests the other system has answered so far. */
  readonly served: () => Promise<number>
}

/** How long the window is left alone before anything is measured (ms). */
const REST_MS = 2_000

/**
 * Starts the application on its workspace and asks its window for runs until every change is in.
 * Throws when something did not arrive.
 */
export async function deskIntake(input: DeskIntakeInput): Promise<DeskIntake> {
  const electron = await launchElectron(projectFolder, [`--user-data-dir=${input.dataDir}`])
  try {
    return await taken(electron, await electron.firstWindow(), input)
  } finally {
    await electron.close()
  }
}

async function taken(
  electron: ElectronApplication,
  page: Page,
  { links, changed, served }: DeskIntakeInput,
): Promise<DeskIntake> {
  await page.waitForFunction(() => performance.getEntriesByName('rows filterable').length > 0)
  await prepare(page)
  while ((await linksOf(page)) !== links) await sleep(50)
  // So much at once stops the first run; the next one a person asks for goes on.
  const stopped = await run(page)
  if (stopped.outcome !== 'braked') throw new Error(`It was not stopped: ${stopped.reason}`)
  await sleep(REST_MS)
  const { blockMs: idleBlockMs } = await mainBlock(electron, () => sleep(REST_MS))
  const before = await served()
  const { result, ...longest } = await mainBlock(electron, () =>
    mainUse(electron, async () => {
      const from = performance.now()
      await runUntilIn(page, changed)
      return performance.now() - from
    }),
  )
  const { result: ms, ...use } = result
  const requests = (await served()) - before
  // Whether all is in shows in a run that has nothing left to do.
  const { listed, skipped } = (await run(page)).counters
  if (listed < changed || skipped !== listed) throw new Error('Not everything came in.')
  return { ms, requests, ...use, ...longest, idleBlockMs }
}

async function runUntilIn(page: Page, changed: number): Promise<void> {
  for (;;) {
    // What one run leaves is also carried on by the application itself, so runs of its own may lie
    // between these.
    const { outcome, reason, counters } = await run(page)
    if (outcome !== 'finished') throw new Error(`The run did not finish: ${reason}`)
    if (counters.failed > 0) throw new Error(`${counters.failed} tickets did not come in.`)
    if (counters.listed >= changed && counters.carried === 0) return
  }
}

/** A run of the only instance, asked for as its button does. */
function run(page: Page): Promise<MirrorRun> {
  return page.evaluate(async () => {
    const answer = await window.lockstep.call['mirror.runNow']({ instanceId: null })
    if (!answer.ok) throw new Error(answer.error.message)
    const [only] = answer.value
    if (only === undefined) throw new Error('There is no instance.')
    return only
  })
}

function linksOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await window.lockstep.call['app.status']({})
    return answer.ok ? answer.value.limits.links : -1
  })
}

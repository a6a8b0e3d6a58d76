/// <reference path="../src/renderer/global.d.ts" />
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as base } from '@playwright/test'
import {
  type Executable,
  type LaunchOptions,
  type Lockstep,
  projectRoot,
  startApplication,
} from './application'
import { openOwnDisplay } from './worker-display'

const run = promisify(execFile)
type TestFixtures = {
  /** A folder of this test's own. */
  readonly dataDir: string
  /** Starts the application; whatever still runs at the end of the test is closed. */
  readonly launch: (options?: LaunchOptions) => Promise<Lockstep>
  /** The application on an empty workspace. */
  readonly lockstep: Lockstep
}

type WorkerFixtures = {
  readonly executable: Executable
  /** Set up before anything else of the worker: a screen of its own where there are several workers. */
  readonly ownDisplay: undefined
}

/** Playwright's test with the real application; has to run with a display and a keyring. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  ownDisplay: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
    async ({}, use, { config }) => {
      const close = config.workers > 1 ? await openOwnDisplay() : null
      await use(undefined)
      await close?.()
    },
    { scope: 'worker', auto: true },
  ],
  executable: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
    async ({}, use) => {
      const { stdout } = await run(process.execPath, ['scripts/electron.mjs', '--print'], {
        cwd: projectRoot,
      })
      await use(JSON.parse(stdout))
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  launch: async ({ executable, dataDir }, use) => {
    const running: Lockstep[] = []
    await use(async (options = {}) => {
      const lockstep = await startApplication(executable, { dataDir, ...options })
      running.push(lockstep)
      return lockstep
    })
    for (const one of running) await one.close()
  },
  lockstep: async ({ launch }, use) => {
    await use(await launch())
  },
})

/** One application for all tests around, which leave nothing in it but on its page: that is loaded anew. */
export function sharedApplication(): () => Lockstep {
  let running: Lockstep | null = null
  test.beforeAll(async ({ executable }, info) => {
    running = await startApplication(executable, { dataDir: info.outputPath('data') })
  })
  test.beforeEach(async () => {
    await running?.page.reload()
  })
  test.afterAll(() => running?.close())
  return () => {
    if (running === null) throw new Error('The application has not been started.')
    return running
  }
}

export { expect } from '@playwright/test'
export { commandLine, type Lockstep, projectRoot } from './application'

/// <reference path="../src/renderer/global.d.ts" />
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import type { TestHooks } from '../src/main/shell/test-hooks'

const run = promisify(execFile)
export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

export type LaunchOptions = {
  /** Data folder; a fresh one for each test by default. */
  readonly dataDir?: string
  /** Arguments after the application's folder, such as `--workspace=sandbox`. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The real application, running. */
export type Lockstep = {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** Everything the process has printed so far. */
  readonly printed: () => string
  /** Turns the application's clock forward (ms). */
  readonly advance: (ms: number) => Promise<void>
  /** Present moment by the application's clock (UTC ms). */
  readonly now: () => Promise<number>
  readonly close: () => Promise<void>
}

type Executable = { readonly path: string; readonly args: readonly string[] }

type TestFixtures = {
  /** A folder of this test's own. */
  readonly dataDir: string
  /** Starts the application; whatever still runs at the end of the test is closed. */
  readonly launch: (options?: LaunchOptions) => Promise<Lockstep>
  /** The application on an empty workspace. */
  readonly lockstep: Lockstep
}

type WorkerFixtures = { readonly executable: Executable }

/** Playwright's test with the real application; has to run with a display and a keyring. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
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
      const lockstep = await start(executable, { dataDir, ...options })
      running.push(lockstep)
      return lockstep
    })
    for (const one of running) await one.close()
  },
  lockstep: async ({ launch }, use) => {
    await use(await launch())
  },
})

export { expect } from '@playwright/test'

/** Command line with which the application runs on a data folder, for tests that start it bare. */
export function commandLine(
  { path, args }: Executable,
  dataDir: string,
  more: readonly string[] = [],
): { readonly program: string; readonly args: string[] } {
  return { program: path, args: [...args, projectRoot, `--user-data-dir=${dataDir}`, ...more] }
}

async function start(
  executable: Executable,
  options: LaunchOptions & { readonly dataDir: string },
): Promise<Lockstep> {
  const { program, args } = commandLine(executable, options.dataDir, options.args)
  const electron = await _electron.launch({
    executablePath: program,
    args,
    // The page follows the application's own theme instead of Playwright's.
    colorScheme: null,
    env: { ...definedOnly(process.env), LOCKSTEP_TEST_HOOKS: '1', ...options.env },
  })
  let text = ''
  const note = (chunk: Buffer) => {
    text += chunk.toString('utf8')
  }
  electron.process().stdout?.on('data', note)
  electron.process().stderr?.on('data', note)
  const page = await electron.firstWindow()
  await page.waitForLoadState('load')
  let closed = false
  return {
    electron,
    page,
    dataDir: options.dataDir,
    printed: () => text,
    advance: (ms) => electron.evaluate((_electron, by) => __lockstepTest.advance(by), ms),
    now: () => electron.evaluate(() => __lockstepTest.now()),
    async close() {
      if (closed) return
      closed = true
      await electron.close().catch(() => undefined)
    },
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

declare global {
  /** Lives in the main process of the application, so only inside `electron.evaluate`. */
  var __lockstepTest: TestHooks
}

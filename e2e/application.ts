import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { TestHooks } from '../src/main/shell/test-hooks'
import { askedOnce } from './asked-once'

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
  /** Ends the main process at once, as a crash or a power cut would. */
  readonly kill: () => Promise<void>
}

/** Electron as this machine has it. */
export type Executable = { readonly path: string; readonly args: readonly string[] }

/** Command line with which the application runs on a data folder, for tests that start it bare. */
export function commandLine(
  { path, args }: Executable,
  dataDir: string,
  more: readonly string[] = [],
): { readonly program: string; readonly args: string[] } {
  return { program: path, args: [...args, projectRoot, `--user-data-dir=${dataDir}`, ...more] }
}

/** Starts the real application on a data folder; answers once its window has loaded. */
export async function startApplication(
  executable: Executable,
  options: LaunchOptions & { readonly dataDir: string },
): Promise<Lockstep> {
  const { program, args } = commandLine(executable, options.dataDir, options.args)
  const launched = await _electron.launch({
    executablePath: program,
    args,
    // The page follows the application's own theme instead of Playwright's.
    colorScheme: null,
    env: { ...inherited(), LOCKSTEP_TEST_HOOKS: '1', ...options.env },
  })
  const electron = askedOnce(launched)
  const process = electron.process()
  let printed = ''
  const note = (chunk: Buffer) => {
    printed += chunk.toString('utf8')
  }
  process.stdout?.on('data', note)
  process.stderr?.on('data', note)
  const page = await electron.firstWindow()
  await page.waitForLoadState('load')
  let ended = false
  return {
    electron,
    page,
    dataDir: options.dataDir,
    printed: () => printed,
    advance: (ms) => electron.evaluate((_electron, by) => __lockstepTest.advance(by), ms),
    now: () => electron.evaluate(() => __lockstepTest.now()),
    async close() {
      if (ended) return
      ended = true
      await electron.close().catch(() => undefined)
    },
    async kill() {
      ended = true
      if (process.exitCode !== null || process.signalCode !== null) return
      const gone = once(process, 'exit')
      process.kill('SIGKILL')
      await gone
    },
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

declare global {
  /** Lives in the main process of the application, so only inside `electron.evaluate`. */
  var __lockstepTest: TestHooks
}

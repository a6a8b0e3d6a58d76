import { once } from 'node:events'
import { _electron } from '@playwright/test'
import { commandLine, type LaunchOptions, type Lockstep } from '../fixtures'

type Executable = Parameters<typeof commandLine>[0]

/** An application that a test can also take away without asking it. */
export type Application = Lockstep & {
  /** Ends the main process at once, as a crash or a power cut would. */
  readonly kill: () => Promise<void>
}

/** Starts the real application on a data folder; answers once its window has loaded. */
export async function startApplication(
  executable: Executable,
  options: LaunchOptions & { readonly dataDir: string },
): Promise<Application> {
  const { program, args } = commandLine(executable, options.dataDir, options.args)
  const electron = await _electron.launch({
    executablePath: program,
    args,
    // The page follows the application's own theme instead of Playwright's.
    colorScheme: null,
    env: { ...inherited(), LOCKSTEP_TEST_HOOKS: '1', ...options.env },
  })
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

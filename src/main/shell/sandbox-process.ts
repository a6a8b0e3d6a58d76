import { createInterface } from 'node:readline'
import { type UtilityProcess, utilityProcess } from 'electron'
import { type AppFailure, failure } from '../../shared/errors'
import type { SandboxHandle } from '../app-types'

/** How long (ms) a sandbox may take until it serves. */
const START_LIMIT_MS = 20_000
/** How long (ms) it may take to end before it is no longer waited for. */
const STOP_LIMIT_MS = 2_000

export type SandboxProcesses = {
  /** Starts a sandbox and waits until it serves; throws AppFailure `unavailable` when it does not. */
  readonly start: (options: { readonly stateFile: string }) => Promise<SandboxHandle>
  /** Ends every sandbox that still runs. */
  readonly stop: () => Promise<void>
}

/**
 * Runs sandboxes in processes of their own: Electron's utility processes, because a packaged
 * application cannot be told to act as plain Node. They end with the application, however it ends.
 */
export function sandboxProcesses(entry: string): SandboxProcesses {
  const running = new Set<SandboxHandle>()
  return {
    async start({ stateFile }) {
      const handle = await startSandbox(entry, stateFile)
      running.add(handle)
      return handle
    },
    async stop() {
      await Promise.all([...running].map((handle) => handle.stop()))
      running.clear()
    },
  }
}

async function startSandbox(entry: string, stateFile: string): Promise<SandboxHandle> {
  const child = utilityProcess.fork(entry, ['--state', stateFile], {
    stdio: 'pipe',
    serviceName: 'Sandbox',
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const connections = await firstAddress(child, exited)
    return { connections, stop: () => stop(child, exited) }
  } catch (thrown) {
    await stop(child, exited)
    throw thrown
  }
}

async function firstAddress(
  child: UtilityProcess,
  exited: Promise<void>,
): Promise<SandboxHandle['connections']> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2_000)
  })
  const { parseSandboxLine } = await import('./sandbox-line')
  const { stdout } = child
  if (stdout === null) throw notStarted('It has no output.')
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(notStarted('It took too long.')), START_LIMIT_MS)
    void exited.then(() => {
      clearTimeout(timer)
      reject(notStarted(said || 'It ended at once.'))
    })
    // Reading goes on after the address, so that the sandbox never waits for a full pipe.
    createInterface({ input: stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const connections = parseSandboxLine(line)
      if (connections === null) return
      clearTimeout(timer)
      resolve(connections)
    })
  })
}

async function stop(child: UtilityProcess, exited: Promise<void>): Promise<void> {
  child.kill()
  await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS))])
}

function notStarted(cause: string): AppFailure {
  return failure({
    code: 'unavailable',
    message: 'The sandbox could not be started.',
    retry: 'now',
    cause,
  })
}

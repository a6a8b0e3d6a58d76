import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { failure } from '../../shared/errors'
import type { SandboxHandle } from '../app-types'
import { parseSandboxLine } from '../shell/sandbox-line'

/** How long (ms) a sandbox may take until it serves, and until it has ended. */
const START_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 2_000

/**
 * Starts the sandbox as a child of this process and waits until it serves; it goes on with the data
 * in `stateFile`, so that tickets outlive a restart. It ends with us however
 * we end, since it watches its standard input. Throws AppFailure `unavailable` when it does not start.
 */
export async function startSandboxChild(entry: string, stateFile: string): Promise<SandboxHandle> {
  const child = spawn(
    process.execPath,
    [entry, '--state', stateFile, '--exit-with-parent'],
    // In a process group of its own: Ctrl-C in a terminal must not take it away during a last run.
    { stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
    child.kill()
    await ended
    clearTimeout(timer)
  }
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2_000)
  })
  const connections = await connectionsFrom(child.stdout, ended)
  if (connections !== null) return { connections, stop }
  await stop()
  throw failure({
    code: 'unavailable',
    message: 'The sandbox could not be started.',
    retry: 'now',
    cause: said || 'It did not say why.',
  })
}

/** The ways to connect that a sandbox prints; null when it ends or stays silent instead. */
function connectionsFrom(
  output: Readable,
  ended: Promise<void>,
): Promise<SandboxHandle['connections'] | null> {
  return new Promise((resolve) => {
    const giveUp = (): void => {
      clearTimeout(timer)
      resolve(null)
    }
    const timer = setTimeout(giveUp, START_LIMIT_MS)
    void ended.then(giveUp)
    // Reading goes on after the address, so that the sandbox never waits for a full pipe.
    createInterface({ input: output }).on('line', (line) => {
      const connections = parseSandboxLine(line)
      if (connections === null) return
      clearTimeout(timer)
      resolve(connections)
    })
  })
}

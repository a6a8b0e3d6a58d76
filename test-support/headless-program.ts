import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../', import.meta.url))

/** What the program says once it serves. */
export type ReadyLine = {
  readonly ready: true
  readonly address: string
  readonly api: string
  readonly workspace: string
  readonly tokenFile: string | null
  readonly pid: number
  readonly testClock: boolean
}

/** A started program and everything it says. */
export type RunningHeadless = {
  readonly child: ChildProcess
  readonly code: Promise<number | null>
  readonly out: () => string
  readonly err: () => string
  /** The first match on either output, once it is there; rejects when the program ends without. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Waits until it serves. */
  readonly ready: () => Promise<ReadyLine>
  /** The token of the file that the ready line names. */
  readonly token: () => Promise<string>
  /** Asks it to end; answers its exit code. */
  readonly stop: () => Promise<number | null>
}

export type StartOptions = {
  /** Beside a keyring of its own, or with no session bus at all. */
  readonly keyring: boolean
  readonly env?: NodeJS.ProcessEnv
  /** Written to file descriptor 3 of the program. */
  readonly descriptor3?: string
}

/** The program for plain Node, built from the present sources. */
export type HeadlessProgram = {
  readonly start: (args: readonly string[], options?: StartOptions) => RunningHeadless
  /** Ends what still runs. */
  readonly endAll: () => Promise<void>
  /** Ends what still runs and removes what was built. */
  readonly remove: () => Promise<void>
}

/** Builds the program. It lies inside the checkout, where the keychain binding can be found. */
export async function buildHeadless(): Promise<HeadlessProgram> {
  const built = join(root, 'node_modules', '.cache', `headless-${randomUUID()}`)
  const configFile = join(root, 'vite.programs.config.ts')
  await build({ root, configFile, logLevel: 'error', build: { outDir: built } })
  const running: RunningHeadless[] = []
  const endAll = async (): Promise<void> => {
    for (const one of running.splice(0)) await one.stop()
  }
  return {
    start(args, options = { keyring: true }) {
      const one = started(join(built, 'headless.js'), args, options)
      running.push(one)
      return one
    },
    endAll,
    async remove() {
      await endAll()
      await rm(built, { recursive: true, force: true })
    },
  }
}

function started(
  program: string,
  args: readonly string[],
  { keyring, env = {}, descriptor3 }: StartOptions,
): RunningHeadless {
  const words = keyring
    ? ['scripts/with-desktop.mjs', '--', process.execPath, program, ...args]
    : [program, ...args]
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe']
  if (descriptor3 !== undefined) stdio.push('pipe')
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio,
    env: { ...(keyring ? process.env : withoutBus()), ...env },
  })
  if (descriptor3 !== undefined) (child.stdio[3] as Writable).end(descriptor3)
  const text = { out: '', err: '' }
  const heard = new Set<() => void>()
  const listen = (stream: 'out' | 'err') => (chunk: Buffer) => {
    text[stream] += chunk.toString('utf8')
    for (const one of heard) one()
  }
  child.stdout?.on('data', listen('out'))
  child.stderr?.on('data', listen('err'))
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.out) ?? pattern.exec(text.err)
        if (match !== null) resolve(match)
      }
      heard.add(look)
      look()
      void code.then(() => reject(new Error(`It ended without ${pattern}: ${text.err}`)))
    })
  const ready = async (): Promise<ReadyLine> => {
    await said(/^\{.*\}\n/)
    return JSON.parse(text.out)
  }
  return {
    child,
    code,
    out: () => text.out,
    err: () => text.err,
    said,
    ready,
    token: async () => (await readFile((await ready()).tokenFile ?? '', 'utf8')).trim(),
    stop() {
      child.kill('SIGTERM')
      return code
    },
  }
}

/** The environment of a machine without a desktop session. */
function withoutBus(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'XDG_RUNTIME_DIR']) delete env[name]
  return env
}

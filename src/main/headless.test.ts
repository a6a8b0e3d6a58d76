import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rowOf } from './issues/list-row'
import { systemTime } from './shell/system-time'
import { openWorkspace } from './store/open-workspace'

const root = fileURLToPath(new URL('../../', import.meta.url))
// Inside the checkout, where the keychain binding can be found.
const built = join(root, 'node_modules', '.cache', `headless-${randomUUID()}`)
const program = join(built, 'headless.js')

let dir: string
const running: Headless[] = []

beforeAll(async () => {
  const configFile = join(root, 'vite.programs.config.ts')
  await build({ root, configFile, logLevel: 'error', build: { outDir: built } })
})

afterAll(() => rm(built, { recursive: true, force: true }))

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-headless-'))
})

afterEach(async () => {
  for (const one of running.splice(0)) {
    one.child.kill('SIGTERM')
    await one.code
  }
  await rm(dir, { recursive: true, force: true })
})

type Headless = {
  readonly child: ChildProcess
  readonly code: Promise<number | null>
  readonly out: () => string
  readonly err: () => string
  /** The first match on either output, once it is there; rejects when the program ends without. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>
}

/** Runs the built program beside a keyring of its own. */
function headless(...args: string[]): Headless {
  const words = ['scripts/with-desktop.mjs', '--', process.execPath, program, ...args]
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { out: '', err: '' }
  const heard = new Set<() => void>()
  const listen = (stream: 'out' | 'err') => (chunk: Buffer) => {
    text[stream] += chunk.toString('utf8')
    for (const one of heard) one()
  }
  child.stdout.on('data', listen('out'))
  child.stderr.on('data', listen('err'))
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
  const one = { child, code, out: () => text.out, err: () => text.err, said }
  running.push(one)
  return one
}

const runLines = (text: string) => text.split('\n').filter((line) => /^\d{4}-\d\d-/.test(line))

describe('Lockstep without a window', () => {
  it('mirrors with the sandbox until it is told to end, and guards its workspace', async () => {
    const first = headless('--dir', dir, '--sandbox')
    const [, origin] = await first.said(/serves at (http:\/\/[^/]+)\//)
    await first.said(/Sandbox Jira {2}finished {2}.*6 tickets were created/)

    const state = JSON.stringify(await (await fetch(`${origin}/control/jira/state`)).json())
    const created = state.match(/"ls-[0-9a-f]+"/g) ?? []
    expect(new Set(created).size).toBe(6)

    const second = headless('--dir', dir)
    expect(await second.code).toBe(2)
    expect(second.err()).toContain('This workspace is open in another Lockstep')
    expect(second.out()).toBe('')

    first.child.kill('SIGTERM')
    expect(await first.code).toBe(0)
    await expect(fetch(`${origin}/control/jira/state`)).rejects.toThrow()
    expect(await linkStates()).toEqual(new Array(6).fill('linked'))
  })

  it('runs one cycle and ends by itself', async () => {
    const once = headless('--dir', dir, '--sandbox', '--once')
    expect(await once.code).toBe(0)
    expect(runLines(once.out())).toHaveLength(1)
    expect(once.out()).toMatch(/Sandbox Jira {2}finished {2}.*\(\d+ requests, 8 writes\)\n$/)
    expect(await linkStates()).toEqual(new Array(6).fill('linked'))
  })

  it('ends at once where there is nothing to run', async () => {
    const once = headless('--dir', dir, '--once')
    expect(await once.code).toBe(0)
    expect(once.out()).toBe('')
    expect(once.err()).toContain('No connector is enabled here.')
  })

  it('explains itself', async () => {
    const help = headless('--help')
    expect(await help.code).toBe(0)
    expect(help.out()).toContain('--once')
    const bare = headless()
    expect(await bare.code).toBe(1)
    expect(bare.err()).toContain('--dir is missing')
  })
})

/** States of all links in the workspace, which must have been given free. */
async function linkStates(): Promise<string[]> {
  const workspace = await openWorkspace({
    dir: join(dir, 'workspace'),
    clock: systemTime.clock,
    projection: { version: 1, rowOf },
  })
  const links = await workspace.store.all('links')
  expect(workspace.recovery.findings).toEqual([])
  await workspace.close()
  return links.map((link) => link.state)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../../test-support/bundled-program'
import { anEvent } from '../../../test-support/store-records'
import { testClock } from '../../../test-support/workspace-fixture'
import { plainProjection } from '../../../test-support/workspace-rows'
import { nodeDisk } from './node-disk'
import { openWorkspace } from './open-workspace'
import { ownIdentity } from './process-identity'
import { lockWorkspace } from './workspace-lock'

let program = { path: '', folder: '' }
let dir = ''
let lockFile = ''
const children: ChildProcess[] = []

beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, '../../../test-support/store-writer.ts'))
})

afterAll(() => rm(program.folder, { recursive: true, force: true }))

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lockstep-lock-'))
  lockFile = join(dir, 'workspace.lock')
})

afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await rm(dir, { recursive: true, force: true })
})

/** Starts another process on the workspace and waits for what it says about the opening. */
async function another(mode: 'hold' | 'try'): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program.path, dir, '1', mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [text] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return { said: String(text).trim(), child }
}

const lockHere = () => lockWorkspace(nodeDisk, lockFile, () => undefined)

describe('two processes and one workspace', () => {
  it('lets only the first one in', async () => {
    const { said, child } = await another('hold')
    expect(said).toBe('open')
    expect((await another('try')).said).toBe('refused workspace-locked')
    await expect(lockHere()).rejects.toMatchObject({
      error: { code: 'workspace-locked', cause: expect.stringContaining(String(child.pid)) },
    })
  })

  it('lets the next one in at once when the first was killed, and says so', async () => {
    const { child } = await another('hold')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await another('try')).said).toBe('open lock-taken-over')
    expect((await another('try')).said).toBe('open')
  })

  it('lets exactly one of several in that find a dead lock together', async () => {
    const { child } = await another('hold')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const racers = await Promise.all([1, 2, 3, 4].map(() => another('hold')))
    const said = racers.map((racer) => racer.said).sort()
    expect(said).toEqual(['open lock-taken-over', ...Array(3).fill('refused workspace-locked')])
  })

  it('lets exactly one of several in that find no lock', async () => {
    const said = (await Promise.all([1, 2, 3, 4].map(() => another('hold')))).map((r) => r.said)
    expect(said.sort()).toEqual(['open', ...Array(3).fill('refused workspace-locked')])
  })
})

describe('the lock of an owner', () => {
  const place = async (owner: object): Promise<void> => {
    await mkdir(dir, { recursive: true })
    await writeFile(lockFile, JSON.stringify({ token: 'other', owner }))
  }
  const makeSilent = (): Promise<void> => utimes(lockFile, new Date(0), new Date(0))

  it('whose number was given to another process counts as gone', async () => {
    await place({ ...ownIdentity(), started: '1' })
    const lock = await lockHere()
    expect(lock.tookOver).toBe(true)
    await lock.release()
    expect(await readdir(dir)).toEqual([])
  })

  it('that was killed in the middle of taking over keeps nobody waiting', async () => {
    const dead = JSON.stringify({ token: 'x', owner: { ...ownIdentity(), started: '1' } })
    await writeFile(lockFile, dead)
    await writeFile(`${lockFile}.takeover`, dead)
    const lock = await lockHere()
    expect(lock.tookOver).toBe(true)
    await lock.release()
    expect(await readdir(dir)).toEqual([])
  })

  it('from before the machine was started counts as gone', async () => {
    await place({ ...ownIdentity(), boot: 'another' })
    expect((await lockHere()).tookOver).toBe(true)
  })

  it('that lives is respected however long it was silent', async () => {
    await place(ownIdentity())
    await makeSilent()
    await expect(lockHere()).rejects.toMatchObject({ error: { code: 'workspace-locked' } })
  })

  it('on another machine is judged by its heartbeat', async () => {
    await place({ ...ownIdentity(), place: 'elsewhere' })
    await expect(lockHere()).rejects.toMatchObject({ error: { code: 'workspace-locked' } })
    await makeSilent()
    expect((await lockHere()).tookOver).toBe(true)
  })

  it('that cannot be read is judged by its age', async () => {
    await writeFile(lockFile, '{"tok')
    await expect(lockHere()).rejects.toMatchObject({ error: { code: 'workspace-locked' } })
    await makeSilent()
    expect((await lockHere()).tookOver).toBe(true)
  })

  it('is left alone by a release that comes after somebody else took it', async () => {
    const lock = await lockHere()
    await place(ownIdentity())
    await lock.release()
    expect(await readFile(lockFile, 'utf8')).toContain('"other"')
  })

  it('that was taken by somebody else after all stops every further write', async () => {
    const workspace = await openWorkspace({
      dir,
      clock: testClock,
      projection: plainProjection,
      heartbeatMs: 10,
    })
    await workspace.loaded
    await workspace.store.commit({ audit: [anEvent('a')] })
    await place(ownIdentity())
    let refused: unknown = null
    while (refused === null) {
      await workspace.store.commit({ audit: [anEvent('b')] }).catch((problem: unknown) => {
        refused = problem
      })
    }
    expect(refused).toMatchObject({ error: { code: 'workspace-locked' } })
    const before = await readdir(join(dir, 'journal'))
    await workspace.close()
    expect(await readdir(join(dir, 'journal'))).toEqual(before)
    expect(await readFile(lockFile, 'utf8')).toContain('"other"')
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../../test-support/bundled-program'
import { testClock } from '../../../test-support/workspace-fixture'
import { plainProjection, plainRow } from '../../../test-support/workspace-rows'
import { openWorkspace } from './open-workspace'

const LANES = 2
const KILLS_PER_LANE = 100

/** What a workspace has promised so far: the confirmed value of each issue, and the events. */
type Promises = { readonly values: Map<string, number>; readonly events: Set<string> }

let program = { path: '', folder: '' }
const folders: string[] = []

beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, '../../../test-support/store-writer.ts'))
  folders.push(program.folder)
})

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

/**
 * Lets a process write and kills it at a random moment: mostly while it writes, sometimes while it
 * opens the workspace. Answers what it said was saved.
 */
async function writeAndKill(dir: string, run: number): Promise<string[]> {
  const child = spawn(process.execPath, [program.path, dir, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const speaks = once(child.stdout, 'data')
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const closed = once(child, 'close')
  if (run % 5 === 0) await sleep(50 + Math.random() * 100)
  else await speaks.then(() => sleep(Math.random() * 100))
  child.kill('SIGKILL')
  const [code, signal] = await closed
  expect([code, signal]).toEqual([null, 'SIGKILL'])
  return said.split('\n').slice(0, -1)
}

/** Opens the workspace and compares it with what was confirmed; answers the events it has. */
async function check(dir: string, promised: Promises, newest: number): Promise<string[]> {
  const { store, list, loaded, close } = await openWorkspace({
    dir,
    clock: testClock,
    projection: plainProjection,
  })
  const report = await loaded
  expect(report.findings.filter((finding) => finding.lost)).toEqual([])
  for (const [id, value] of promised.values) {
    const issue = await store.get('issues', id)
    // Written together, so found together; a value later than confirmed may have been under way.
    expect((await store.get('links', id))?.mapHash).toBe(issue?.createdBy)
    expect(order(issue?.createdBy ?? '')).toBeGreaterThanOrEqual(value)
  }
  for (const row of await list.rows()) {
    const issue = await store.get('issues', row.id)
    const links = await store.find('linksByObject', row.id)
    expect(issue && plainRow(issue, links, [], [])).toEqual(row)
  }
  expect(await store.count('issues')).toBe((await list.rows()).length)
  const events = await store.audit({ limit: newest })
  await close()
  return events.map((event) => event.id)
}

/** Values are `<run>-<turn>`; later ones are greater. */
function order(value: string): number {
  const [run = 0, turn = 0] = value.split('-').map(Number)
  return run * 1_000_000 + turn
}

describe('a process killed while it writes', () => {
  it(`has everything it confirmed found again, ${LANES * KILLS_PER_LANE} times`, {
    timeout: 180_000,
  }, async () => {
    let confirmed = 0
    let killedWhileWriting = 0
    const lane = async (): Promise<void> => {
      const folder = await mkdtemp(join(tmpdir(), 'lockstep-kill-'))
      folders.push(folder)
      const dir = join(folder, 'workspace')
      await mkdir(dir)
      const promised: Promises = { values: new Map(), events: new Set() }
      for (let run = 1; run <= KILLS_PER_LANE; run += 1) {
        const lines = await writeAndKill(dir, run)
        const saved = lines.filter((line) => line.startsWith('saved'))
        expect(lines.filter((line) => line.startsWith('lost'))).toEqual([])
        for (const line of saved) {
          const [, id = '', value = ''] = line.split(' ')
          promised.values.set(id, Math.max(order(value), promised.values.get(id) ?? 0))
          promised.events.add(`${id}/${value}`)
        }
        confirmed += saved.length
        if (saved.length > 0) killedWhileWriting += 1
        // Mostly a copy is checked, so that the next process meets the remains of the kill.
        const copy = join(folder, 'copy')
        if (run % 3 !== 0) await cp(dir, copy, { recursive: true })
        const events = await check(run % 3 === 0 ? dir : copy, promised, saved.length + 50)
        const missing = saved.filter((line) => !events.includes(line.slice(6).replace(' ', '/')))
        expect(missing).toEqual([])
        await rm(copy, { recursive: true, force: true })
      }
      const events = await check(dir, promised, 1_000_000)
      expect([...promised.events].filter((id) => !events.includes(id))).toEqual([])
      expect(new Set(events).size).toBe(events.length)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    expect(killedWhileWriting).toBeGreaterThan(LANES)
    expect(confirmed).toBeGreaterThan(1000)
    console.info(
      `${killedWhileWriting} kills while writing, ${confirmed} changes confirmed, none lost`,
    )
  })
})

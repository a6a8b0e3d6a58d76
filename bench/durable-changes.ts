import { closeSync, fdatasyncSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { StorePort } from '../src/main/engine/ports/store'
import type { Issue } from '../src/shared/domain/issue'
import { idleBlock, watchLoop } from './loop-block'
import { editOf, openBenchWorkspace } from './seed-workspace'

export type ChangeSamples = {
  /** Milliseconds of each acknowledged change, and of each bare append of as many bytes. */
  readonly store: readonly number[]
  readonly bare: readonly number[]
}

export type BurstSamples = {
  readonly ms: readonly number[]
  readonly bareMs: readonly number[]
  readonly blockMs: readonly number[]
  readonly idleBlockMs: readonly number[]
}

const ROUNDS = 8
const CHANGES = 150
const WARM_UP = 200
const BURSTS = 3

/** Times acknowledged changes one after another, in turns with bare appends beside the journal. */
export async function durableChanges(dir: string): Promise<ChangeSamples> {
  const workspace = await openBenchWorkspace(dir)
  await workspace.loaded
  const { store } = workspace
  const issues = await someIssues(store, (await workspace.list.rows()).slice(0, CHANGES))
  const before = journalBytes(dir)
  await changeAll(store, issues, WARM_UP, 0)
  const bytes = Buffer.alloc(Math.round((journalBytes(dir) - before) / WARM_UP), 'x')
  const samples = { store: [] as number[], bare: [] as number[] }
  const file = openSync(join(dir, 'bare.tmp'), 'w')
  for (let round = 1; round <= ROUNDS; round += 1) {
    samples.store.push(...(await changeAll(store, issues, CHANGES, round)))
    for (let n = 0; n < CHANGES; n += 1) samples.bare.push(appendDurably(file, bytes))
  }
  closeSync(file)
  await workspace.close()
  return samples
}

/** Times 10,000 changes issued in the same moment, beside writing the same out in one go. */
export async function bursts({
  dir,
  count,
}: {
  dir: string
  count: number
}): Promise<BurstSamples> {
  const workspace = await openBenchWorkspace(dir)
  await workspace.loaded
  const { store } = workspace
  const rows = (await workspace.list.rows()).slice(0, count)
  const samples = {
    ms: [] as number[],
    bareMs: [] as number[],
    blockMs: [] as number[],
    idleBlockMs: [] as number[],
  }
  for (let round = 0; round < BURSTS; round += 1) {
    const commits = (await someIssues(store, rows)).map((issue) => editOf(issue, round))
    const { ms, blockMs } = await watchLoop(() =>
      Promise.all(commits.map((commit) => store.commit(commit))),
    )
    samples.ms.push(ms)
    samples.blockMs.push(blockMs)
    samples.bareMs.push(writeOut(join(dir, 'bare.tmp'), commits))
    samples.idleBlockMs.push(await idleBlock(ms))
    // The next round starts from an empty journal, so that no compaction falls into it.
    await workspace.compact()
  }
  await workspace.close()
  return samples
}

async function changeAll(
  store: StorePort,
  issues: Issue[],
  count: number,
  round: number,
): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const at = n % issues.length
    const commit = editOf(issues[at] as Issue, round * count + n)
    const from = performance.now()
    const [stored] = await store.commit(commit)
    times.push(performance.now() - from)
    issues[at] = stored as Issue
  }
  return times
}

function someIssues(store: StorePort, rows: readonly { readonly id: string }[]): Promise<Issue[]> {
  return store.getMany(
    'issues',
    rows.map((row) => row.id),
  )
}

function writeOut(path: string, changes: readonly unknown[]): number {
  const from = performance.now()
  const file = openSync(path, 'w')
  appendDurably(file, Buffer.from(changes.map((change) => `${JSON.stringify(change)}\n`).join('')))
  closeSync(file)
  return performance.now() - from
}

function appendDurably(file: number, bytes: Buffer): number {
  const from = performance.now()
  writeSync(file, bytes)
  fdatasyncSync(file)
  return performance.now() - from
}

function journalBytes(dir: string): number {
  const folder = join(dir, 'journal')
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

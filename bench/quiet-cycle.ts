import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { startJiraProcess } from './jira-process'
import { cycleOf, openBenchApp, openLinkedWorld } from './linked-world'
import { idleBlock, watchLoop } from './loop-block'
import { multiplyLink } from './multiply-link'

export type QuietSample = {
  readonly ms: number
  /** The bare listing of the same cycle and an append of one run record to a file, with fdatasync. */
  readonly bareMs: number
  readonly requests: number
  readonly blockMs: number
  readonly idleBlockMs: number
}

export type QuietInput = { readonly dir: string; readonly links: number }

const ROUNDS = 25
const OVERLAP_MS = 5 * 60_000
/** About what the run record and the state of the instance need. */
const RECORD_BYTES = 2_048
/** Cycles after a start in which the links are looked through, a part in each. */
const STARTING = 105

/**
 * Cycles of the whole application over so many links of which none changed: only the record at the
 * cursor is listed, in the version that is known. Throws when a cycle does more than it should.
 */
export async function quietCycle({ dir, links }: QuietInput): Promise<readonly QuietSample[]> {
  const sandbox = await startJiraProcess()
  try {
    const first = await openLinkedWorld(dir, sandbox.connection, await sandbox.fill(1))
    for (let round = 0; round < 3; round += 1) await first.cycle()
    await first.app.stop()
    await multiplyLink(dir, links)
    const app = await openBenchApp(dir, first.secrets)
    const cycle = async () => {
      const run = await cycleOf(app)
      const { writes, compared, fieldsIn } = run.counters
      if (writes + compared + fieldsIn > 0) throw new Error(`It was not quiet: ${run.reason}`)
      return run
    }
    for (let round = 0; round < STARTING; round += 1) await cycle()
    const samples: QuietSample[] = []
    const file = await open(join(dir, '..', 'run-record'), 'a')
    const record = Buffer.alloc(RECORD_BYTES, 'x')
    for (let round = 0; round < ROUNDS; round += 1) {
      const { result, ms, blockMs } = await watchLoop(cycle)
      const from = performance.now()
      const jql = `updated >= ${Date.now() - OVERLAP_MS} ORDER BY updated ASC, key ASC`
      await sandbox.rest('POST', '/search/jql', { jql, fields: ['updated'], maxResults: 5_000 })
      await file.write(record)
      await file.datasync()
      const bareMs = performance.now() - from
      const idleBlockMs = await idleBlock(ms)
      samples.push({ ms, bareMs, requests: result.counters.requests, blockMs, idleBlockMs })
    }
    const { links: linked } = (await app.calls['app.status']({})).limits
    if (linked !== links) throw new Error(`There are ${linked} links instead of ${links}.`)
    await file.close()
    await app.stop()
    return samples
  } finally {
    await sandbox.stop()
  }
}

import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultyDisk } from '../../../test-support/faulty-disk'
import { asInstanceId, asRemoteId } from '../../shared/ids'
import type { RecordedListing } from '../engine/ports/recorder'
import { nodeDisk } from './node-disk'
import { RecordingLog, type RecordingLogOptions } from './recording-log'

const start = Date.UTC(2026, 1, 3)
const dayMs = 24 * 60 * 60 * 1000
const limits = { fileBytes: 2_000, files: 3, maxAgeMs: 10 * dayMs, oneBytes: 5_000, waiting: 50 }

let folder = ''
let now = start
let problems: unknown[] = []
const opened: RecordingLog[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-recordings-'))
  now = start
  problems = []
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
  await rm(folder, { recursive: true, force: true })
})

function openLog(options: Partial<RecordingLogOptions> = {}): RecordingLog {
  const log = new RecordingLog({
    ...{ disk: nodeDisk, dir: join(folder, 'recordings'), clock: { now: () => now }, limits },
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  opened.push(log)
  return log
}

function listing(runId: string, changes = 1): RecordedListing {
  return {
    ...{ kind: 'listing', at: now, runId, instanceId: asInstanceId('jira'), since: start },
    ...{ summary: `Listing of ${runId} → grün`, listed: changes, compared: changes },
    changes: Array.from({ length: changes }, (_, n) => ({
      ...{ remoteId: asRemoteId(String(n)), updatedAt: start, version: `${n}` },
    })),
  }
}

const files = async (): Promise<string[]> => (await readdir(join(folder, 'recordings'))).sort()
const runs = async (log: RecordingLog): Promise<(string | null)[]> =>
  (await log.find({ limit: 99 })).map((head) => head.runId)

describe('recordings', () => {
  it('are listed newest first without their bulk, and given whole by their id', async () => {
    const log = openLog()
    for (const runId of ['r1', 'r2', 'r3']) log.record(listing(runId))
    const heads = await log.find({ limit: 2 })
    expect(heads.map((head) => head.runId)).toEqual(['r3', 'r2'])
    expect(heads.some((head) => 'changes' in head)).toBe(false)
    const [only] = await log.find({ runId: 'r1', limit: 9 })
    expect(await log.get(only?.id ?? '')).toEqual(listing('r1'))
    expect(await log.find({ linkId: 'none', limit: 9 })).toEqual([])
    expect(await log.get('1-3')).toBeNull()
    expect(await log.get('no id')).toBeNull()
  })

  it('are in a file nobody else may read, which the next start goes on with', async () => {
    const first = openLog()
    first.record(listing('r1'))
    await first.close()
    const second = openLog()
    second.record(listing('r2'))
    expect(await runs(second)).toEqual(['r2', 'r1'])
    expect(await files()).toEqual([`00000001-${start}.jsonl`])
  })

  it('are gone on with without reading what is there', async () => {
    const first = openLog()
    first.record(listing('r1'))
    await first.close()
    const unreadable = { ...nodeDisk, read: () => Promise.reject(new Error('This was read.')) }
    const second = openLog({ disk: unreadable })
    second.record(listing('r2'))
    await second.close()
    expect(problems).toEqual([])
    expect(await runs(openLog())).toEqual(['r2', 'r1'])
  })

  it('pass over what a crash left half written', async () => {
    const first = openLog()
    first.record(listing('r1'))
    await first.close()
    const path = join(folder, 'recordings', (await files())[0] ?? '')
    const text = await readFile(path, 'utf8')
    await appendFile(path, text.slice(0, text.indexOf('\n') - 5))
    const second = openLog()
    second.record(listing('r2'))
    expect(await runs(second)).toEqual(['r2', 'r1'])
    const [newest] = await second.find({ limit: 1 })
    expect(await second.get(newest?.id ?? '')).toEqual(listing('r2'))
  })

  it('are kept up to a size: the oldest files go', async () => {
    const log = openLog()
    for (let n = 0; n < 20; n += 1) {
      log.record(listing(`r${n}`, 15))
      await log.find({ limit: 1 })
    }
    expect(await files()).toHaveLength(3)
    const kept = await runs(log)
    expect(kept[0]).toBe('r19')
    expect(kept).not.toContain('r0')
    expect(kept).toEqual([...kept].sort((a, b) => Number(b?.slice(1)) - Number(a?.slice(1))))
  })

  it('are kept up to an age', async () => {
    const log = openLog({ limits: { ...limits, files: 99 } })
    for (const day of [0, 2, 4, 12]) {
      now = start + day * dayMs
      log.record(listing(`day ${day}`))
      await log.find({ limit: 1 })
    }
    // The file of day 0 was the newest until day 2, which is ten days ago.
    expect(await runs(log)).toEqual(['day 12', 'day 4', 'day 2', 'day 0'])
    now += dayMs
    log.record(listing('day 13'))
    expect(await runs(log)).toEqual(['day 13', 'day 12', 'day 4', 'day 2'])
  })

  it('leave out one that is too big and those beyond what can wait, and say so once', async () => {
    const log = openLog({ limits: { ...limits, fileBytes: 1_000_000, waiting: 2 } })
    log.record(listing('big', 500))
    expect(await runs(log)).toEqual([])
    for (const runId of ['r1', 'r2', 'r3', 'r4']) log.record(listing(runId))
    expect(await runs(log)).toEqual(['r2', 'r1'])
    expect(problems).toHaveLength(1)
  })

  it('are dropped while the disk is full, with one word about it, and go on afterwards', async () => {
    let full = false
    const disk = faultyDisk(({ call }) =>
      full && call === 'write' ? { code: 'ENOSPC', bytesTaken: 20 } : null,
    )
    const log = openLog({ disk })
    log.record(listing('before'))
    await log.find({ limit: 1 })
    full = true
    for (const runId of ['lost 1', 'lost 2']) {
      log.record(listing(runId))
      await log.find({ limit: 1 })
    }
    expect(problems).toHaveLength(1)
    full = false
    log.record(listing('after'))
    expect(await runs(log)).toEqual(['after', 'before'])
    full = true
    log.record(listing('lost 3'))
    await log.find({ limit: 1 })
    expect(problems).toHaveLength(2)
  })

  it('end when the workspace is closed: what waits is written, what comes later is not', async () => {
    const log = openLog()
    log.record(listing('r1'))
    await log.close()
    log.record(listing('r2'))
    expect(await runs(openLog())).toEqual(['r1'])
  })
})

import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { faultyDisk } from '../../../test-support/faulty-disk'
import { aCase, aConflict, aLink, anEvent, anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import type { Put, StorePort } from '../engine/ports/store'
import type { Disk } from './disk'
import { nodeDisk } from './node-disk'

const fixture = workspaceFixture()
const names = (folder: string): Promise<string[]> => readdir(join(fixture.dir(), folder))
const issueFiles = async (): Promise<string[]> =>
  (await names('snapshots')).filter((name) => name.startsWith('issues-'))

async function fill(store: StorePort, count: number, prefix = 'issue'): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, number) => `${prefix}-${number}`)
  await store.commit({
    puts: ids.map((id) => ({ collection: 'issues' as const, record: anIssue(id) })),
    audit: [anEvent(`event-of-${prefix}`)],
  })
  return ids
}

describe('compaction', () => {
  it('moves the journal into two copies of snapshots and drops it', async () => {
    const workspace = await fixture.open()
    await fill(workspace.store, 3)
    expect(await names('journal')).toEqual(['00000001.jsonl'])
    await workspace.compact()
    expect(await names('journal')).toEqual([])
    expect(await issueFiles()).toEqual(['issues-0000-of-0001.g00000001.jsonl'])
    expect(await names('snapshots-copy')).toEqual(await names('snapshots'))
    const later = await fixture.crashAndReopen()
    expect(await later.store.count('issues')).toBe(3)
    expect(await later.store.audit({ limit: 5 })).toEqual([anEvent('event-of-issue')])
  })

  it('splits a collection that grew, merges one that shrank, and rewrites only what changed', async () => {
    const workspace = await fixture.open()
    const ids = await fill(workspace.store, 1500)
    await workspace.compact()
    expect(await issueFiles()).toHaveLength(8)
    await workspace.store.commit({ puts: [{ collection: 'issues', record: anIssue('issue-7') }] })
    await workspace.compact()
    const generations = (await issueFiles()).map((name) => name.slice(-14))
    expect(generations.filter((name) => name === '00000002.jsonl')).toHaveLength(1)
    expect(generations.filter((name) => name === '00000001.jsonl')).toHaveLength(7)
    const reopened = await fixture.reopen()
    expect(await reopened.store.getMany('issues', ids)).toHaveLength(1500)
    expect((await reopened.store.get('issues', 'issue-7'))?.rev).toBe(2)
    const gone = ids.slice(100).map((key) => ({ collection: 'issues' as const, key }))
    await reopened.store.commit({ deletes: gone })
    const small = await fixture.reopen()
    expect(await issueFiles()).toHaveLength(1)
    expect(await small.store.count('issues')).toBe(100)
    expect(await small.list.rows()).toHaveLength(100)
  })

  it('keeps every collection whole, also one that nobody has asked for since the start', async () => {
    const { store, compact } = await fixture.open()
    const ids = Array.from({ length: 1500 }, (_, number) => `n${number}`)
    await store.commit({
      puts: ids.flatMap((id) => [
        { collection: 'cases' as const, record: aCase(id) },
        { collection: 'conflicts' as const, record: aConflict(id) },
      ]),
    })
    await compact()
    const later = await fixture.reopen()
    await later.store.commit({
      puts: [
        { collection: 'cases', record: aCase('n7') },
        { collection: 'conflicts', record: aConflict('n7') },
      ],
    })
    await later.compact()
    const { store: last } = await fixture.reopen()
    expect([await last.count('cases'), await last.count('conflicts')]).toEqual([1500, 1500])
  })

  it('starts by itself when the journal has grown, and lets others run in between', async () => {
    let yields = 0
    const workspace = await fixture.open({
      compactAtBytes: 200_000,
      onSliceYield: () => {
        yields += 1
      },
    })
    await workspace.loaded
    for (let round = 0; round < 8; round += 1) await fill(workspace.store, 500, `round-${round}`)
    await workspace.compact()
    const reopened = await fixture.reopen()
    expect(await reopened.store.count('issues')).toBe(4000)
    expect((await issueFiles()).some((name) => !name.includes('g00000001'))).toBe(true)
    expect(yields).toBeGreaterThan(0)
  })

  it('of a large workspace waits until the journal is worth writing it anew', async () => {
    const first = await fixture.open()
    await fill(first.store, 1500)
    const options = { compactAtBytes: 50_000 }
    const { store, loaded } = await fixture.reopen(options)
    await loaded
    const generations = async () => new Set((await issueFiles()).map((name) => name.slice(-14)))
    const bytesOf = async () => (await stat(join(fixture.dir(), 'journal', '00000002.jsonl'))).size
    const change = (round: number) => fill(store, 40, `round-${round}`)
    await change(0)
    while ((await bytesOf()) < 2 * options.compactAtBytes) await change(await bytesOf())
    for (let turn = 0; turn < 50; turn += 1) await nextTurn()
    expect([...(await generations())]).toEqual(['00000001.jsonl'])
    while ((await generations()).size === 1) await change(await bytesOf().catch(() => 0))
  })

  it('keeps what is committed while it runs, in whichever file it ends up', async () => {
    const workspace = await fixture.open()
    const ids = await fill(workspace.store, 1500)
    let done = false
    const compacting = workspace.compact().finally(() => {
      done = true
    })
    const changed: string[] = []
    for (let at = 0; !done; at = (at + 37) % ids.length) {
      const id = ids[at] ?? ''
      const createdBy = `during-${changed.length}`
      await workspace.store.commit({
        puts: [{ collection: 'issues', record: anIssue(id, { createdBy }) }],
        audit: [anEvent(`${id}-${createdBy}`)],
      })
      changed.push(id)
    }
    await compacting
    expect(changed.length).toBeGreaterThan(3)
    const crashed = await fixture.crashAndReopen()
    const latest = new Map(changed.map((id, number) => [id, `during-${number}`]))
    for (const [id, createdBy] of latest) {
      expect((await crashed.store.get('issues', id))?.createdBy).toBe(createdBy)
    }
    const events = await crashed.store.audit({ limit: 10_000 })
    expect(new Set(events.map((event) => event.id)).size).toBe(changed.length + 1)
    expect(events).toHaveLength(changed.length + 1)
  })

  it('leaves snapshots that are ahead of a journal whose last line was damaged', async () => {
    let letGo: () => void = () => undefined
    let gate: Promise<void> | null = null
    const disk: Disk = {
      ...nodeDisk,
      // The first thing a compaction does after the cut is to look at the snapshots there are.
      async list(path) {
        if (path.endsWith('/snapshots')) await gate
        return nodeDisk.list(path)
      },
    }
    const { store, compact } = await fixture.open({ disk })
    const save = (to: StorePort, createdBy: string) =>
      to.commit({ puts: [{ collection: 'issues', record: anIssue('a', { createdBy }) }] })
    await save(store, 'first')
    gate = new Promise((resolve) => {
      letGo = resolve
    })
    const compacting = compact()
    while ((await names('journal')).length < 2) await save(store, 'second')
    await save(store, 'third')
    letGo()
    await compacting
    const [journal = ''] = await names('journal')
    const path = join(fixture.dir(), 'journal', journal)
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill('x', bytes.length - 20, bytes.length - 1))
    const damaged = await fixture.crashAndReopen()
    expect((await damaged.store.get('issues', 'a'))?.createdBy).toBe('third')
    // Recovery compacts in the background; a folder copied meanwhile is no state a crash could leave.
    await damaged.compact()
    await save(damaged.store, 'fourth')
    const again = await fixture.crashAndReopen()
    expect((await again.store.get('issues', 'a'))?.createdBy).toBe('fourth')
  })

  it('leaves the workspace as it was at whichever call to the disk it fails', async () => {
    let calls = 0
    let failAt = 0
    const disk = faultyDisk(() => {
      calls += 1
      return calls === failAt ? { code: 'EIO' } : null
    })
    const { store, compact } = await fixture.open({ disk })
    const dir = fixture.dir()
    await fill(store, 20)
    await compact()
    let failures = 0
    let round = 0
    do {
      round += 1
      const id = `extra-${round}`
      // By turns, so that what one compaction could not write is not changed again before the next.
      const puts: Put[] =
        round % 2 === 0
          ? [{ collection: 'issues', record: anIssue(id) }]
          : [{ collection: 'links', record: aLink(id) }]
      await store.commit({ puts, audit: [anEvent(id)] })
      failAt = calls + round
      await compact().catch(() => {
        failures += 1
      })
      const crashed = await fixture.openCopyOf(dir)
      expect(await crashed.store.count('issues')).toBe(20 + Math.floor(round / 2))
      expect(await crashed.store.count('links')).toBe(Math.ceil(round / 2))
      expect(await crashed.store.audit({ limit: 1000 })).toHaveLength(1 + round)
      expect((await crashed.loaded).findings.filter((finding) => finding.lost)).toEqual([])
      await crashed.close()
    } while (calls >= failAt)
    expect(failures).toBeGreaterThan(30)
  }, 60_000)

  it('writes files and folders that nobody else may read', async () => {
    const workspace = await fixture.open()
    await fill(workspace.store, 3)
    await workspace.compact()
    await fill(workspace.store, 3, 'more')
    const entries = await readdir(fixture.dir(), { recursive: true, withFileTypes: true })
    expect(entries.filter((entry) => entry.isFile()).length).toBeGreaterThan(8)
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      expect([entry.name, mode & 0o777]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700])
    }
    expect((await stat(fixture.dir())).mode & 0o777).toBe(0o700)
  })
})

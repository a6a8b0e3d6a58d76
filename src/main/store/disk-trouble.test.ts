import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type DiskCall, type Fault, faultyDisk } from '../../../test-support/faulty-disk'
import { anEvent, anIssue } from '../../../test-support/store-records'
import { testClock, workspaceFixture } from '../../../test-support/workspace-fixture'
import { plainProjection } from '../../../test-support/workspace-rows'
import { AppFailure, type ErrorCode } from '../../shared/errors'
import type { StorePort } from '../engine/ports/store'
import { openWorkspace } from './open-workspace'

const inJournal = ({ path }: DiskCall): boolean => path.includes('/journal/')

/** Every way in which one write to the journal can go wrong. */
const faults: { name: string; code: ErrorCode; decide: (call: DiskCall) => Fault | null }[] = [
  {
    name: 'a disk that fills up in the middle of a line',
    code: 'storage-full',
    decide: (c) => (inJournal(c) && c.call === 'write' ? { code: 'ENOSPC', bytesTaken: 20 } : null),
  },
  {
    name: 'a flush that fails after the line was written',
    code: 'storage-failed',
    decide: (c) => (inJournal(c) && c.call === 'datasync' ? { code: 'EIO' } : null),
  },
  {
    name: 'a disk that can neither flush nor be cut back',
    code: 'storage-failed',
    decide: (c) =>
      inJournal(c) && ['datasync', 'truncate'].includes(c.call) ? { code: 'EIO' } : null,
  },
  {
    name: 'a file system that turns read-only',
    code: 'storage-readonly',
    decide: (c) =>
      ['write', 'open', 'truncate', 'datasync', 'rename', 'link', 'remove'].includes(c.call)
        ? { code: 'EROFS' }
        : null,
  },
  {
    name: 'a folder in which no journal file can be begun',
    code: 'storage-full',
    decide: (c) =>
      inJournal(c) && ['open', 'datasync'].includes(c.call) ? { code: 'ENOSPC' } : null,
  },
]

describe('a disk that refuses', () => {
  const fixture = workspaceFixture()

  for (const { name, code, decide } of faults) {
    for (const before of [0, 1]) {
      it(`${name}, with ${before} changes saved before: nothing of it stays, the next try works`, async () => {
        let broken = false
        const disk = faultyDisk((call) => (broken ? decide(call) : null))
        const { store } = await fixture.open({ disk })
        const dir = fixture.dir()
        if (before === 1) await put(store, 'before')
        broken = true
        const refused = await Promise.all([codeOf(put(store, 'x')), codeOf(put(store, 'y'))])
        expect(refused).toEqual([code, code])
        expect(await codeOf(put(store, 'z'))).toBe(code)
        expect(await store.count('issues')).toBe(before)
        // Where the line could not even be cut off, only the next file's header voids it.
        if (!name.includes('cut back')) {
          const killed = await fixture.openCopyOf(dir)
          expect(await killed.store.count('issues')).toBe(before)
          expect((await killed.loaded).findings.filter((finding) => finding.lost)).toEqual([])
        }
        broken = false
        await put(store, 'after')
        const later = await fixture.openCopyOf(dir)
        const ids = (
          await Promise.all(
            ['before', 'x', 'y', 'z', 'after'].map((id) => later.store.get('issues', id)),
          )
        ).flatMap((issue) => issue?.id ?? [])
        expect(ids).toEqual(before === 1 ? ['before', 'after'] : ['after'])
        expect((await later.store.audit({ limit: 9 })).map((event) => event.id)).toEqual(
          before === 1 ? ['of-after', 'of-before'] : ['of-after'],
        )
        expect(later.recovery.findings.filter((finding) => finding.lost)).toEqual([])
      })
    }
  }

  it('keeps saving changes while snapshots cannot be written, and catches up later', async () => {
    let full = false
    const problems: unknown[] = []
    const disk = faultyDisk(({ call, path }) =>
      full && call === 'write' && !path.includes('/journal/') ? { code: 'ENOSPC' } : null,
    )
    const workspace = await fixture.open({ disk, onProblem: (problem) => problems.push(problem) })
    await workspace.loaded
    await put(workspace.store, 'a')
    full = true
    await expect(workspace.compact()).rejects.toThrow('ENOSPC')
    await put(workspace.store, 'b')
    const crashed = await fixture.crashAndReopen()
    expect(await crashed.store.count('issues')).toBe(2)
    full = false
    await workspace.compact()
    await put(workspace.store, 'c')
    expect(await workspace.store.count('issues')).toBe(3)
  })

  it('says that it cannot open a folder it may not write to', async () => {
    const disk = faultyDisk(({ call }) =>
      call === 'open' || call === 'link' ? { code: 'EROFS' } : null,
    )
    expect(await codeOf(fixture.open({ disk }))).toBe('storage-readonly')
  })
})

describe('a folder whose rights were taken away', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lockstep-readonly-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  // Rights do not bind the superuser, so there the test lets go of them in a process of its own.
  const program = `
    import { openWorkspace } from ${JSON.stringify(join(import.meta.dirname, 'open-workspace.ts'))}
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }
    try {
      await openWorkspace({ dir: process.argv[1], clock: { now: Date.now }, projection: { version: 1, rowOf: () => null } })
      console.log('opened')
    } catch (problem) {
      console.log(problem.error?.code ?? String(problem))
    }`

  it('is refused with a message about the rights', () => {
    const folder = join(dir, 'workspace')
    execFileSync('mkdir', ['-p', folder])
    chmodSync(folder, 0o555)
    const args = ['--import', 'tsx', '--input-type=module', '-e', program, folder]
    const answer = execFileSync(process.execPath, args, { encoding: 'utf8' })
    expect(answer.trim()).toBe('storage-readonly')
    chmodSync(folder, 0o700)
  })
})

describe.each(smallDisks())('a full disk (%s)', (_, folder) => {
  afterAll(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })

  it('refuses changes with storage-full, loses none, and goes on when there is room', async () => {
    const dir = join(folder, 'workspace')
    const options = { dir, clock: testClock, projection: plainProjection }
    const workspace = await openWorkspace(options)
    const saved: string[] = []
    let code: string | null = null
    for (let number = 0; code === null && number < 5000; number += 1) {
      const id = `issue-${number}`
      code = await codeOf(put(workspace.store, id))
      if (code === null) saved.push(id)
    }
    expect(code).toBe('storage-full')
    expect(await codeOf(put(workspace.store, 'still-full', 'x'.repeat(8000)))).toBe('storage-full')
    expect(await workspace.store.count('issues')).toBe(saved.length)
    execFileSync('mount', ['-o', 'remount,size=8m', folder])
    await put(workspace.store, 'after')
    await workspace.close()
    const later = await openWorkspace(options)
    const found = await later.store.getMany('issues', [...saved, 'after', 'still-full'])
    expect(found.map((issue) => issue.id)).toEqual([...saved, 'after'])
    expect(later.recovery.findings).toEqual([])
    await later.close()
  })
})

/** A real small file system where this process may mount one; the faulty disk covers the rest. */
function smallDisks(): [string, string][] {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' })
    return [['512 KB of memory', folder]]
  } catch {
    rmSync(folder, { recursive: true })
    return []
  }
}

function put(store: StorePort, id: string, description?: string): Promise<unknown> {
  const issue = anIssue(id)
  const fields = { ...issue.fields, ...(description !== undefined && { description }) }
  return store.commit({
    puts: [{ collection: 'issues', record: { ...issue, fields }, expectedRev: 0 }],
    audit: [anEvent(`of-${id}`)],
  })
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (problem) {
    return problem instanceof AppFailure ? problem.error.code : String(problem)
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { faultyDisk } from '../../../test-support/faulty-disk'
import { anEvent, anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import type { Disk } from './disk'
import { nodeDisk } from './node-disk'

const fixture = workspaceFixture()
const put = { puts: [{ collection: 'issues' as const, record: anIssue('a') }] }

/** The real disk, but flushing a journal file takes until the test says so. */
function slowFlush(): { disk: Disk; finish: () => void; asked: () => number } {
  let finish: () => void = () => undefined
  let asked = 0
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  const disk: Disk = {
    ...nodeDisk,
    async open(path, mode) {
      const file = await nodeDisk.open(path, mode)
      if (!path.includes('/journal/')) return file
      return {
        ...file,
        async datasync() {
          asked += 1
          // The first flush is that of the file's header.
          if (asked > 1) await gate
          await file.datasync()
        },
      }
    },
  }
  return { disk, finish, asked: () => asked }
}

describe('a commit', () => {
  it('is neither confirmed nor visible before its flush has returned', async () => {
    const { disk, finish, asked } = slowFlush()
    const { store, list } = await fixture.open({ disk })
    let confirmed = false
    const heard: number[] = []
    store.onCommit(({ seq }) => heard.push(seq))
    const commit = store.commit({ ...put, audit: [anEvent('e')] }).then(() => {
      confirmed = true
    })
    while (asked() < 2) await nextTurn()
    for (let turn = 0; turn < 20; turn += 1) await nextTurn()
    expect(confirmed).toBe(false)
    expect(heard).toEqual([])
    expect(await store.get('issues', 'a')).toBeUndefined()
    expect(await store.audit({ limit: 1 })).toEqual([])
    expect(await list.rows()).toEqual([])
    finish()
    await commit
    expect(heard).toHaveLength(1)
    expect((await store.get('issues', 'a'))?.rev).toBe(1)
  })

  it('shares one flush with everything that was asked for while the disk was busy', async () => {
    const { disk, finish, asked } = slowFlush()
    const { store } = await fixture.open({ disk })
    const first = store.commit(put)
    while (asked() < 2) await nextTurn()
    // No time passes while they are put together, however busy the machine is.
    const time = vi.spyOn(performance, 'now').mockReturnValue(performance.now())
    const later = Array.from({ length: 50 }, () => store.commit(put))
    finish()
    await Promise.all([first, ...later])
    time.mockRestore()
    expect(asked()).toBe(3)
    expect((await store.get('issues', 'a'))?.rev).toBe(51)
  })

  it('makes the name of a new journal file durable before anything in it is confirmed', async () => {
    const calls: string[] = []
    const disk = faultyDisk(({ call, path }) => {
      if (/journal/.test(path)) calls.push(call)
      return null
    })
    const { store } = await fixture.open({ disk })
    calls.length = 0
    await store.commit(put)
    expect(calls).toEqual(['open', 'write', 'datasync', 'syncFolder', 'write', 'datasync'])
  })
})

describe('a compaction', () => {
  it('flushes what it wrote before it names it, and names it before it deletes the old', async () => {
    const calls: string[] = []
    const disk = faultyDisk(({ call, path }) => {
      calls.push(`${call} ${path}`)
      return null
    })
    const { store, compact } = await fixture.open({ disk })
    const dir = fixture.dir()
    await store.commit({ ...put, audit: [anEvent('e')] })
    await compact()
    await store.commit({ ...put, audit: [anEvent('f')] })
    calls.length = 0
    await compact()
    const named = calls.indexOf(`rename ${dir}/manifest.copy.json`)
    const done = calls.lastIndexOf(`syncFolder ${dir}`)
    expect(named).toBeGreaterThan(0)
    const written = calls.filter((call) => call.startsWith('write ') && !call.includes('manifest'))
    expect(written.length).toBeGreaterThan(5)
    for (const call of written) {
      const path = call.slice('write '.length)
      const folder = path.slice(0, path.lastIndexOf('/'))
      for (const needed of [`datasync ${path}`, `syncFolder ${folder}`]) {
        const at = calls.indexOf(needed)
        expect([needed, at > calls.indexOf(call) && at < named]).toEqual([needed, true])
      }
    }
    const removed = calls.flatMap((call, at) => (call.startsWith('remove ') ? [at] : []))
    expect(removed.length).toBeGreaterThan(2)
    expect(Math.min(...removed)).toBeGreaterThan(done)
  })
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { defaultSettings } from '../../shared/domain/settings'
import type { Workspace } from './open-workspace'

const fixture = workspaceFixture()

type Killed = { readonly dir: string; readonly journal: Buffer }

/** The workspace at hand as a kill leaves it now. */
async function kill(): Promise<Killed> {
  const dir = fixture.dir()
  return { dir, journal: await readFile(firstJournal(dir)) }
}

/** A workspace that was killed with these issues in its journal, one commit each. */
async function killedWith(ids: readonly string[]): Promise<Killed> {
  const { store } = await fixture.open()
  for (const id of ids) {
    await store.commit({ puts: [{ collection: 'issues', record: anIssue(id) }] })
  }
  return kill()
}

/** Opens a copy of the killed workspace whose journal has this content. */
async function openWith({ dir }: Killed, journal: Buffer): Promise<Workspace> {
  await writeFile(firstJournal(dir), journal)
  return fixture.openCopyOf(dir)
}

function firstJournal(dir: string): string {
  return join(dir, 'journal', '00000001.jsonl')
}

function lineStarts(journal: Buffer): number[] {
  const starts = [0]
  for (let at = journal.indexOf(10); at !== -1; at = journal.indexOf(10, at + 1))
    starts.push(at + 1)
  return starts
}

describe('a torn last line', () => {
  it('is dropped wherever it was cut, and everything before it is kept', async () => {
    const { store } = await fixture.open()
    await store.commit({ puts: [{ collection: 'settings', record: defaultSettings }] })
    await store.commit({ deletes: [{ collection: 'settings', key: 'settings' }] })
    const killed = await kill()
    const whole = killed.journal
    const lastStart = lineStarts(whole).at(-2) ?? 0
    for (let cut = lastStart; cut <= whole.length; cut += 1) {
      const workspace = await openWith(killed, whole.subarray(0, cut))
      const complete = cut === whole.length
      expect(await workspace.store.count('settings')).toBe(complete ? 0 : 1)
      const expected = complete || cut === lastStart ? [] : ['unfinished-write']
      expect(workspace.recovery.findings.map(({ kind }) => kind)).toEqual(expected)
      expect(workspace.recovery.findings.every(({ lost }) => !lost)).toBe(true)
      await workspace.close()
    }
  }, 60_000)

  it('does not harm what is saved after it', async () => {
    const killed = await killedWith(['a', 'b'])
    const whole = killed.journal
    const torn = await openWith(killed, whole.subarray(0, -30))
    await torn.store.commit({ puts: [{ collection: 'issues', record: anIssue('c') }] })
    const later = await fixture.crashAndReopen()
    expect((await later.store.getMany('issues', ['a', 'b', 'c'])).map(({ id }) => id)).toEqual([
      'a',
      'c',
    ])
    expect(later.recovery.findings).toEqual([])
  })
})

describe('a damaged line in the middle of the journal', () => {
  it('costs only its own change, and the user is told', async () => {
    const killed = await killedWith(['a', 'b', 'c'])
    const whole = killed.journal
    const second = (lineStarts(whole)[2] ?? 0) + 40
    whole[second] = (whole[second] ?? 0) ^ 1
    const workspace = await openWith(killed, whole)
    const { findings } = workspace.recovery
    expect(findings.map(({ kind, lost }) => [kind, lost])).toEqual([
      ['journal-damaged', false],
      ['journal-damaged', true],
    ])
    expect(findings[1]?.message).toContain('One change (number 2)')
    const found = await workspace.store.getMany('issues', ['a', 'b', 'c'])
    expect(found.map(({ id }) => id)).toEqual(['a', 'c'])
    const aside = findings[0]?.putAside ?? ''
    expect(aside).toMatch(/\.jsonl\.corrupt-20260203T040506Z$/)
    expect(await readFile(aside)).toEqual(whole)
    const later = await fixture.reopen()
    expect((await later.loaded).findings).toEqual([])
    expect(await later.store.count('issues')).toBe(2)
  })

  it('costs nothing when the record was saved again later', async () => {
    const { store } = await fixture.open()
    for (const createdBy of ['x', 'y', 'z']) {
      await store.commit({ puts: [{ collection: 'issues', record: anIssue('a', { createdBy }) }] })
    }
    const killed = await kill()
    const whole = killed.journal
    const second = (lineStarts(whole)[2] ?? 0) + 40
    whole[second] = (whole[second] ?? 0) ^ 1
    const workspace = await openWith(killed, whole)
    expect(await workspace.store.get('issues', 'a')).toMatchObject({ createdBy: 'z', rev: 3 })
  })

  it('was never confirmed when it belongs to the very last write', async () => {
    const { store } = await fixture.open()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    await Promise.all(
      ['b', 'c', 'd'].map((id) =>
        store.commit({ puts: [{ collection: 'issues', record: anIssue(id) }] }),
      ),
    )
    const killed = await kill()
    const whole = killed.journal
    const inThird = (lineStarts(whole)[3] ?? 0) + 40
    whole.fill(0, inThird, inThird + 100)
    const workspace = await openWith(killed, whole)
    expect(workspace.recovery.findings.map(({ lost }) => lost)).toEqual([false])
    const found = await workspace.store.getMany('issues', ['a', 'b', 'c', 'd'])
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'd'])
  })

  it('may have been confirmed when it is the last line and complete', async () => {
    const killed = await killedWith(['a', 'b'])
    const at = killed.journal.length - 40
    killed.journal[at] = (killed.journal[at] ?? 0) ^ 1
    const workspace = await openWith(killed, killed.journal)
    expect(workspace.recovery.findings).toMatchObject([{ kind: 'journal-damaged', lost: true }])
    expect(await workspace.store.count('issues')).toBe(1)
  })

  it('never takes another confirmed change with it, whichever byte is hit', async () => {
    const ids = ['a', 'b', 'c', 'd']
    const killed = await killedWith(ids)
    const whole = killed.journal
    const starts = lineStarts(whole)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const hit = Buffer.from(whole)
          hit[at] = (hit[at] ?? 0) ^ flip
          const line = starts.filter((start) => start <= at).length - 1
          // A damaged line break joins the line with the next one.
          const joined = whole[at] === 10 ? line + 1 : line
          const workspace = await openWith(killed, hit)
          const found = await workspace.store.getMany('issues', ids)
          const kept = ids.filter((_, index) => index + 1 !== line && index + 1 !== joined)
          expect(found.map(({ id }) => id)).toEqual(kept)
          expect(workspace.recovery.findings.length).toBeGreaterThan(0)
          await workspace.close()
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

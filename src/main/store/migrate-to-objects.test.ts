import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultyDisk } from '../../../test-support/faulty-disk'
import {
  filesOfFormatOne,
  recordsOfFormatOne,
  writeFormatOne,
} from '../../../test-support/format-one'
import { anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { checkedLine } from './checked-line'
import type { Workspace } from './open-workspace'

const fixture = workspaceFixture()
const backup = 'backup-format-1-20260203T040506Z'
let old = ''

beforeEach(async () => {
  old = await mkdtemp(join(tmpdir(), 'lockstep-format-'))
  await writeFormatOne(old)
})

afterEach(async () => {
  await rm(old, { recursive: true, force: true })
})

describe('a workspace of format 1', () => {
  it('has every record in its present form, at the revision it had', async () => {
    const { store } = await fixture.openCopyOf(old)
    const { issues, links, settings } = recordsOfFormatOne
    const [first] = issues
    expect(await store.get('issues', 'i1')).toEqual({ ...first, caseId: null, detection: null })
    const { issueId, ...link } = links[0]
    expect(await store.find('linksByObject', issueId)).toEqual([
      { ...link, objectId: 'i1', files: [], olderEntries: 'theirs', heldAt: null },
    ])
    expect(await store.get('ops', 'o1')).toMatchObject({ objectId: 'i1', rev: 1 })
    expect(await store.get('ops', 'o1')).not.toHaveProperty('issueId')
    expect(await store.get('settings', 'settings')).toEqual({
      ...settings[0],
      ...{ schedule: 'xsiam', mirrorJobDelayMin: 1, mirrorJobDelayS: null, parityLimit: false },
    })
    expect(await store.get('instanceStates', 'jira')).toMatchObject({
      ...{ cursor: Date.UTC(2026, 0, 5, 12), backlog: null, window: null, lastMirrorRun: {} },
    })
    const [run] = await store.find('runsByInstance', 'jira')
    expect(run?.counters).toMatchObject({ listed: 3, filesIn: 0, filesOut: 0, carried: 0, held: 0 })
  })

  it('lets entries travel as before, and nothing that did not', async () => {
    const { store } = await fixture.openCopyOf(old)
    const [with1, without] = await store.getMany('profiles', ['p1', 'p2'])
    const policy = { edits: 'follow', activeOnly: false, maxFileBytes: 0 }
    expect(with1?.entries).toMatchObject({ which: 'all', ...policy })
    expect(without?.entries).toMatchObject({ which: 'none', ...policy })
    expect(with1).not.toHaveProperty('comments')
  })

  it('has what only the journal held', async () => {
    const { store } = await fixture.openCopyOf(old)
    expect(await store.get('issues', 'i2')).toMatchObject({ key: 'ISS-22', caseId: null, rev: 12 })
    expect((await store.find('entriesByObject', 'i2')).map((entry) => entry.id)).toEqual(['e2'])
    const [stored] = await store.commit({
      puts: [{ collection: 'issues', record: anIssue('i2'), expectedRev: 12 }],
    })
    expect(stored?.rev).toBe(13)
  })

  it('answers its events by object, each once', async () => {
    const workspace = await fixture.openCopyOf(old)
    await workspace.loaded
    const ids = async (objectId: string): Promise<string[]> =>
      (await workspace.store.audit({ objectId, limit: 9 })).map((event) => event.id)
    expect(await ids('i1')).toEqual(['a1'])
    expect(await ids('i2')).toEqual(['a3'])
    const all = await workspace.store.audit({ runId: 'r1', limit: 9 })
    expect(all.map((event) => event.id)).toEqual(['a3', 'a2', 'a1'])
    expect(all.every((event) => 'objectId' in event && !('issueId' in event))).toBe(true)
  })

  it('makes its list anew and keeps a copy of how it was', async () => {
    const workspace = await fixture.openCopyOf(old)
    expect(workspace.recovery.findings.map(({ kind, lost }) => [kind, lost])).toEqual([
      ['migrated', false],
    ])
    expect((await workspace.list.rows()).map((row) => row.key).sort()).toEqual([
      ...['ISS-1', 'ISS-22', 'ISS-3'],
    ])
    const names = await readdir(fixture.dir())
    expect(names.filter((name) => /^(backup|convert)-/.test(name))).toEqual([backup])
    for (const file of ['manifest.json', join('snapshots', filesOfFormatOne.issues)]) {
      expect(await readFile(join(fixture.dir(), backup, file))).toEqual(
        await readFile(join(old, file)),
      )
    }
    const before = await everything(workspace)
    const later = await fixture.reopen()
    expect(later.recovery.findings).toEqual([])
    expect(await everything(later)).toEqual(before)
  })

  it('comes out the same wherever the power was cut on the way', async () => {
    const expected = await everything(await fixture.openCopyOf(old))
    let calls = 0
    let alive = Number.POSITIVE_INFINITY
    const disk = faultyDisk(() => {
      calls += 1
      return calls > alive ? { code: 'EIO' } : null
    })
    await fixture.openCopyOf(old, { disk })
    const total = calls
    const outcomes = new Set<string>()
    for (let at = 3; at < total; at += 5) {
      calls = 0
      alive = at
      const opened = await fixture.openCopyOf(old, { disk }).then(
        () => 'opened',
        () => 'cut off',
      )
      outcomes.add(opened)
      const cut = fixture.dir()
      alive = Number.POSITIVE_INFINITY
      expect(await everything(await fixture.openCopyOf(cut))).toEqual(expected)
      const copies = (await readdir(fixture.dir())).filter((name) => name.startsWith('backup-'))
      expect(copies).toContain(backup)
    }
    expect(outcomes).toContain('cut off')
  }, 60_000)
})

describe('a damaged workspace of format 1', () => {
  const spoil = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(old, file), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(old, file), text.replace(from, to))
  }

  it('takes a damaged snapshot from its copy', async () => {
    await spoil(join('snapshots', filesOfFormatOne.issues), '"ISS-1"', '"ISS?1"')
    const workspace = await fixture.openCopyOf(old)
    const report = await workspace.loaded
    expect(report.findings.map(({ kind, lost }) => [kind, lost])).toEqual([
      ['migrated', false],
      ['snapshot-damaged', false],
    ])
    expect(await workspace.store.get('issues', 'i1')).toMatchObject({ key: 'ISS-1', caseId: null })
  })

  it('gives back every readable line in its present form when both copies are damaged', async () => {
    for (const folder of ['snapshots', 'snapshots-copy']) {
      await spoil(join(folder, filesOfFormatOne.issues), '{"id":"i1"', '{?id":"i1"')
    }
    const workspace = await fixture.openCopyOf(old)
    const report = await workspace.loaded
    expect(report.findings.map(({ kind, lost }) => [kind, lost])).toContainEqual([
      ...['snapshot-damaged', true],
    ])
    expect(await workspace.store.get('issues', 'i1')).toBeUndefined()
    expect(await workspace.store.get('issues', 'i3')).toMatchObject({ key: 'ISS-3', caseId: null })
  })

  it('is found without either manifest', async () => {
    for (const name of ['manifest.json', 'manifest.copy.json'])
      await writeFile(join(old, name), '?')
    const workspace = await fixture.openCopyOf(old)
    const { findings } = await workspace.loaded
    expect(findings.map(({ kind }) => kind)).toEqual(['migrated', 'manifest-damaged'])
    expect(await workspace.store.get('issues', 'i2')).toMatchObject({ key: 'ISS-22', caseId: null })
    expect((await workspace.store.find('linksByObject', 'i1')).map((link) => link.id)).toEqual([
      'l1',
    ])
    const events = await workspace.store.audit({ objectId: 'i1', limit: 9 })
    expect(events.map((event) => event.id)).toEqual(['a1'])
  })

  it('takes a damaged event from the copy', async () => {
    await spoil(join('audit', filesOfFormatOne.audit), 'Reason of a1', 'Season of a1')
    const { store, loaded } = await fixture.openCopyOf(old)
    await loaded
    const [event] = await store.audit({ objectId: 'i1', limit: 9 })
    expect(event).toMatchObject({ id: 'a1', reason: 'Reason of a1' })
  })

  it('leaves a line of the journal that cannot be read to the recovery', async () => {
    const text = await readFile(join(old, filesOfFormatOne.journal), 'utf8')
    await writeFile(join(old, filesOfFormatOne.journal), text.slice(0, -9))
    const { findings } = await (await fixture.openCopyOf(old)).loaded
    expect(findings.map(({ kind }) => kind)).toEqual(['migrated', 'unfinished-write'])
  })
})

it('is refused and left alone when a newer version wrote it', async () => {
  await writeFile(join(old, 'manifest.json'), checkedLine(JSON.stringify({ format: 3 })))
  const before = await readdir(old)
  await expect(fixture.openCopyOf(old)).rejects.toMatchObject({
    error: { code: 'storage-failed', message: expect.stringContaining('newer Lockstep') },
  })
  expect((await readdir(fixture.dir())).filter((name) => name !== 'workspace.lock')).toEqual(before)
})

/** All records and all events but those of the opening itself. */
async function everything({ store, list, loaded }: Workspace): Promise<unknown> {
  await loaded
  const events = await store.audit({ limit: 99 })
  return {
    issues: await store.getMany('issues', ['i1', 'i2', 'i3']),
    entries: await store.getMany('entries', ['e1', 'e2']),
    tickets: await store.getMany('tickets', ['jira/10']),
    rows: [...(await list.rows())].sort((a, b) => a.id.localeCompare(b.id)),
    rest: await Promise.all(
      (['links', 'ops', 'instanceStates', 'profiles', 'runs', 'settings', 'cases'] as const).map(
        (name) => store.all(name),
      ),
    ),
    events: events.filter((event) => event.kind !== 'workspace.recovered'),
  }
}

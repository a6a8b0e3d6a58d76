import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aLink, anEvent, anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { plainRow } from '../../../test-support/workspace-rows'
import { asIssueId } from '../../shared/ids'
import type { Workspace } from './open-workspace'

const fixture = workspaceFixture()
const inDir = (...parts: string[]): string => join(fixture.dir(), ...parts)

/** Turns one byte in the middle of a file into another. */
async function damage(path: string, at?: number): Promise<void> {
  const bytes = await readFile(path)
  const where = at ?? Math.floor(bytes.length / 2)
  bytes[where] = (bytes[where] ?? 0) ^ 0x11
  await writeFile(path, bytes)
}

/** A closed workspace with three issues, one of them linked, all of it in snapshots. */
async function filled(): Promise<void> {
  const { store } = await fixture.open()
  for (const id of ['a', 'b', 'c']) {
    await store.commit({
      puts: [{ collection: 'issues', record: anIssue(id) }],
      audit: [anEvent(`of-${id}`, { objectId: asIssueId(id) })],
    })
  }
  await store.commit({ puts: [{ collection: 'links', record: aLink('l') }] })
  const { close } = await fixture.reopen()
  await close()
}

async function expectEverything({ store, list, loaded }: Workspace): Promise<void> {
  await loaded
  expect((await store.getMany('issues', ['a', 'b', 'c'])).map(({ id }) => id)).toEqual([
    'a',
    'b',
    'c',
  ])
  expect((await store.find('linksByObject', 'a')).map(({ id }) => id)).toEqual(['l'])
  expect((await list.rows()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
  expect(await list.row('a')).toEqual(plainRow({ ...anIssue('a'), rev: 1 }, [aLink('l')], [], []))
  const events = await store.audit({ objectId: 'b', limit: 5 })
  expect(events.map(({ id }) => id)).toEqual(['of-b'])
}

async function only(folder: string, pattern: RegExp): Promise<string> {
  const names = (await readdir(inDir(folder))).filter((name) => pattern.test(name))
  expect(names).toHaveLength(1)
  return join(folder, names[0] ?? '')
}

describe('a damaged snapshot', () => {
  it.each(['damaged', 'missing'])('is restored from its copy when it is %s', async (how) => {
    await filled()
    const file = await only('snapshots', /^issues-/)
    await (how === 'damaged' ? damage(inDir(file)) : rm(inDir(file)))
    const workspace = await fixture.reopen()
    await expectEverything(workspace)
    const { findings } = await workspace.loaded
    expect(findings).toMatchObject([{ kind: 'snapshot-damaged', lost: false }])
    expect(findings[0]?.message).toContain('restored from its second copy')
    const aside = (await readdir(inDir('snapshots'))).filter((name) => name.includes('.corrupt-'))
    expect(aside).toHaveLength(how === 'damaged' ? 1 : 0)
    if (how === 'damaged') expect(aside[0]).toMatch(/\.corrupt-20260203T040506Z$/)
    const audited = await workspace.store.audit({ limit: 1 })
    expect(audited[0]).toMatchObject({ kind: 'workspace.recovered', reason: findings[0]?.message })
    const again = await fixture.reopen()
    await expectEverything(again)
    expect((await again.loaded).findings).toEqual([])
  })

  it('gives back every readable line when its copy is damaged too, and says what is missing', async () => {
    await filled()
    const file = await only('snapshots', /^issues-/)
    const lineB = (await readFile(inDir(file))).indexOf('{"id":"b"')
    await damage(inDir(file), lineB)
    await damage(inDir(file.replace('snapshots', 'snapshots-copy')), lineB)
    const workspace = await fixture.reopen()
    const { findings } = await workspace.loaded
    expect(findings).toMatchObject([{ kind: 'snapshot-damaged', lost: true }])
    expect(findings[0]?.message).toContain('2 of 3 could be read line by line; 1 may be lost')
    expect(await workspace.store.count('issues')).toBe(2)
    expect((await workspace.list.rows()).map(({ id }) => id).sort()).toEqual(['a', 'c'])
    const again = await fixture.reopen()
    expect((await again.loaded).findings).toEqual([])
    expect(await again.store.count('issues')).toBe(2)
  })

  it('loses nothing when the two copies are damaged in different places', async () => {
    await filled()
    const file = await only('snapshots', /^issues-/)
    const bytes = await readFile(inDir(file))
    await damage(inDir(file), bytes.indexOf('{"id":"a"'))
    await damage(inDir(file.replace('snapshots', 'snapshots-copy')), bytes.indexOf('{"id":"c"'))
    await expectEverything(await fixture.reopen())
  })
})

describe('a damaged list of issues', () => {
  it.each(['damaged', 'missing'])('is made anew from the issues when it is %s', async (how) => {
    await filled()
    const file = inDir(await only('list', /^rows\./))
    await (how === 'damaged' ? damage(file) : rm(file))
    const workspace = await fixture.reopen()
    await expectEverything(workspace)
    expect((await workspace.loaded).findings).toMatchObject([
      { kind: 'list-index-damaged', lost: false },
    ])
    expect((await (await fixture.reopen()).loaded).findings).toEqual([])
  })
})

describe('a damaged manifest', () => {
  it('is restored from its copy', async () => {
    await filled()
    await damage(inDir('manifest.json'))
    const workspace = await fixture.reopen()
    await expectEverything(workspace)
    expect(workspace.recovery).toMatchObject({
      created: false,
      findings: [{ kind: 'manifest-damaged', lost: false }],
    })
    expect((await readdir(fixture.dir())).join()).toContain('manifest.json.corrupt-')
  })

  it.each(['damaged', 'missing'])('is made anew from the files when both are %s', async (how) => {
    await filled()
    for (const name of ['manifest.json', 'manifest.copy.json']) {
      await (how === 'damaged' ? damage(inDir(name)) : rm(inDir(name)))
    }
    const workspace = await fixture.reopen()
    await expectEverything(workspace)
    expect(workspace.recovery.created).toBe(false)
    expect(workspace.recovery.findings[0]?.message).toContain('made anew from the 4 saved records')
    await workspace.store.commit({ puts: [{ collection: 'issues', record: anIssue('d') }] })
    const again = await fixture.reopen()
    expect(again.recovery.findings).toEqual([])
    expect(await again.store.count('issues')).toBe(4)
  })

  it('is not mistaken for a new workspace while the journal has something', async () => {
    const { store } = await fixture.open()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    const crashed = await fixture.crashAndReopen()
    await crashed.store.commit({ puts: [{ collection: 'issues', record: anIssue('b') }] })
    for (const name of ['manifest.json', 'manifest.copy.json']) await rm(inDir(name))
    const again = await fixture.crashAndReopen()
    expect(again.recovery.created).toBe(false)
    expect(again.recovery.findings).toHaveLength(1)
    expect(await again.store.count('issues')).toBe(2)
  })

  it('of a newer version is left alone', async () => {
    await filled()
    const { checkedLine } = await import('./checked-line')
    const text = checkedLine(JSON.stringify({ format: 99 })).toString()
    await writeFile(inDir('manifest.json'), text)
    await expect(fixture.reopen()).rejects.toThrow('newer Lockstep')
    expect(await readFile(inDir('manifest.json'), 'utf8')).toBe(text)
  })
})

describe('a damaged audit file', () => {
  it('is read from its copy', async () => {
    await filled()
    await damage(inDir(await only('audit', /\.jsonl$/)))
    await expectEverything(await fixture.reopen())
  })

  it.each(['damaged', 'missing'])('has its index made anew when that is %s', async (how) => {
    await filled()
    const file = inDir(await only('audit', /\.idx$/))
    const before = await readFile(file)
    await (how === 'damaged' ? damage(file) : rm(file))
    await expectEverything(await fixture.reopen())
    expect(await readFile(file)).toEqual(before)
  })
})

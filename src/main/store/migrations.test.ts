import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { describe, expect, it } from 'vitest'
import { aLink, anEvent, anInstance, anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'

const fixture = workspaceFixture()

/** A folder as the first format left it: everything in one file, written by lowdb's own adapter. */
async function formatZero(data: object): Promise<string> {
  await fixture.open()
  const dir = join(fixture.dir(), '..', 'old')
  await mkdir(dir)
  await new Low(new JSONFile<object>(join(dir, 'db.json')), data).write()
  return dir
}

describe('a workspace of an older format', () => {
  it('is brought to the present one, with a copy kept', async () => {
    const issues = Array.from({ length: 250 }, (_, n) => ({ ...anIssue(`i${n}`), rev: n + 1 }))
    const dir = await formatZero({
      issues,
      links: [{ ...aLink('l'), objectId: undefined, issueId: 'i7', rev: 3 }],
      instances: [{ ...anInstance('jira'), rev: 1 }],
      audit: [anEvent('e1'), anEvent('e2')],
    })
    const workspace = await fixture.openCopyOf(dir)
    expect(workspace.recovery).toMatchObject({ created: false, findings: [{ kind: 'migrated' }] })
    expect(await workspace.store.getMany('issues', ['i0', 'i249'])).toEqual([
      issues[0],
      issues[249],
    ])
    expect((await workspace.store.find('linksByObject', 'i7')).map(({ rev }) => rev)).toEqual([3])
    expect(await workspace.list.rows()).toHaveLength(250)
    await workspace.loaded
    const events = await workspace.store.audit({ limit: 9 })
    expect(events.map((event) => event.kind)).toEqual([
      'workspace.recovered',
      'issue.edited',
      'issue.edited',
    ])
    const names = await readdir(fixture.dir())
    expect(names).not.toContain('db.json')
    expect(names).toContain('backup-format-0-20260203T040506Z')
    const kept = join(fixture.dir(), 'backup-format-0-20260203T040506Z', 'db.json')
    expect(await readFile(kept)).toEqual(await readFile(join(dir, 'db.json')))
    const later = await fixture.reopen()
    expect(later.recovery.findings).toEqual([])
    expect(await later.store.count('issues')).toBe(250)
  })

  it('is left untouched when it cannot be understood', async () => {
    const dir = await formatZero({})
    await writeFile(join(dir, 'db.json'), '{"issues": [')
    await expect(fixture.openCopyOf(dir)).rejects.toMatchObject({
      error: { code: 'storage-failed', message: expect.stringContaining('older form') },
    })
    expect(await readFile(join(fixture.dir(), 'db.json'), 'utf8')).toBe('{"issues": [')
    expect(await readdir(fixture.dir())).not.toContain('manifest.json')
  })
})

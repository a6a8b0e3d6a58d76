import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anIssue } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { checkedLine, readCheckedLine } from './checked-line'

const fixture = workspaceFixture()

it('opens a workspace written before a collection was added', async () => {
  const { store } = await fixture.open()
  await store.commit({ puts: [{ collection: 'issues', record: anIssue('i1') }] })
  const closed = await fixture.reopen()
  await closed.close()
  for (const name of ['manifest.json', 'manifest.copy.json']) {
    const path = join(fixture.dir(), name)
    const manifest = readCheckedLine((await readFile(path)).subarray(0, -1)) as {
      collections: Record<string, unknown>
    }
    delete manifest.collections.activity
    await writeFile(path, checkedLine(JSON.stringify(manifest)))
  }
  const later = await fixture.crashAndReopen()
  expect(later.recovery.findings).toEqual([])
  expect(await later.store.get('issues', 'i1')).toMatchObject({ id: 'i1', rev: 1 })
  expect(await later.store.count('activity')).toBe(0)
})

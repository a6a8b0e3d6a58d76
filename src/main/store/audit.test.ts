import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anEvent } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { asIssueId } from '../../shared/ids'

const fixture = workspaceFixture()
const files = async (): Promise<string[]> =>
  (await readdir(join(fixture.dir(), 'audit'))).filter((name) => name.endsWith('.jsonl'))

describe('audit files', () => {
  it('answer as one list over files of several months, the journal, and restarts', async () => {
    let workspace = await fixture.open()
    const ids: string[] = []
    for (let month = 0; month < 4; month += 1) {
      for (let number = 0; number < 30; number += 1) {
        const id = `${month}-${number}`
        ids.unshift(id)
        const objectId = asIssueId(`issue-${number % 7}`)
        await workspace.store.commit({
          audit: [anEvent(id, { at: Date.UTC(2026, month, 2), objectId, runId: `run-${month}` })],
        })
        if (number === 20) await workspace.compact()
      }
      if (month === 1) workspace = await fixture.reopen()
    }
    expect(await files()).toEqual([
      '2026-01-000001.jsonl',
      '2026-02-000002.jsonl',
      '2026-03-000003.jsonl',
      '2026-04-000004.jsonl',
    ])
    const { store } = await fixture.crashAndReopen()
    const all = await store.audit({ limit: 1000 })
    expect(all.map((event) => event.id)).toEqual(ids)
    const ofIssue = ids.filter((id) => Number(id.split('-')[1]) % 7 === 3)
    expect((await store.audit({ objectId: 'issue-3', limit: 1000 })).map((e) => e.id)).toEqual(
      ofIssue,
    )
    const paged: string[] = []
    for (let beforeId: string | undefined; ; beforeId = paged.at(-1)) {
      const page = await store.audit({ limit: 7, ...(beforeId !== undefined && { beforeId }) })
      if (page.length === 0) break
      paged.push(...page.map((event) => event.id))
    }
    expect(paged).toEqual(ids)
    const both = await store.audit({ objectId: 'issue-3', runId: 'run-2', limit: 1000 })
    expect(both.map((event) => event.id)).toEqual(ofIssue.filter((id) => id.startsWith('2-')))
  })

  it('are removed when their time is over, the newest excepted', async () => {
    const auditRetention = { maxAgeMs: 40 * 86_400_000, maxBytes: 1_000_000 }
    const clock = { now: () => Date.UTC(2026, 3, 1) }
    const workspace = await fixture.open({ auditRetention, clock })
    for (const month of [0, 1, 2]) {
      await workspace.store.commit({
        audit: [anEvent(`month-${month}`, { at: Date.UTC(2026, month, 25) })],
      })
      await workspace.compact()
    }
    expect(await files()).toEqual(['2026-02-000002.jsonl', '2026-03-000003.jsonl'])
    const { store } = await fixture.reopen({ auditRetention, clock })
    const left = await store.audit({ limit: 10 })
    expect(left.map((event) => event.id)).toEqual(['month-2', 'month-1'])
    const tiny = await fixture.reopen({ auditRetention: { maxAgeMs: 1, maxBytes: 1 }, clock })
    await tiny.compact()
    expect(await files()).toEqual(['2026-03-000003.jsonl'])
  })

  it('begin anew when one was cut short, without touching what it still has', async () => {
    const first = await fixture.open()
    await first.store.commit({ audit: [anEvent('a'), anEvent('b')] })
    await first.compact()
    const [name = ''] = await files()
    const { truncate } = await import('node:fs/promises')
    await first.close()
    await truncate(join(fixture.dir(), 'audit', name), 100)
    const second = await fixture.reopen()
    await second.store.commit({ audit: [anEvent('c')] })
    await second.compact()
    expect(await files()).toHaveLength(2)
    const events = await second.store.audit({ limit: 10 })
    expect(events.map((event) => event.id)).toEqual(['c', 'b', 'a'])
  })
})

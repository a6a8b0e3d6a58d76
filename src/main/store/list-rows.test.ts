import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCase, aLink, anIssue, anOp, aTicket } from '../../../test-support/store-records'
import { workspaceFixture } from '../../../test-support/workspace-fixture'
import { plainRow } from '../../../test-support/workspace-rows'
import type { ListRow } from '../../shared/domain/list-row'
import type { Ticket } from '../../shared/domain/ticket'
import { ticketId } from '../../shared/domain/ticket'
import { asCaseId, asInstanceId, asIssueId, asLinkId, asRemoteId } from '../../shared/ids'
import type { Put } from '../engine/ports/store'
import { nodeDisk } from './node-disk'
import type { Workspace } from './open-workspace'

const fixture = workspaceFixture()

/** The rows as somebody would make them who reads every record anew. */
async function rowsFromScratch({ store }: Workspace): Promise<ListRow[]> {
  const rows: ListRow[] = []
  for (const issue of await store.getMany('issues', issueIds)) {
    const links = await store.find('linksByObject', issue.id)
    const tickets: Ticket[] = []
    for (const link of links) {
      if (link.remoteId === null) continue
      const ticket = await store.get('tickets', ticketId(link.instanceId, link.remoteId))
      if (ticket !== undefined) tickets.push(ticket)
    }
    const ops = await Promise.all(links.map((link) => store.find('opsByLink', link.id)))
    rows.push(plainRow(issue, links, tickets, ops.flat()))
  }
  return rows
}

const issueIds = ['i0', 'i1', 'i2']
const small = fc.nat(2)
const linkNumber = fc.nat(5)
/** A link stays with its issue for good, and so do its ops. */
const issueOf = (link: number) => asIssueId(`i${link % 3}`)

const status = fc.constantFrom('new' as const, 'resolved' as const)
const putIssue = fc.record({ id: small, text: small, status }).map(
  ({ id, text, status }): Put => ({
    collection: 'issues',
    record: anIssue(`i${id}`, {
      ...{ key: `ISS-${text}`, updatedAt: text },
      fields: { ...anIssue('any').fields, status },
    }),
  }),
)
const putLink = fc.record({ link: linkNumber, remote: fc.option(small), at: small }).map(
  ({ link, remote, at }): Put => ({
    collection: 'links',
    record: aLink(`l${link}`, {
      objectId: issueOf(link),
      instanceId: asInstanceId('jira'),
      remoteId: remote === null ? null : asRemoteId(String(remote)),
      lastSyncAt: at,
    }),
  }),
)
const putTicket = fc.record({ id: small, key: small }).map(
  ({ id, key }): Put => ({
    collection: 'tickets',
    record: aTicket('jira', String(id), { key: `SEC-${key}` }),
  }),
)
const putOp = fc.record({ id: small, link: linkNumber }).map(
  ({ id, link }): Put => ({
    collection: 'ops',
    record: anOp(`o${id}`, { linkId: asLinkId(`l${link}`), objectId: issueOf(link) }),
  }),
)
const removal = fc.oneof(
  small.map((id) => ({ collection: 'issues' as const, key: `i${id}` })),
  linkNumber.map((id) => ({ collection: 'links' as const, key: `l${id}` })),
  small.map((id) => ({ collection: 'tickets' as const, key: `jira/${id}` })),
  small.map((id) => ({ collection: 'ops' as const, key: `o${id}` })),
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: fc.oneof(putIssue, putLink, putTicket, putOp) }) },
  { weight: 2, arbitrary: fc.record({ remove: removal }) },
  {
    weight: 1,
    arbitrary: fc.record({ restart: fc.constantFrom('closed', 'killed', 'compacted') }),
  },
)

function counted(rows: readonly ListRow[], column: 'status' | 'sync'): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1)
  return counts
}

/** Keeps a copy of the list the way a window does: all rows once, then only what changed. */
async function follow({ list }: Workspace): Promise<() => Promise<Map<string, ListRow>>> {
  const changed = new Set<string>()
  list.onRows((ids) => {
    for (const id of ids) changed.add(id)
  })
  const copy = new Map((await list.rows()).map((row) => [row.id, row]))
  return async () => {
    for (const id of changed) {
      const row = await list.row(id)
      if (row === undefined) copy.delete(id)
      else copy.set(id, row)
    }
    changed.clear()
    return copy
  }
}

describe('the issue list', () => {
  it('equals one made from scratch after any changes and restarts, and so does a followed copy', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 12, maxLength: 40, size: 'max' }),
        async (steps) => {
          let workspace = await fixture.open()
          let followed = await follow(workspace)
          for (const each of steps) {
            if ('put' in each) await workspace.store.commit({ puts: [each.put] })
            else if ('remove' in each) await workspace.store.commit({ deletes: [each.remove] })
            else {
              if (each.restart === 'compacted') await workspace.compact()
              workspace = await (each.restart === 'closed'
                ? fixture.reopen()
                : fixture.crashAndReopen())
              followed = await follow(workspace)
            }
          }
          await workspace.loaded
          const expected = await rowsFromScratch(workspace)
          const rows = [...(await workspace.list.rows())]
          expect(rows.sort(byId)).toEqual(expected)
          expect([...(await followed()).values()].sort(byId)).toEqual(expected)
          for (const column of ['status', 'sync'] as const) {
            expect(await workspace.list.countBy(column)).toEqual(counted(expected, column))
          }
          await workspace.close()
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  it('is there before any body is read', async () => {
    const { store } = await fixture.open()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    let openGate: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      openGate = resolve
    })
    const disk = { ...nodeDisk, read: readingLate(gate) }
    const workspace = await fixture.reopen({ disk })
    expect((await workspace.list.rows()).map((row) => row.id)).toEqual(['a'])
    openGate()
    await workspace.loaded
    expect((await workspace.store.get('issues', 'a'))?.rev).toBe(1)
  })

  it('is made anew when the projection says that it changed', async () => {
    const { store } = await fixture.open()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    const rowOf: typeof plainRow = (...records) => ({ ...plainRow(...records), name: 'new' })
    const workspace = await fixture.reopen({ projection: { version: 2, rowOf } })
    expect((await workspace.list.rows()).map((row) => row.name)).toEqual(['new'])
  })

  it('tells of rows that changed, and not of rows that stayed the same', async () => {
    const { store, list } = await fixture.open()
    const heard: (readonly string[])[] = []
    const stop = list.onRows((ids) => heard.push(ids))
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    await store.commit({ puts: [{ collection: 'links', record: aLink('l') }] })
    await store.commit({ deletes: [{ collection: 'issues', key: 'a' }] })
    stop()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('b') }] })
    expect(heard).toEqual([['a'], ['a'], ['a']])
    expect(await list.row('a')).toBeUndefined()
  })

  it('holds issues only, whatever a case is linked with', async () => {
    const { store, list } = await fixture.open()
    const heard: (readonly string[])[] = []
    list.onRows((ids) => heard.push(ids))
    const objectId = asCaseId('c')
    await store.commit({ puts: [{ collection: 'cases', record: aCase('c') }] })
    await store.commit({
      puts: [
        { collection: 'links', record: aLink('l', { objectId, remoteId: asRemoteId('1') }) },
        { collection: 'tickets', record: aTicket('jira', '1') },
        { collection: 'ops', record: anOp('o', { objectId }) },
      ],
    })
    expect(await list.rows()).toEqual([])
    for (const reopen of [fixture.crashAndReopen, fixture.reopen]) {
      const later = await reopen()
      await later.loaded
      expect(await later.list.rows()).toEqual([])
    }
    expect(heard).toEqual([])
  })
})

function readingLate(gate: Promise<void>): typeof nodeDisk.read {
  return async (path) => {
    if (path.includes('/snapshots/')) await gate
    return nodeDisk.read(path)
  }
}

function byId(a: ListRow, b: ListRow): number {
  return a.id < b.id ? -1 : 1
}

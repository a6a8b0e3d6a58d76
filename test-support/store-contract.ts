import { expect, it } from 'vitest'
import type { CommitNotice, StorePort } from '../src/main/engine/ports/store'
import { defaultSettings } from '../src/shared/domain/settings'
import { AppFailure, type ErrorCode } from '../src/shared/errors'
import { asCaseId, asInstanceId, asIssueId, asLinkId, asProjectId } from '../src/shared/ids'
import {
  aCase,
  aConflict,
  aLink,
  anEntry,
  anEvent,
  anInstance,
  anIssue,
  anOp,
  aProject,
  aTicket,
} from './store-records'

/** How the suite gets at the store under test. */
export type StoreUnderTest = {
  /** A store on an empty workspace. */
  readonly open: () => Promise<StorePort>
  /** The same workspace after the process ended and another one started. */
  readonly reopen: () => Promise<StorePort>
}

/** What everything above the store relies on, whichever store it is. Call inside a `describe`. */
export function storeContract({ open, reopen }: StoreUnderTest): void {
  it('answers undefined for a record that was never put', async () => {
    const store = await open()
    expect(await store.get('issues', 'none')).toBeUndefined()
    expect(await store.getMany('issues', ['none'])).toEqual([])
    expect(await store.count('issues')).toBe(0)
  })

  it('counts revisions from 1 and answers records as stored, in the order of the puts', async () => {
    const store = await open()
    const first = await store.commit({
      puts: [
        { collection: 'issues', record: { ...anIssue('a'), rev: 77 } },
        { collection: 'settings', record: defaultSettings },
      ],
    })
    expect(first.map((record) => record.rev)).toEqual([1, 1])
    expect(first[0]).toEqual({ ...anIssue('a'), rev: 1 })
    const [second] = await store.commit({
      puts: [{ collection: 'issues', record: anIssue('a', { key: 'ISS-9' }), expectedRev: 1 }],
    })
    expect(second).toEqual({ ...anIssue('a', { key: 'ISS-9' }), rev: 2 })
    expect(await store.get('issues', 'a')).toEqual(second)
  })

  it('keeps records, revisions and events over a restart', async () => {
    const store = await open()
    await store.commit({
      puts: [{ collection: 'links', record: aLink('l', { objectId: asIssueId('a') }) }],
      audit: [anEvent('e1', { linkId: asLinkId('l') })],
    })
    await store.commit({ puts: [{ collection: 'links', record: aLink('l') }] })
    const later = await reopen()
    expect((await later.get('links', 'l'))?.rev).toBe(2)
    expect(await later.audit({ linkId: 'l', limit: 5 })).toEqual([
      anEvent('e1', { linkId: asLinkId('l') }),
    ])
  })

  it('refuses the whole commit when one expected revision differs', async () => {
    const store = await open()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    const stale = store.commit({
      puts: [
        { collection: 'issues', record: anIssue('b'), expectedRev: 0 },
        { collection: 'issues', record: anIssue('a'), expectedRev: 0 },
      ],
      audit: [anEvent('lost')],
    })
    await expectCode(stale, 'conflict')
    expect(await store.get('issues', 'b')).toBeUndefined()
    expect((await store.get('issues', 'a'))?.rev).toBe(1)
    expect(await store.audit({ limit: 5 })).toEqual([])
  })

  it('refuses a commit that names a record twice', async () => {
    const store = await open()
    const put = { collection: 'issues' as const, record: anIssue('a') }
    await expectCode(store.commit({ puts: [put, put] }), 'bad-request')
    const both = { puts: [put], deletes: [{ collection: 'issues' as const, key: 'a' }] }
    await expectCode(store.commit(both), 'bad-request')
    expect(await store.count('issues')).toBe(0)
  })

  it('lets exactly one of two writers with the same expectation through', async () => {
    const store = await open()
    const writes = ['x', 'y'].map((name) =>
      store.commit({
        puts: [{ collection: 'issues', record: anIssue('a', { createdBy: name }), expectedRev: 0 }],
      }),
    )
    const outcomes = await Promise.allSettled(writes)
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await store.get('issues', 'a'))?.createdBy).toBe('x')
    expect((await store.get('issues', 'a'))?.rev).toBe(1)
  })

  it('gives writers without an expectation one revision each, in the order of the calls', async () => {
    const store = await open()
    const writes = ['x', 'y', 'z'].map((name) =>
      store.commit({ puts: [{ collection: 'issues', record: anIssue('a', { createdBy: name }) }] }),
    )
    const revisions = (await Promise.all(writes)).map(([record]) => record?.rev)
    expect(revisions).toEqual([1, 2, 3])
    expect((await store.get('issues', 'a'))?.createdBy).toBe('z')
  })

  it('starts a deleted record over at revision 1', async () => {
    const store = await open()
    await store.commit({ puts: [{ collection: 'ops', record: anOp('o') }] })
    await store.commit({ puts: [{ collection: 'ops', record: anOp('o') }] })
    await store.commit({ deletes: [{ collection: 'ops', key: 'o' }] })
    expect(await store.get('ops', 'o')).toBeUndefined()
    const [again] = await store.commit({
      puts: [{ collection: 'ops', record: anOp('o'), expectedRev: 0 }],
    })
    expect(again?.rev).toBe(1)
    const later = await reopen()
    expect((await later.get('ops', 'o'))?.rev).toBe(1)
  })

  it('pages and counts what an index finds, also after records moved, came and went', async () => {
    const store = await open()
    const jira = asInstanceId('jira')
    const other = asInstanceId('other')
    const put = (id: string, instanceId = jira) =>
      store.commit({ puts: [{ collection: 'links', record: aLink(id, { instanceId }) }] })
    const page = async (after: string, limit: number) =>
      (await store.findPage('linksByInstance', 'jira', after, limit)).map((link) => link.id)
    expect([await page('', 5), await store.findCount('linksByInstance', 'jira')]).toEqual([[], 0])
    for (const id of ['d', 'b', 'a', 'c']) await put(id)
    expect([await page('', 2), await page('b', 2), await page('d', 2)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      [],
    ])
    await put('b', other)
    await put('bb')
    await put('c')
    await store.commit({ deletes: [{ collection: 'links', key: 'a' }] })
    expect([await page('', 9), await store.findCount('linksByInstance', 'jira')]).toEqual([
      ['bb', 'c', 'd'],
      3,
    ])
    const later = await reopen()
    const [first] = await later.findPage('linksByInstance', 'jira', 'bb', 1)
    expect(first).toMatchObject({ id: 'c', rev: 2 })
    expect(await later.findCount('linksByInstance', 'other')).toBe(1)
  })

  it('finds records through every kind of index and follows changes of the value', async () => {
    const store = await open()
    const jira = asInstanceId('jira')
    await store.commit({
      puts: [
        { collection: 'entries', record: anEntry('n2', { objectId: asIssueId('a') }) },
        { collection: 'entries', record: anEntry('n1', { objectId: asIssueId('a') }) },
        { collection: 'entries', record: anEntry('n3', { objectId: asIssueId('b') }) },
        { collection: 'links', record: aLink('l', { instanceId: jira, remoteId: null }) },
        { collection: 'issues', record: anIssue('a', { key: 'ISS-1' }) },
      ],
    })
    const entries = await store.find('entriesByObject', 'a')
    expect(entries.map((entry) => entry.id)).toEqual(['n1', 'n2'])
    expect(await store.find('linksByRemote', 'jira/10')).toEqual([])
    expect(await store.find('issuesByOrigin', 'jira/10')).toEqual([])
    expect((await store.find('issuesByKey', 'ISS-1')).map((issue) => issue.id)).toEqual(['a'])
    const remoteId = aTicket('jira', '10').remoteId
    await store.commit({
      puts: [
        { collection: 'links', record: aLink('l', { instanceId: jira, remoteId }) },
        { collection: 'entries', record: anEntry('n1', { objectId: asIssueId('b') }) },
      ],
      deletes: [{ collection: 'entries', key: 'n3' }],
    })
    expect((await store.find('linksByRemote', 'jira/10')).map((link) => link.id)).toEqual(['l'])
    const moved = await store.find('entriesByObject', 'b')
    expect(moved.map((entry) => entry.id)).toEqual(['n1'])
    const later = await reopen()
    expect((await later.find('entriesByObject', 'a')).map((entry) => entry.id)).toEqual(['n2'])
    expect((await later.find('linksByRemote', 'jira/10')).map((link) => link.id)).toEqual(['l'])
  })

  it('finds cases, their members, open choices and held links, over a restart as well', async () => {
    const store = await open()
    const jira = asInstanceId('jira')
    await store.commit({
      puts: [
        { collection: 'projects', record: aProject('p') },
        { collection: 'cases', record: aCase('c1', { key: 'SEC-1' }) },
        { collection: 'cases', record: aCase('c2', { projectId: asProjectId('other') }) },
        { collection: 'issues', record: anIssue('a', { caseId: asCaseId('c1') }) },
        { collection: 'issues', record: anIssue('b') },
        { collection: 'links', record: aLink('l', { objectId: asCaseId('c1'), heldAt: 7 }) },
        { collection: 'links', record: aLink('m') },
        { collection: 'conflicts', record: aConflict('l/name', { objectId: asCaseId('c1') }) },
      ],
    })
    await store.commit({
      puts: [{ collection: 'issues', record: anIssue('b', { caseId: asCaseId('c1') }) }],
    })
    const later = await reopen()
    const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)
    expect(ids(await later.find('issuesByCase', 'c1'))).toEqual(['a', 'b'])
    expect(ids(await later.find('casesByProject', 'p'))).toEqual(['c1'])
    expect(ids(await later.find('casesByKey', 'SEC-1'))).toEqual(['c1'])
    expect(ids(await later.find('linksByObject', 'c1'))).toEqual(['l'])
    expect(ids(await later.find('linksHeld', jira))).toEqual(['l'])
    for (const [index, value] of [
      ...[['conflictsByLink', 'l'] as const, ['conflictsByObject', 'c1'] as const],
      ['conflictsByInstance', jira] as const,
    ]) {
      expect(ids(await later.find(index, value))).toEqual(['l/name'])
    }
    expect(ids(await later.all('cases'))).toEqual(['c1', 'c2'])
    expect(ids(await later.all('projects'))).toEqual(['p'])
    await later.commit({
      puts: [{ collection: 'links', record: aLink('l', { objectId: asCaseId('c1') }) }],
      deletes: [{ collection: 'conflicts', key: 'l/name' }],
    })
    const last = await reopen()
    expect(await last.find('linksHeld', jira)).toEqual([])
    expect(await last.find('conflictsByLink', 'l')).toEqual([])
    expect(ids(await last.all('cases'))).toEqual(['c1', 'c2'])
  })

  it('lists small collections in key order and counts all of them', async () => {
    const store = await open()
    await store.commit({
      puts: ['i2', 'i1', 'i3'].map((id) => ({
        collection: 'instances' as const,
        record: anInstance(id),
      })),
    })
    expect((await store.all('instances')).map((each) => each.id)).toEqual(['i1', 'i2', 'i3'])
    expect(await store.count('instances')).toBe(3)
    const some = await store.getMany('instances', ['i3', 'none', 'i1'])
    expect(some.map((each) => each.id)).toEqual(['i3', 'i1'])
  })

  it('answers events newest first, filtered, page by page', async () => {
    const store = await open()
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const objectId = asIssueId(number % 2 === 0 ? 'even' : 'odd')
      await store.commit({ audit: [anEvent(`e${number}`, { objectId, runId: `r${number % 3}` })] })
    }
    const ids = async (query: Parameters<StorePort['audit']>[0]): Promise<string[]> =>
      (await store.audit(query)).map((event) => event.id)
    expect(await ids({ limit: 2 })).toEqual(['e6', 'e5'])
    expect(await ids({ limit: 2, beforeId: 'e5' })).toEqual(['e4', 'e3'])
    expect(await ids({ limit: 9, objectId: 'even' })).toEqual(['e6', 'e4', 'e2'])
    expect(await ids({ limit: 9, objectId: 'even', beforeId: 'e5' })).toEqual(['e4', 'e2'])
    expect(await ids({ limit: 9, objectId: 'odd', runId: 'r0' })).toEqual(['e3'])
    expect(await ids({ limit: 9, beforeId: 'unknown' })).toEqual([])
  })

  it('tells listeners of durable commits in order, and of nothing else', async () => {
    const store = await open()
    const heard: CommitNotice[] = []
    const stop = store.onCommit((notice) => heard.push(notice))
    await store.commit({})
    const writes = ['a', 'b'].map((id) =>
      store.commit({
        puts: [{ collection: 'issues', record: anIssue(id), expectedRev: 0 }],
        audit: [anEvent(id)],
      }),
    )
    const refused = store.commit({
      puts: [{ collection: 'issues', record: anIssue('a'), expectedRev: 5 }],
    })
    await Promise.all([...writes, expectCode(refused, 'conflict')])
    await store.commit({ deletes: [{ collection: 'issues', key: 'a' }] })
    stop()
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('c') }] })
    expect(heard.map(({ puts }) => puts)).toEqual([
      [{ collection: 'issues', key: 'a' }],
      [{ collection: 'issues', key: 'b' }],
      [],
    ])
    expect(heard[2]?.deletes).toEqual([{ collection: 'issues', key: 'a' }])
    expect(heard[0]?.audit).toEqual([anEvent('a')])
    const [first = 0, ...rest] = heard.map(({ seq }) => seq)
    expect(rest).toEqual([first + 1, first + 2])
  })

  it('shows listeners the state after the commit they hear of', async () => {
    const store = await open()
    const seen: Promise<unknown>[] = []
    store.onCommit(() => {
      seen.push(store.get('issues', 'a'))
    })
    await store.commit({ puts: [{ collection: 'issues', record: anIssue('a') }] })
    expect(await Promise.all(seen)).toEqual([{ ...anIssue('a'), rev: 1 }])
  })
}

async function expectCode(refused: Promise<unknown>, code: ErrorCode): Promise<void> {
  const problem = await refused.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(problem).toBeInstanceOf(AppFailure)
  expect((problem as AppFailure).error.code).toBe(code)
}

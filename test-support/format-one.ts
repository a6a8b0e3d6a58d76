import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditIndexName } from '../src/main/store/audit-files'
import { checkedLine } from '../src/main/store/checked-line'
import { checksum } from '../src/main/store/checksum'
import { shardName } from '../src/main/store/shard-file'

type Raw = Readonly<Record<string, unknown>>

const at = Date.UTC(2026, 0, 5, 12)
const stamp = { at, rank: 0, origin: { kind: 'local', by: 'Ada' } }
const base = { name: { local: 'x', remote: 'x', stamp } }

/** Records as format 1 kept them; what is left out here was the same then as it is now. */
export const recordsOfFormatOne = {
  issues: ['i1', 'i2', 'i3'].map((id, n) => ({
    ...{ id, key: `ISS-${n + 1}`, kind: 'finding', stamps: { name: stamp }, origin: null },
    fields: {
      ...{ name: `Issue ${id}`, description: 'Grüße →', severity: 'medium', status: 'new' },
      ...{ resolution: null, assignee: null, labels: ['a'], category: null },
    },
    ...{ occurredAt: null, createdAt: at, updatedAt: at, createdBy: 'Ada', custom: {}, rev: n + 1 },
  })),
  entries: [
    {
      ...{ id: 'e1', issueId: 'i1', kind: 'comment', author: 'Ada', createdAt: at, editedAt: null },
      ...{ body: 'Text', tags: [], visibility: 'internal', origin: { kind: 'local' }, rev: 4 },
    },
  ],
  links: [
    {
      ...{ id: 'l1', issueId: 'i1', instanceId: 'jira', connectorType: 'jira', remoteId: '10' },
      ...{ direction: 'both', inboundProfileId: 'p1', outboundProfileId: null, base, sent: {} },
      ...{ notes: {}, remoteVersion: '7', mapHash: 'h', state: 'linked', lastSyncAt: at },
      comments: [{ entryId: 'e1', remoteCommentId: 'c1', localHash: 'a', remoteHash: 'a' }],
      ...{ lastError: null, resolvedAt: null, missingCycles: 0, writes: {}, createdAt: at, rev: 5 },
    },
  ],
  tickets: [
    {
      ...{ id: 'jira/10', instanceId: 'jira', remoteId: '10', key: 'SEC-10', fields: {} },
      ...{
        url: 'https://jira.example/browse/SEC-10',
        statusName: 'To Do',
        statusCategory: 'to-do',
      },
      ...{ remoteUpdatedAt: at, fetchedAt: at, gone: false, rev: 2 },
    },
  ],
  ops: [
    {
      ...{ id: 'o1', kind: 'update', linkId: 'l1', instanceId: 'jira', issueId: 'i1' },
      ...{ entryId: null, create: null, state: 'pending', attempts: 0, notBefore: at },
      ...{ createdAt: at, sentAt: null, lastError: null, rev: 1 },
    },
  ],
  instanceStates: [
    {
      ...{ instanceId: 'jira', cursor: at, retry: [], clockOffsetMs: 0, clockSamples: [] },
      ...{ health: 'ok', lastError: null, pausedUntil: null, failuresInARow: 0 },
      ...{ lastInboundAt: at, lastOutboundAt: at, lastSuccessAt: at, rev: 9 },
    },
  ],
  profiles: [
    { id: 'p1', comments: true },
    { id: 'p2', comments: false },
  ].map((own) => ({
    ...{ name: own.id, description: '', connectorType: 'jira', direction: 'inbound', rows: [] },
    ...{ builtIn: false, mirrorClose: true, mirrorReopen: true, graceDays: 7, version: 3 },
    ...{ updatedAt: at, rev: 3, ...own },
  })),
  runs: [
    {
      ...{ id: 'r1', instanceId: 'jira', startedAt: at, finishedAt: at, trigger: 'schedule' },
      ...{ outcome: 'finished', reason: 'Nothing to do.', error: null, rev: 1 },
      counters: {
        ...{ listed: 3, skipped: 1, compared: 2, fieldsIn: 0, fieldsOut: 0, conflicts: 0 },
        ...{ commentsIn: 0, commentsOut: 0, created: 0, transitions: 0, failed: 0 },
        ...{ requests: 4, writes: 0 },
      },
    },
  ],
  settings: [
    {
      ...{ id: 'settings', theme: 'dark', density: 'compact', userName: 'Ada' },
      ...{ inboundEveryS: 60, outboundEveryS: 300, mirroringPaused: false, firstStart: 'own' },
      ...{ nextIssueNumber: 4, rev: 8 },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Raw[]>>

const eventOf = (id: string, issueId: string | null): Raw => ({
  ...{ id, at, kind: 'issue.edited', reason: `Reason of ${id}`, actor: 'Ada', issueId },
  ...{ linkId: null, instanceId: null, field: null, runId: 'r1' },
})

/** What only the journal holds: a change of an issue after the snapshot, a new entry, an event. */
const inJournal = {
  puts: [
    ['issues', { ...recordsOfFormatOne.issues[1], key: 'ISS-22', rev: 12 }],
    ['entries', { ...recordsOfFormatOne.entries[0], id: 'e2', issueId: 'i2', rev: 1 }],
  ],
  audit: [eventOf('a3', 'i2')],
  rows: ['i2'],
}

const shardFile = (collection: string): string =>
  shardName({ collection: collection as 'issues', shard: 0, of: 1 }, 1)

/** Paths of the files a test may want to damage, below the workspace's folder. */
export const filesOfFormatOne = {
  issues: shardFile('issues'),
  entries: shardFile('entries'),
  audit: '2026-01-000001.jsonl',
  journal: join('journal', '00000002.jsonl'),
} as const

/** Writes a workspace line by line as the version before did: snapshots, journal, audit and list. */
export async function writeFormatOne(dir: string): Promise<void> {
  const folders = ['journal', 'snapshots', 'snapshots-copy', 'list', 'audit', 'audit-copy']
  for (const folder of folders) await mkdir(join(dir, folder), { recursive: true })
  const collections: Record<string, unknown> = { instances: { shards: [null] } }
  for (const [collection, records] of Object.entries(recordsOfFormatOne)) {
    const body = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    const sum = checksum(body)
    const header = { collection, shard: 0, of: 1, seq: 5, count: records.length, sum }
    const text = `${checkedLine(JSON.stringify(header))}${body}`
    const file = shardFile(collection)
    await writeFile(join(dir, 'snapshots', file), text)
    await writeFile(join(dir, 'snapshots-copy', file), text)
    collections[collection] = { shards: [{ file, seq: 5, count: records.length, sum }] }
  }
  const line = (value: unknown): string => checkedLine(JSON.stringify(value)).toString()
  const journal = line({ journal: 2, firstSeq: 6 }) + line({ seq: 6, batch: 6, ...inJournal })
  await writeFile(join(dir, filesOfFormatOne.journal), journal)
  const events = line(eventOf('a1', 'i1')) + line(eventOf('a2', null))
  const { audit: file } = filesOfFormatOne
  // Longer than the manifest says: a compaction that did not finish had begun to add to it.
  await writeFile(join(dir, 'audit', file), events + line(eventOf('a3', 'i2')))
  await writeFile(join(dir, 'audit-copy', file), events)
  await writeFile(join(dir, 'audit', auditIndexName(file)), 'an index of the old form')
  const rows = line([['i1'], ['ISS-1'], ['a row of the old form']])
  await writeFile(join(dir, 'list', 'rows.g00000001.jsonl'), rows)
  const bytes = Buffer.byteLength(events)
  const sums = { sum: checksum(events), indexSum: '00000000' }
  const manifest = line({
    ...{ format: 1, generation: 1, seq: 5, firstJournal: 2, collections },
    list: { file: 'rows.g00000001.jsonl', sum: checksum(rows), version: 1 },
    audit: [{ file, bytes, events: 2, ...sums, newestAt: at }],
  })
  await writeFile(join(dir, 'manifest.json'), manifest)
  await writeFile(join(dir, 'manifest.copy.json'), manifest)
}

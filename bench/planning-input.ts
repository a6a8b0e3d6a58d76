import { createHash } from 'node:crypto'
import { bodyHash } from '../src/main/engine/entries/entry-ids'
import { compileFieldMap } from '../src/main/engine/merge/field-map'
import type { PlanInput } from '../src/main/engine/plan/plan-input'
import type { RemoteComment, RemoteObject } from '../src/main/engine/ports/connector'
import type { Entry } from '../src/shared/domain/entry'
import type { Issue, MirrorField } from '../src/shared/domain/issue'
import type { BasePair, Link } from '../src/shared/domain/link'
import { fieldValueOf, withValue } from '../src/shared/domain/mirror-object'
import type { ProfileRow, SyncProfile } from '../src/shared/domain/profile'
import type { FieldType, FieldValue } from '../src/shared/domain/value'
import {
  asEntryId,
  asInstanceId,
  asIssueId,
  asLinkId,
  asProfileId,
  asRemoteCommentId,
  asRemoteId,
} from '../src/shared/ids'
import { MemoryConnector } from '../test-support/memory-connector'
import { MemoryServer, plainServer } from '../test-support/memory-server'

const COMMENTS = 10
const NOW = Date.UTC(2026, 0, 5, 8)
const now = (): number => NOW

const line = (at: number): string => `Line ${at} of the report, as it was last agreed on by both.`
const report = Array.from({ length: 12 }, (_, at) => line(at)).join('\n')

const severities = { critical: 'Highest', high: 'High', medium: 'Medium', low: 'Low' }
const statuses = { new: 'Open', 'in-progress': 'Doing', resolved: 'Done' }
const reasons = { fixed: 'Fixed', duplicate: 'Duplicate', other: 'Done' }

type Mapped = readonly [
  local: MirrorField,
  type: FieldType,
  value: FieldValue,
  table?: Readonly<Record<string, string>>,
]

/** Eight fields every issue has and twelve that were added. */
const mapped: readonly Mapped[] = [
  ['name', 'line', 'Suspicious sign-in from two countries within one hour'],
  ['description', 'text', report],
  ['severity', 'choice', 'high', severities],
  ['status', 'choice', 'in-progress', statuses],
  ['resolution', 'choice', null, reasons],
  ['assignee', 'person', 'ann@example.org'],
  ['labels', 'set', ['identity', 'sign-in', 'two-countries']],
  ['category', 'line', 'Identity'],
  ['custom:team', 'line', 'Blue'],
  ['custom:impact', 'choice', 'High'],
  ['custom:analysis', 'text', report],
  ['custom:remedy', 'text', report],
  ['custom:owner', 'person', 'bob@example.org'],
  ['custom:hosts', 'set', ['host-1', 'host-2', 'host-3', 'host-4']],
  ['custom:accounts', 'set', ['ann', 'bob']],
  ['custom:score', 'number', 87],
  ['custom:affected', 'number', 4],
  ['custom:seen', 'moment', NOW - 86_400_000],
  ['custom:due', 'moment', NOW + 86_400_000],
  ['custom:confirmed', 'flag', true],
]

/** A link with 20 mapped fields and 10 comments, both sides as they were last agreed on. */
export function sameOnBothSides(): PlanInput {
  const inbound = profile('inbound')
  const outbound = profile('outbound')
  const { capabilities } = new MemoryConnector(new MemoryServer('a', plainServer, now), now)
  const map = compileFieldMap(inbound, outbound, { capabilities, predict: (_, value) => value })
  const object = issue()
  const entries = Array.from({ length: COMMENTS }, (_, at) => entry(at))
  const link = linkOf(map.hash, object, entries)
  return {
    link,
    object,
    entries,
    links: new Map([[link.id, link]]),
    ops: [],
    conflicts: [],
    ticket: null,
    map,
    inbound,
    outbound,
    remote: record(),
    comments: entries.map(comment),
    files: [],
    contents: {},
    capabilities,
    offsetMs: 120,
    now: NOW,
    digest: (...parts) => createHash('sha256').update(parts.join()).digest('hex'),
    names: { instance: 'Acme Jira', ticket: 'SEC-1' },
  }
}

const remoteName = (field: MirrorField): string => field.replace('custom:', 'x_')

function profile(direction: SyncProfile['direction']): SyncProfile {
  const rows = mapped.map(([local, type, , table]): ProfileRow => {
    const back = Object.fromEntries(Object.entries(table ?? {}).map(([a, b]) => [b, a]))
    const values = table === undefined ? null : direction === 'inbound' ? back : table
    const remote = remoteName(local)
    return { local, remote, type, mode: 'always', conflict: 'newest', values, fallback: null }
  })
  return {
    id: asProfileId(direction),
    name: `Everything ${direction}`,
    description: '',
    connectorType: 'jira',
    direction,
    builtIn: false,
    rows,
    mirrorClose: true,
    mirrorReopen: true,
    entries: {
      which: 'all',
      commentTag: '',
      workNoteTag: '',
      fileTag: '',
      edits: 'follow',
      activeOnly: false,
      maxFileBytes: 0,
    },
    graceDays: 7,
    version: 1,
    updatedAt: NOW,
    rev: 1,
  }
}

function issue(): Issue {
  const stamp = { at: NOW - 60_000, rank: 0, origin: { kind: 'local', by: 'Ann' } } as const
  const born: Issue = {
    id: asIssueId('issue'),
    key: 'ISS-1',
    kind: 'incident',
    fields: {
      name: '',
      description: '',
      severity: 'low',
      status: 'new',
      resolution: null,
      assignee: null,
      labels: [],
      category: null,
    },
    stamps: Object.fromEntries(mapped.map(([field]) => [field, stamp])),
    occurredAt: null,
    createdAt: NOW - 600_000,
    updatedAt: NOW - 60_000,
    createdBy: 'Ann',
    origin: null,
    custom: {},
    caseId: null,
    detection: null,
    rev: 5,
  }
  return mapped.reduce((after, [field, , value]) => withValue(after, field, copyOf(value)), born)
}

function record(): RemoteObject {
  const at = { at: NOW - 60_000, by: 'bob' }
  return {
    remoteId: asRemoteId('10001'),
    key: 'SEC-1',
    url: 'https://acme.example/browse/SEC-1',
    fields: Object.fromEntries(
      mapped.map(([field, , value, table]) => [
        remoteName(field),
        table === undefined || value === null ? copyOf(value) : (table[String(value)] ?? null),
      ]),
    ),
    statusName: 'Doing',
    statusCategory: 'in-progress',
    updatedAt: NOW - 60_000,
    version: '17',
    fieldTimes: Object.fromEntries(mapped.map(([field]) => [remoteName(field), at])),
  }
}

/** An equal value that is not the same one: what was read is never what is stored. */
function copyOf(value: FieldValue): FieldValue {
  return structuredClone(value)
}

function linkOf(mapHash: string, object: Issue, entries: readonly Entry[]): Link {
  const stamp = { at: NOW - 120_000, rank: 0, origin: { kind: 'local', by: 'Ann' } } as const
  const base: { [F in MirrorField]?: BasePair } = {}
  for (const [field] of mapped) {
    const value = fieldValueOf(object, field)
    base[field] = { local: copyOf(value), remote: copyOf(value), stamp }
  }
  return {
    id: asLinkId('link'),
    objectId: object.id,
    instanceId: asInstanceId('instance'),
    connectorType: 'jira',
    remoteId: asRemoteId('10001'),
    direction: 'both',
    inboundProfileId: asProfileId('inbound'),
    outboundProfileId: asProfileId('outbound'),
    base,
    sent: {},
    notes: {},
    remoteVersion: '17',
    remoteUpdatedAt: NOW - 60_000,
    mapHash,
    comments: entries.map(({ id, body }, at) => ({
      entryId: id,
      remoteCommentId: asRemoteCommentId(`c${at}`),
      localHash: bodyHash(body),
      remoteHash: bodyHash(body),
    })),
    files: [],
    olderEntries: 0,
    heldAt: null,
    state: 'linked',
    lastSyncAt: NOW - 60_000,
    lastError: null,
    resolvedAt: null,
    missingCycles: 0,
    writes: {},
    createdAt: NOW - 600_000,
    rev: 9,
  }
}

function entry(at: number): Entry {
  return {
    id: asEntryId(`e${at}`),
    objectId: asIssueId('issue'),
    kind: 'comment',
    author: 'Ann',
    createdAt: NOW - 500_000 + at,
    editedAt: null,
    body: `${line(at)}\n${line(at + 1)}\n${line(at + 2)}`,
    tags: [],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 1,
  }
}

function comment({ author, body, createdAt }: Entry, at: number): RemoteComment {
  const id = asRemoteCommentId(`c${at}`)
  const text = body.split('').join('')
  return { id, author, body: text, createdAt, updatedAt: createdAt, internal: true, marker: null }
}

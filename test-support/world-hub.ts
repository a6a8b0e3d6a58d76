import { createHash } from 'node:crypto'
import type { Identity } from '../src/main/engine/ports/identity'
import type { Random } from '../src/main/engine/ports/random'
import type { StorePort } from '../src/main/engine/ports/store'
import { opsForEdit, opsForEntry } from '../src/main/engine/queue'
import { localStamp } from '../src/main/engine/stamps'
import type { Entry } from '../src/shared/domain/entry'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import type { CoreField, Issue, IssueFields } from '../src/shared/domain/issue'
import { AppFailure } from '../src/shared/errors'
import {
  asAuditId,
  asEntryId,
  asInstanceId,
  asIssueId,
  type EntryId,
  type IssueId,
} from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'

/** Numbered identifiers and real digests: the same world always has the same ones. */
export function worldIdentity(): Identity {
  let serial = 0
  return {
    fresh: () => {
      serial += 1
      return `id${serial}`
    },
    digest: (...parts) =>
      createHash('sha1').update(JSON.stringify(parts)).digest('hex').slice(0, 32),
  }
}

/** A repeatable source of chance (mulberry32). */
export function worldRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
}

export type HubPorts = {
  readonly store: StorePort
  readonly clock: { now(): UtcMs }
  readonly identity: Identity
}

/** What a person at the hub does, committed the way the application commits it. */
export async function editHub(
  ports: HubPorts,
  id: IssueId,
  changes: Partial<IssueFields>,
  by = 'Ann',
): Promise<void> {
  for (;;) {
    const before = await ports.store.get('issues', id)
    if (before === undefined) throw new Error(`There is no issue ${id}`)
    const merged = { ...before.fields, ...changes }
    const fields = {
      ...merged,
      resolution: merged.status === 'resolved' ? (merged.resolution ?? 'other') : null,
    } as const
    const changed = (Object.keys(fields) as CoreField[]).filter(
      (field) => JSON.stringify(fields[field]) !== JSON.stringify(before.fields[field]),
    )
    if (changed.length === 0) return
    const now = ports.clock.now()
    const stamps = { ...before.stamps }
    for (const field of changed) stamps[field] = localStamp(now, before.stamps[field] ?? null, by)
    const after: Issue = { ...before, fields, stamps, updatedAt: now }
    try {
      await ports.store.commit({
        puts: [
          { collection: 'issues', record: after, expectedRev: before.rev },
          ...(await opsForEdit(ports, after, changed)),
        ],
        audit: changed.map((field) => ({
          id: asAuditId(ports.identity.fresh()),
          at: now,
          kind: 'issue.edited',
          reason: `${by} changed ${field}.`,
          actor: by,
          objectId: id,
          linkId: null,
          instanceId: null,
          field,
          before: before.fields[field],
          after: fields[field],
        })),
      })
      return
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'conflict') throw thrown
    }
  }
}

/** Adds a war room entry at the hub. */
export async function commentHub(
  ports: HubPorts,
  objectId: IssueId,
  body: string,
  kind: Entry['kind'] = 'comment',
): Promise<EntryId> {
  const id = asEntryId(ports.identity.fresh())
  const entry: Entry = {
    id,
    objectId,
    kind,
    author: 'Ann',
    createdAt: ports.clock.now(),
    editedAt: null,
    body,
    tags: [],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 0,
  }
  await commitEntry(ports, entry, 0)
  return id
}

/** Changes the text of an entry at the hub. */
export async function recommentHub(ports: HubPorts, id: EntryId, body: string): Promise<void> {
  for (;;) {
    const before = await ports.store.get('entries', id)
    if (before === undefined) return
    try {
      await commitEntry(ports, { ...before, body, editedAt: ports.clock.now() }, before.rev)
      return
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'conflict') throw thrown
    }
  }
}

async function commitEntry(ports: HubPorts, entry: Entry, expectedRev: number): Promise<void> {
  await ports.store.commit({
    puts: [
      { collection: 'entries', record: entry, expectedRev },
      ...(await opsForEntry(ports, entry)),
    ],
  })
}

/** An issue as it is born. */
export function newIssue(number: number, now: UtcMs): Issue {
  return {
    id: asIssueId(`issue${number}`),
    key: `ISS-${number}`,
    kind: 'finding',
    fields: {
      name: `issue ${number}`,
      description: `about ${number}`,
      severity: 'medium',
      status: 'new',
      resolution: null,
      assignee: null,
      labels: ['born'],
      category: null,
    },
    stamps: {},
    occurredAt: null,
    createdAt: now,
    updatedAt: now,
    createdBy: 'Ann',
    origin: null,
    custom: {},
    caseId: null,
    detection: null,
    rev: 0,
  }
}

/** A connector instance as it is stored. */
export function newInstance(name: string, now: UtcMs): ConnectorInstance {
  return {
    id: asInstanceId(name),
    type: 'jira',
    name: name.toUpperCase(),
    baseUrl: 'https://example.invalid',
    options: {},
    enabled: true,
    hasSecret: true,
    inboundEveryS: null,
    outboundEveryS: null,
    proxyUrl: null,
    caPem: null,
    createdAt: now,
    rev: 0,
  }
}

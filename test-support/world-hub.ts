import { createHash } from 'node:crypto'
import { opsForEntry } from '../src/main/engine/objects/object-ops'
import type { FileStore } from '../src/main/engine/ports/files'
import type { Identity } from '../src/main/engine/ports/identity'
import type { Random } from '../src/main/engine/ports/random'
import type { StorePort } from '../src/main/engine/ports/store'
import { editObject } from '../src/main/issues/edit-object'
import { addEntry, editEntry, tagEntry } from '../src/main/issues/entries'
import type { ObjectChanges } from '../src/main/issues/field-rules'
import { addFile } from '../src/main/issues/files'
import type { Case } from '../src/shared/domain/case'
import type { Entry } from '../src/shared/domain/entry'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import type { Issue } from '../src/shared/domain/issue'
import type { Project } from '../src/shared/domain/project'
import {
  asCaseId,
  asEntryId,
  asInstanceId,
  asIssueId,
  asProjectId,
  type EntryId,
  type ObjectId,
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

/** What a person at the hub does to an issue or case, by the command the application uses. */
export async function editHub(
  ports: HubPorts,
  id: ObjectId,
  changes: ObjectChanges,
  by = 'Ann',
): Promise<void> {
  await editObject(ports, id, changes, { actor: by })
}

/** Adds a war room entry at the hub. */
export async function commentHub(
  ports: HubPorts,
  objectId: ObjectId,
  body: string,
  kind: Exclude<Entry['kind'], 'file'> = 'comment',
  more: Partial<Pick<Entry, 'tags' | 'visibility'>> = {},
): Promise<EntryId> {
  if (kind === 'comment' || kind === 'work-note') {
    const draft = { objectId, kind, body, visibility: 'internal', ...more } as const
    return (await addEntry(ports, draft, 'Ann')).id
  }
  const record: Entry = {
    id: asEntryId(ports.identity.fresh()),
    ...{ objectId, kind, body, author: 'Ann', tags: [], visibility: 'internal' },
    ...{ createdAt: ports.clock.now(), editedAt: null, origin: { kind: 'local' }, rev: 0 },
  }
  await ports.store.commit({
    puts: [{ collection: 'entries', record }, ...(await opsForEntry(ports, record))],
  })
  return record.id
}

/** Changes the text of an entry at the hub. */
export async function recommentHub(ports: HubPorts, id: EntryId, body: string): Promise<void> {
  await editEntry(ports, id, body, 'Ann')
}

/** Changes the tags of an entry at the hub. */
export async function tagHub(ports: HubPorts, id: EntryId, tags: readonly string[]): Promise<void> {
  await tagEntry(ports, id, tags, 'Ann')
}

/** Adds a file at the hub. */
export async function fileHub(
  { ports, files }: { readonly ports: HubPorts; readonly files: FileStore },
  objectId: ObjectId,
  name: string,
  content: string,
  tags: readonly string[] = [],
  visibility: Entry['visibility'] = 'internal',
): Promise<EntryId> {
  const file = { name, contentType: 'text/plain', content: Buffer.from(content), tags }
  const draft = { objectId, visibility, ...file } as const
  return (await addFile({ ...ports, files }, draft, 'Ann')).id
}

/** A case as it is born. */
export function newCase(number: number, now: UtcMs): Case {
  const { fields, stamps, custom, createdAt, updatedAt, createdBy } = newIssue(number, now)
  return {
    id: asCaseId(`case${number}`),
    key: `SEC-${number}`,
    kind: 'case',
    projectId: asProjectId('project1'),
    fields: { ...fields, name: `case ${number}` },
    ...{ stamps, custom, createdAt, updatedAt, createdBy },
    archivedAt: null,
    rev: 0,
  }
}

/** The project of all cases of a world. */
export function newProject(now: UtcMs): Project {
  return {
    ...{ id: asProjectId('project1'), key: 'SEC', name: 'Security', target: null },
    ...{ nextCaseNumber: 2, createdAt: now, rev: 0 },
  }
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

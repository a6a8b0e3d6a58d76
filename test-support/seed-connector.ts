import type { RunObject } from '../src/main/connectors/contract/connector-ports'
import type {
  Capabilities,
  ListedChange,
  RemoteComment,
  RemoteConnector,
  RemoteObject,
} from '../src/main/engine/ports/connector'
import { AppFailure, failure } from '../src/shared/errors'
import { asRemoteCommentId, asRemoteId, type OpId, type RemoteId } from '../src/shared/ids'
import type { UtcMs } from '../src/shared/time'
import { entryKey, SeedMemory, type SeedRecord } from './seed-memory'
import { NotImplemented, type SeedEntry, type SeedIntegration, type SeedUpdate } from './seed-words'

export type SeedSetting = {
  readonly integration: SeedIntegration
  readonly listing: Capabilities['listing']
  readonly run: RunObject
  readonly now: () => UtcMs
}

/** Any integration that speaks the seed's words, as a connector. */
export function seedConnector({ integration, listing, run, now }: SeedSetting): RemoteConnector {
  const memory = new SeedMemory(run)
  let requests = 0
  const asking = <T>(answer: Promise<T>): Promise<T> => {
    requests += 1
    return answer
  }

  const look = async (id: RemoteId): Promise<RemoteObject> => {
    const { askedAt } = await memory.record(id)
    const at = now()
    const data = await asking(integration.getRemoteData(id, iso(askedAt)))
    return asObject(id, await memory.absorb(id, data, at))
  }
  /** Where the listing brings whole objects, what it said last is what there is. */
  const known = async (id: RemoteId): Promise<RemoteObject> => {
    const record = await memory.record(id)
    return listing === 'records' && record.serial > 0 ? asObject(id, record) : look(id)
  }
  const send = async (id: RemoteId, what: Partial<SeedUpdate>): Promise<void> => {
    const { object, status } = await memory.record(id)
    const { delta = {}, entries = [] } = what
    const sent: SeedUpdate = {
      ...{ data: { ...object, ...delta }, entries, remoteId: id, delta },
      status: what.status ?? (status === 'Closed' ? 2 : 1),
      incidentChanged: entries.length === 0,
    }
    await asking(integration.updateRemoteSystem(sent)).catch(inDoubt)
  }

  return {
    capabilities: { ...capabilities, ...integration.script, listing },
    async testConnection(onProbe) {
      const said = await asking(integration.testModule()).catch(String)
      const outcome = said === 'ok' ? 'passed' : 'failed'
      const probe = { name: 'test-module', label: 'Test', outcome, detail: said } as const
      onProbe(probe)
      return [probe]
    },
    async *listModified(since) {
      const at = now()
      const answer = await asking(integration.getModifiedRemoteData(iso(since))).catch(refusing)
      if ('ids' in answer) {
        const { records } = await memory.get()
        yield withoutTimes(answer.ids, records, since, at)
        return
      }
      const changes: ListedChange[] = []
      for (const { id, ...data } of answer.objects) {
        const record = asObject(asRemoteId(id), await memory.absorb(id, data, at))
        const { remoteId, updatedAt, version } = record
        changes.push({ remoteId, updatedAt, version, record })
      }
      yield changes.sort((a, b) => a.updatedAt - b.updatedAt)
    },
    async *fetchNew(since) {
      const { lastRun } = await memory.get()
      const first = { opened: iso(since) }
      const asked = Object.keys(lastRun).length === 0 ? first : lastRun
      const answer = await asking(integration.fetchIncidents(asked))
      const { incidents } = await memory.change((kept) => {
        const left = kept.incidents.filter(({ occurred }) => Date.parse(occurred) >= since)
        return { ...kept, lastRun: answer.lastRun, incidents: [...left, ...answer.incidents] }
      })
      for (const { dbotMirrorId: id, object, occurred } of incidents) {
        const record = await memory.absorb(id, { mirroredObject: object, entries: [] }, 0)
        yield [{ ...asObject(asRemoteId(id), record), createdAt: Date.parse(occurred) }]
      }
    },
    async getMany(ids) {
      const found = new Map<RemoteId, RemoteObject>()
      for (const id of ids) found.set(id, await known(id))
      return found
    },
    get: (id) => look(asRemoteId(id)),
    create: async () => refuse(),
    async update(id, delta) {
      await send(id, { delta })
      await memory.absorb(id, { mirroredObject: delta, entries: [] }, await askedAt(memory, id))
      return { version: null }
    },
    async transition(id, { status, fields }) {
      const statusName = String(status)
      if ((await memory.record(id)).status === statusName) {
        return { kind: 'already-there', statusName }
      }
      const closes = statusName === 'Closed'
      const closing = {
        closeReason: String(fields.close_reason ?? ''),
        closeNotes: String(fields.close_notes ?? ''),
      }
      await send(id, closes ? { delta: closing, status: 2 } : { status: 1 })
      const contents = closes
        ? ({ dbotIncidentClose: true, ...closing } as const)
        : ({ dbotIncidentReopen: true } as const)
      const entry = entryOf(contents, now())
      await memory.absorb(id, { entries: [entry] }, await askedAt(memory, id))
      return { kind: 'done', statusName, version: null }
    },
    comments: async (id) => commentsOf(await look(id)),
    async addComment(id, { body, author, internal }, marker) {
      const tags = [internal ? 'work_notes' : 'comments']
      const entry = { ...entryOf(body, now()), user: author, note: internal, tags, ref: marker }
      await send(id, { entries: [entry] })
      await memory.absorb(id, { entries: [entry] }, await askedAt(memory, id))
      return asComment(entry)
    },
    updateComment: async () => refuse(),
    files: async () => refuse(),
    downloadFile: async () => refuse(),
    attachFile: async () => refuse(),
    findByMarker: async () => null,
    predict: (_, value) => value,
    projects: async () => [],
    async fields() {
      const schema = await asking(integration.getMappingFields())
      return Object.entries(schema).flatMap(([, fields]) =>
        Object.entries(fields).map(([name, label]) => ({
          ...({ name, label, type: 'line', required: false, allowed: null } as const),
          ...{ maxLength: null, writable: true },
        })),
      )
    },
    clockOffset: () => 0,
    requestCount: () => requests,
    close: async () => undefined,
  }
}

const capabilities = {
  ...{ perFieldTimes: false, exactVersion: true, precondition: false, commentEdit: false },
  ...{ internalComments: true, searchByMarker: false, files: false, contractWords: true },
  statusFields: ['incident_status'],
  transitionFields: ['close_reason', 'close_notes'],
  ...{ indexLagMs: 0, creates: false, readsComments: true, webhooks: false },
  names: { title: 'name', description: 'details', assignee: null, severity: 'severity' },
} as const

function asObject(remoteId: RemoteId, record: SeedRecord): RemoteObject {
  const { object, status, closeReason, closeNotes, said, changedAt, serial } = record
  return {
    ...{ remoteId, key: remoteId, url: `seed://desk/${remoteId}` },
    fields: {
      ...object,
      ...{ incident_status: status, close_reason: closeReason, close_notes: closeNotes },
    },
    ...{ statusName: status, statusCategory: status === 'Closed' ? 'done' : 'in-progress' },
    ...{ updatedAt: changedAt, version: `seed ${serial}`, fieldTimes: {} },
    comments: said.map(asComment),
  }
}

function asComment(entry: SeedEntry): RemoteComment {
  const at = Date.parse(entry.at)
  return {
    id: asRemoteCommentId(entryKey(entry)),
    ...{ author: entry.user, body: String(entry.contents), internal: entry.note },
    ...{ createdAt: at, updatedAt: at, marker: (entry.ref as OpId | undefined) ?? null },
  }
}

function commentsOf({ comments = [] }: RemoteObject): readonly RemoteComment[] {
  return comments
}

function entryOf(contents: SeedEntry['contents'], at: UtcMs): SeedEntry {
  return { contents, note: false, user: '', at: iso(at), tags: [] }
}

/**
 * Ids carry no time of their own: they were changed when the list was asked for, those that were read
 * longest ago first. What was named lately and is known since stays on the list, since a listing that
 * holds nothing at all would look as if the account went blind.
 */
function withoutTimes(
  ids: readonly string[],
  records: Readonly<Record<string, SeedRecord>>,
  since: UtcMs,
  at: UtcMs,
): ListedChange[] {
  const readAt = (id: string) => records[id]?.askedAt ?? 0
  const named = ids.toSorted((a, b) => readAt(a) - readAt(b) || (a < b ? -1 : 1))
  const known = Object.entries(records)
    .filter(([id, { askedAt }]) => askedAt >= since && !ids.includes(id))
    .map(([id, record]): ListedChange => {
      const { remoteId, version } = asObject(asRemoteId(id), record)
      return { remoteId, updatedAt: record.askedAt, version }
    })
  const changed = named.map((id, rank) => ({
    ...{ remoteId: asRemoteId(id), updatedAt: at - named.length + rank, version: null },
  }))
  return [...known, ...changed].sort((a, b) => a.updatedAt - b.updatedAt)
}

/** What our own side did must not hide what others did since the last answer. */
async function askedAt(memory: SeedMemory, id: RemoteId): Promise<UtcMs> {
  return (await memory.record(id)).askedAt
}

function refusing(thrown: unknown): never {
  throw thrown instanceof NotImplemented ? refuse() : thrown
}

/** A plain error amid a write leaves open whether it arrived. */
function inDoubt(thrown: unknown): never {
  if (thrown instanceof AppFailure || !(thrown instanceof Error)) throw thrown
  if (/API rate limit|skip update/.test(thrown.message)) throw thrown
  throw failure({ code: 'outcome-unknown', message: thrown.message, retry: 'later' })
}

function refuse(): never {
  const message = 'The integration has no such command.'
  throw failure({ code: 'refused', message, retry: 'no' })
}

function iso(at: UtcMs): string {
  return new Date(at).toISOString()
}

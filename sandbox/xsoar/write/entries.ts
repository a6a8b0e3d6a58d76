import { demand } from '../http/call'
import { noItem, Refusal } from '../http/refusal'
import { type EntryCategory, type EntryFile, type EntryRecord, entryTypes } from '../model/entry'
import type { IncidentRecord } from '../model/incident'
import { type Act, instantOf } from '../model/world'
import { incidentOf, investigatedOf, storeChange } from './store'

/** What a new entry consists of. */
export interface EntryDraft {
  readonly contents: string
  readonly format?: string
  readonly category?: EntryCategory
  readonly note?: boolean
  readonly tags?: readonly string[]
}

/** Adds an entry to the war room of an open investigation; 412 when it is closed. */
export function addEntry(act: Act, investigationId: string, draft: EntryDraft): EntryRecord {
  const record = investigatedOf(act, investigationId)
  demand(act, 'comment')
  refuseClosed(record)
  const note = draft.note ?? false
  const entry = makeEntry(act, record, {
    type: entryTypes.note,
    category: draft.category ?? (note ? 'notes' : 'chats'),
    format: draft.format ?? 'markdown',
    contents: draft.contents,
    note,
    tags: draft.tags ?? [],
    file: null,
  })
  append(act, record, entry)
  return entry
}

/** Adds a file: an entry of the war room, and a line of the incident's attachments. */
export function addFile(act: Act, id: string, file: EntryFile): IncidentRecord {
  const record = incidentOf(act, id)
  demand(act, 'files')
  const entry = makeEntry(act, record, {
    type: entryTypes.file,
    category: 'attachments',
    format: '',
    contents: '',
    note: false,
    tags: [],
    file,
  })
  return storeChange(act, {
    ...record,
    entries: [...record.entries, entry],
    lastEntry: record.lastEntry + 1,
    attachment: [...record.attachment, { name: file.name, type: file.type, path: entry.id }],
  })
}

/** Changes an entry in place, under its version; -1 forces its way. */
export function changeEntry(
  act: Act,
  investigationId: string,
  entryId: string,
  version: number,
  change: Partial<Pick<EntryRecord, 'tags' | 'note' | 'category'>>,
): EntryRecord {
  const record = investigatedOf(act, investigationId)
  demand(act, 'comment')
  const entry = record.entries.find((one) => one.id === entryId)
  if (!entry) throw noItem()
  if (version !== -1 && version !== entry.version) {
    throw new Refusal(
      400,
      `DB Version '${entry.version}' and Insert version '${version}' do not match for entry ${entryId}`,
      'errOptimisticLock',
      'Optimistic lock error',
    )
  }
  const next: EntryRecord = {
    ...entry,
    ...change,
    version: entry.version + 1,
    modified: instantOf(act),
  }
  const entries = record.entries.map((one) => (one.id === entryId ? next : one))
  settle(act, record, { ...record, entries })
  return next
}

function refuseClosed(record: IncidentRecord): void {
  if (record.status < 2) return
  throw new Refusal(412, `Investigation ${record.id} is closed`)
}

function makeEntry(
  act: Act,
  record: IncidentRecord,
  parts: Pick<EntryRecord, 'type' | 'category' | 'format' | 'contents' | 'note' | 'tags' | 'file'>,
): EntryRecord {
  const now = instantOf(act)
  return {
    ...parts,
    id: `${record.lastEntry + 1}@${record.id}`,
    version: 1,
    user: act.user.username,
    created: now,
    modified: now,
  }
}

function append(act: Act, record: IncidentRecord, entry: EntryRecord): void {
  settle(act, record, {
    ...record,
    entries: [...record.entries, entry],
    lastEntry: record.lastEntry + 1,
  })
}

/** An entry is no change of its incident, unless the tenant is told that it is. */
function settle(act: Act, before: IncidentRecord, next: IncidentRecord): void {
  if (act.world.settings.entriesTouchIncident) storeChange(act, next)
  else act.world.state.incidents.set(before.id, next)
}

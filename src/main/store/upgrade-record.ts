import type { AuditEvent } from '../../shared/domain/audit'
import type { CollectionName } from '../../shared/domain/collections'
import type { AnyRecord } from './record-table'

type Raw = Readonly<Record<string, unknown>>

/**
 * What each kind of record gained or renamed between format 1 and 2. Values are written out here,
 * because defaults elsewhere may change while an old workspace must not. Applying one twice changes
 * nothing more.
 */
const changes: Partial<Record<CollectionName, (record: Raw) => Raw>> = {
  issues: (record) => ({ caseId: null, detection: null, ...record }),
  entries: linkedByObject,
  ops: linkedByObject,
  links: (record) => ({
    // Older comments have always travelled in this workspace.
    ...{ files: [], olderEntries: 'theirs', heldAt: null },
    ...linkedByObject(record),
  }),
  profiles: withEntryPolicy,
  instanceStates: (record) => ({ backlog: null, window: null, lastMirrorRun: {}, ...record }),
  settings: (record) => ({
    ...{ schedule: 'xsiam', mirrorJobDelayMin: 1, mirrorJobDelayS: null, parityLimit: false },
    ...record,
  }),
  runs: (record) => ({
    ...record,
    counters: { filesIn: 0, filesOut: 0, carried: 0, held: 0, ...asRaw(record.counters) },
  }),
}

/** A record of format 1 in the form of format 2; one that has it already stays as it is. */
export function upgradeRecord(collection: CollectionName, record: AnyRecord): AnyRecord {
  const change = changes[collection]
  return change === undefined ? record : (change(asRaw(record)) as unknown as AnyRecord)
}

/** The same for an audit event. */
export function upgradeEvent(event: AuditEvent): AuditEvent {
  return linkedByObject(asRaw(event)) as unknown as AuditEvent
}

/** What hung on an issue hangs on an object, which an issue is. */
function linkedByObject(record: Raw): Raw {
  const { issueId, ...rest } = record
  return issueId === undefined ? record : { objectId: issueId, ...rest }
}

function withEntryPolicy(record: Raw): Raw {
  const { comments, ...rest } = record
  if (comments === undefined) return record
  const entries = {
    which: comments === true ? 'all' : 'none',
    ...{ commentTag: '', workNoteTag: '', fileTag: '' },
    ...{ edits: 'follow', activeOnly: false },
    // Files did not travel before, and a new version alone must not make them.
    maxFileBytes: 0,
  }
  return { entries, ...rest }
}

function asRaw(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

import type { MirrorField } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import { fieldValueOf, type MirrorObject } from '../../shared/domain/mirror-object'
import type { ConflictPolicy, ProfileRow, SyncProfile } from '../../shared/domain/profile'
import type { DbotFields } from '../../shared/ipc/views'
import { sameValue } from '../engine/merge/canonical'
import { policyOf } from '../engine/merge/field-map'

const directionWords = { both: 'Both', in: 'In', out: 'Out', none: 'None' } as const

/** A link with what its mirror record is made of. */
type DbotSource = {
  readonly link: Link
  readonly instanceName: string
  /** Undefined when the issue or case is gone. */
  readonly object: MirrorObject | undefined
  readonly inbound: SyncProfile | null
  readonly outbound: SyncProfile | null
}

/** A link in the words administrators of Cortex XSOAR know. */
export function dbotFields(source: DbotSource): DbotFields {
  const { link, instanceName, outbound } = source
  return {
    dbotMirrorId: link.remoteId ?? '',
    dbotMirrorDirection: directionWords[link.direction],
    dbotMirrorInstance: instanceName,
    dbotMirrorLastSync: link.lastSyncAt === null ? '' : new Date(link.lastSyncAt).toISOString(),
    dbotMirrorTags: tagsOf(outbound),
    dbotDirtyFields: dirtyFields(source),
    dbotCurrentDirtyFields: nextFields(source),
  }
}

/** Tags whose entries travel; without any, all of them do. */
function tagsOf(outbound: SyncProfile | null): string[] {
  if (outbound === null || outbound.entries.which !== 'tagged') return []
  const { commentTag, workNoteTag, fileTag } = outbound.entries
  return [...new Set([commentTag, workNoteTag, fileTag])].filter((tag) => tag !== '')
}

/**
 * Fields changed here: the ones that differ from what both sides last agreed on, and the ones whose
 * profile keeps an edit made here until it is released, however long ago it was sent.
 */
function dirtyFields({ link, object, inbound, outbound }: DbotSource): MirrorField[] {
  if (object === undefined) return []
  return mappedRows(inbound, outbound)
    .filter((row) => differs(link, object, row) || isKept(link, object, row.policy, row.local))
    .map((row) => row.local)
}

/** Of the fields that differ, those the next outbound run sends. */
function nextFields({ link, object, outbound }: DbotSource): MirrorField[] {
  const sends = link.direction === 'out' || link.direction === 'both'
  if (object === undefined || link.state !== 'linked' || !sends) return []
  return mappedRows(null, outbound)
    .filter((row) => differs(link, object, row) && link.notes[row.local] === undefined)
    .map((row) => row.local)
}

type MappedRow = Pick<ProfileRow, 'local' | 'type'> & { readonly policy: ConflictPolicy }

function mappedRows(inbound: SyncProfile | null, outbound: SyncProfile | null): MappedRow[] {
  const into = new Map(always(inbound).map((row) => [row.local, row]))
  const out = new Map(always(outbound).map((row) => [row.local, row]))
  return [...new Map([...out, ...into]).values()].map(({ local, type }) => ({
    local,
    type,
    policy: policyOf(into.get(local), out.get(local)),
  }))
}

function always(profile: SyncProfile | null): readonly ProfileRow[] {
  return (profile?.rows ?? []).filter((row) => row.mode === 'always')
}

function differs(link: Link, object: MirrorObject, { local, type }: MappedRow): boolean {
  const base = link.base[local]
  return base !== undefined && !sameValue(type, fieldValueOf(object, local), base.local)
}

function isKept(
  link: Link,
  object: MirrorObject,
  policy: ConflictPolicy,
  field: MirrorField,
): boolean {
  const stamp = object.stamps[field]
  if (policy !== 'keep-local' || stamp?.origin.kind !== 'local') return false
  return stamp.at > (link.released?.[field] ?? Number.NEGATIVE_INFINITY)
}

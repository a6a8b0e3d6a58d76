import type { ProfileId } from '../ids'
import type { UtcMs } from '../time'
import type { ConnectorType } from './instance'
import type { MirrorField } from './issue'
import type { FieldType } from './value'

export const profileDirections = ['inbound', 'outbound'] as const
export type ProfileDirection = (typeof profileDirections)[number]

export const rowModes = ['always', 'creation', 'off'] as const
/** When a row carries its value: always, only while the ticket is created, or not at all. */
export type RowMode = (typeof rowModes)[number]

export const conflictPolicies = [
  'newest',
  'keep-local',
  'remote-wins',
  'local-wins',
  'ask',
] as const
/**
 * What happens when both sides changed: the newest value, the local edit kept until released, one
 * fixed side, or neither until a person has chosen.
 */
export type ConflictPolicy = (typeof conflictPolicies)[number]

/** Which entries of a war room travel in a profile's direction, and how. */
export type EntryPolicy = {
  /** `tagged`: only those with one of the tags below. */
  readonly which: 'none' | 'all' | 'tagged'
  /**
   * Outbound: an entry with this tag goes out as a comment, one with the next as an internal note, a
   * file with the last as an attachment. Inbound: what comes in gets the tag of its kind. '' = none.
   */
  readonly commentTag: string
  readonly workNoteTag: string
  readonly fileTag: string
  /**
   * Outbound: comments go out as public ones whatever their visibility; work notes stay internal.
   * Absent = a comment is public only where a person made it so.
   */
  readonly publicComments?: boolean
  /** An edited entry: its comment follows in place, or another comment says that it was edited. */
  readonly edits: 'follow' | 'append'
  /** Entries wait while their object is pending or resolved. */
  readonly activeOnly: boolean
  /** Largest file that travels (bytes); 0 = files do not travel. */
  readonly maxFileBytes: number
}

/** One pair of fields with its value table. */
export type ProfileRow = {
  readonly local: MirrorField
  /** Normalised name of the remote field, as the connector's `describe` lists it. */
  readonly remote: string
  readonly type: FieldType
  readonly mode: RowMode
  readonly conflict: ConflictPolicy
  /**
   * From the source side's value to the target side's. In an inbound profile keys are remote
   * values, in an outbound profile local ones; null = values pass unchanged.
   */
  readonly values: Readonly<Record<string, string>> | null
  /** Target value for a source value missing in `values`; null = the value is not synced and said so. */
  readonly fallback: string | null
}

/** One direction's mapping between an issue and a remote record type. */
export type SyncProfile = {
  readonly id: ProfileId
  readonly name: string
  readonly description: string
  readonly connectorType: ConnectorType
  readonly direction: ProfileDirection
  readonly builtIn: boolean
  readonly rows: readonly ProfileRow[]
  /** Inbound: closing the ticket resolves the issue. Outbound: resolving the issue closes the ticket. */
  readonly mirrorClose: boolean
  /** The same for reopening. */
  readonly mirrorReopen: boolean
  readonly entries: EntryPolicy
  /** Days after resolve during which sync goes on (0 to 90). */
  readonly graceDays: number
  readonly version: number
  readonly updatedAt: UtcMs
  readonly rev: number
}

/** A profile as a person writes it. */
export type ProfileDraft = Omit<SyncProfile, 'id' | 'builtIn' | 'version' | 'updatedAt' | 'rev'>

import { asConflictId, type ConflictId, type InstanceId, type LinkId, type ObjectId } from '../ids'
import type { UtcMs } from '../time'
import type { MirrorField, Stamp } from './issue'
import type { BasePair } from './link'
import type { FieldValue } from './value'

/** Two values of which a person has to choose one; until then neither side is touched. */
export type Conflict = {
  readonly id: ConflictId
  readonly linkId: LinkId
  readonly objectId: ObjectId
  readonly instanceId: InstanceId
  readonly field: MirrorField
  /** What both sides last agreed on; null when they never did. */
  readonly base: BasePair | null
  readonly local: FieldValue
  readonly localStamp: Stamp | null
  /** In local terms. */
  readonly remote: FieldValue
  readonly remoteStamp: Stamp
  /** ask: the profile says so. restored: the other side went back to an older state. */
  readonly cause: 'ask' | 'restored'
  readonly openedAt: UtcMs
  readonly rev: number
}

/** Identifier of the conflict of a field over a link; there is at most one at a time. */
export function conflictIdOf(linkId: string, field: MirrorField): ConflictId {
  return asConflictId(`${linkId}/${field}`)
}

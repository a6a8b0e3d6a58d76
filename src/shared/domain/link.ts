import type { AppError } from '../errors'
import type {
  EntryId,
  InstanceId,
  LinkId,
  ObjectId,
  ProfileId,
  RemoteCommentId,
  RemoteFileId,
  RemoteId,
} from '../ids'
import type { UtcMs } from '../time'
import type { ConnectorType } from './instance'
import type { MirrorField, Stamp } from './issue'
import type { FieldValue } from './value'

export const syncDirections = ['none', 'in', 'out', 'both'] as const
export type SyncDirection = (typeof syncDirections)[number]

/**
 * What both sides held when they were last known to agree. A pair, because a server may store our
 * value in its own form; both halves are in local terms.
 */
export type BasePair = {
  readonly local: FieldValue
  readonly remote: FieldValue
  readonly stamp: Stamp | null
}

/** A write that was started and whose acknowledgement has not been seen yet. */
export type SentWrite = {
  readonly local: FieldValue
  /** The form in which the server is expected to store it, in local terms. */
  readonly expectedRemote: FieldValue
  readonly stamp: Stamp | null
  readonly at: UtcMs
}

/** Which comment here is which comment there, with what both sides said when last compared. */
export type CommentLink = {
  readonly entryId: EntryId
  readonly remoteCommentId: RemoteCommentId
  readonly localHash: string
  readonly remoteHash: string
  /** Set for another comment that says the entry was edited; what is edited in it there stays there. */
  readonly update?: true
  /** When what we sent was read back there for the first time (UTC ms); absent = not yet. */
  readonly seenAt?: UtcMs
}

/** Which file here is which file there; both hold the same content. */
export type FileLink = {
  readonly entryId: EntryId
  readonly remoteFileId: RemoteFileId
  /** Hex SHA-256 of the content. */
  readonly sha256: string
}

/**
 * What of the time before the link travels, newest first: so many entries and comments, all of them,
 * or all comments from over there and no entry from here.
 */
export type OlderEntries = number | 'all' | 'theirs'

export type LinkState = 'creating' | 'linked' | 'paused' | 'gone' | 'broken'

/** A reason a field is not flowing, shown where the field is shown. */
export type FieldNote = {
  readonly code:
    | 'unmapped'
    | 'diverged'
    | 'ignored-remote'
    | 'kept-local'
    | 'transition-blocked'
    | 'refused'
    | 'close-switch-off'
    | 'grace-over'
    | 'conflict'
    | 'detector'
  readonly text: string
  readonly at: UtcMs
}

/** The mirror record: one issue or case with one remote record. */
export type Link = {
  readonly id: LinkId
  readonly objectId: ObjectId
  readonly instanceId: InstanceId
  /** Kept here so that a link still says which system it meant when its instance is gone. */
  readonly connectorType: ConnectorType
  /** Null while the ticket is being created. */
  readonly remoteId: RemoteId | null
  readonly direction: SyncDirection
  readonly inboundProfileId: ProfileId | null
  readonly outboundProfileId: ProfileId | null
  /** Further outbound profiles; where two map the same field the earlier one decides. */
  readonly moreOutboundProfileIds?: readonly ProfileId[]
  readonly base: Readonly<Partial<Record<MirrorField, BasePair>>>
  /** Newest last, at most 8 per field. */
  readonly sent: Readonly<Partial<Record<MirrorField, readonly SentWrite[]>>>
  readonly notes: Readonly<Partial<Record<MirrorField, FieldNote>>>
  /** Opaque version of the remote record when it was last compared. */
  readonly remoteVersion: string | null
  /** Its modification time by the remote's clock (UTC ms) then; absent = taken from the ticket's copy. */
  readonly remoteUpdatedAt?: UtcMs
  /** Identifies the mapping the base was taken with; another value means the base cannot be trusted. */
  readonly mapHash: string
  readonly comments: readonly CommentLink[]
  readonly files: readonly FileLink[]
  /** Asked once, when linking. */
  readonly olderEntries: OlderEntries
  /** When a change was held back by the parity limit (UTC ms); null = nothing is held. */
  readonly heldAt: UtcMs | null
  readonly state: LinkState
  readonly lastSyncAt: UtcMs | null
  readonly lastError: AppError | null
  /** When the issue was resolved, the start of the grace time; null while it is open. */
  readonly resolvedAt: UtcMs | null
  /** Healthy cycles in a row in which the remote record was missing. */
  readonly missingCycles: number
  /** Times at which sync wrote a field without a person's edit in between (loop breaker). */
  readonly writes: Readonly<Partial<Record<MirrorField, readonly UtcMs[]>>>
  /** Fields a person gave free for remote values, with the time of the local edit given up. */
  readonly released?: Readonly<Partial<Record<MirrorField, UtcMs>>>
  /**
   * When a finding last joined or was seen again (UTC ms): a ticket that was closed before that is
   * reopened, also when the close is found only afterwards. Absent = never.
   */
  readonly calledOpenAt?: UtcMs
  /** Entries a person decided not to send over this link. */
  readonly withheld?: readonly EntryId[]
  readonly createdAt: UtcMs
  readonly rev: number
}

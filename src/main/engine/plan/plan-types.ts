import type { Conflict } from '../../../shared/domain/conflict'
import type { MirrorField, Stamp } from '../../../shared/domain/issue'
import type { BasePair, FieldNote, SentWrite } from '../../../shared/domain/link'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import type { EntryId, LinkId, RemoteCommentId, RemoteFileId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteFile } from '../ports/connector'

/**
 * Rows of the merge table (D1 to D11) and the rules around it: an acknowledged own write, a value
 * without a mapping, a blank value, a close or reopen switch that is off, a status that only the
 * detector decides, a ticket called open after it was closed, the end of the grace time, a row that only counts while the ticket is created, a field the remote answered nothing for.
 */
export type Rule =
  | 'D1'
  | 'D2'
  | 'D3'
  | 'D4'
  | 'D5'
  | 'D6'
  | 'D7'
  | 'D8'
  | 'D9'
  | 'D10'
  | 'D11'
  | 'sent'
  | 'unmapped'
  | 'blank'
  | 'close-switch'
  | 'reopen-switch'
  | 'detector'
  | 'called-open'
  | 'grace'
  | 'with-status'
  | 'creation-only'
  | 'not-read'

/** A remote write of one field, ready to be sent. */
export type PlannedPush = {
  /** The local value this write stands for; becomes the local half of the base. */
  readonly local: FieldValue
  /** What goes over the wire, in the remote's own terms. */
  readonly remoteValue: FieldValue
  /** The form the server is expected to store, in local terms. */
  readonly expectedRemote: FieldValue
  readonly stamp: Stamp | null
}

/** What happens to one mapped field, with everything a sentence about it needs. */
export type FieldStep = {
  readonly field: MirrorField
  readonly remoteField: string
  readonly type: FieldType
  readonly rule: Rule
  readonly direction: 'in' | 'out' | 'both' | 'none'
  /** L: the value here when this was planned. */
  readonly local: FieldValue
  /** R in local terms; undefined when the remote answered nothing or a value without a mapping. */
  readonly remote: FieldValue | undefined
  /** The remote value as the connector gave it. */
  readonly rawRemote: FieldValue | undefined
  /** B before this plan. */
  readonly base: BasePair | undefined
  readonly localStamp: Stamp | null
  readonly remoteStamp: Stamp | null
  /** A remote value to store here. */
  readonly take: { readonly value: FieldValue; readonly stamp: Stamp } | null
  readonly push: PlannedPush | null
  /** New base to store now (before any push); undefined = unchanged. */
  readonly newBase: BasePair | undefined
  /** Writes still waiting for recognition afterwards; undefined = unchanged. */
  readonly newSent: readonly SentWrite[] | undefined
  /** Note to set (value), to clear (null) or to leave (undefined). */
  readonly note: FieldNote | null | undefined
  /** The value that lost, when two sides differed and one was chosen. */
  readonly lost: FieldValue | undefined
  /** Who lost: decides how the sentence is put. */
  readonly loser: 'local' | 'remote' | null
  /** Why a person has to choose; null = nobody has to. Neither side is touched until then. */
  readonly conflict: Conflict['cause'] | null
  /** Both sides edited different lines of a text: what is taken and sent holds both edits. */
  readonly joined: boolean
}

/** What happens to one war room entry or remote comment of a link. */
export type CommentStep =
  /** A remote comment becomes an entry (deterministic id, so a replay meets the same entry). */
  | {
      readonly kind: 'receive'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly author: string
      readonly body: string
      readonly losses?: readonly string[]
      readonly internal: boolean
      readonly at: UtcMs
      /** History read while attaching stays with its own ticket. */
      readonly forward: boolean
    }
  /** Both exist already; only the pair is recorded. */
  | {
      readonly kind: 'pair'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly localHash: string
      readonly remoteHash: string
    }
  /** Another comment of ours that says the entry was edited; `localHash` is the text it tells of. */
  | {
      readonly kind: 'pair-update'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly localHash: string
      readonly remoteHash: string
    }
  /** The remote text changed: the entry follows. */
  | {
      readonly kind: 'rewrite-entry'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly body: string
      readonly losses?: readonly string[]
      readonly at: UtcMs
      readonly lost: string | null
      /**
       * The comment keeps only a part of the text, so its edit was carried into the whole of it: what the
       * two sides were known to say, and whether the outcome is sent.
       */
      readonly part?: {
        readonly localHash: string
        readonly remoteHash: string
        readonly sends: boolean
      }
    }
  /** The same where the edit cannot be carried into the whole text: it becomes an entry beside it. */
  | {
      readonly kind: 'receive-edit'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly localHash: string
      readonly remoteHash: string
      readonly editId: EntryId
      readonly body: string
      readonly losses?: readonly string[]
      readonly at: UtcMs
    }
  /** The entry changed: the comment follows, or another one says so. */
  | {
      readonly kind: 'rewrite-comment'
      readonly entryId: EntryId
      readonly commentId: RemoteCommentId
      readonly lost: string | null
      readonly remoteHash: string
    }
  /** An entry goes out for the first time. */
  | { readonly kind: 'send'; readonly entryId: EntryId }

/** Whether a step brings words from over there. */
export function isArrival({ kind }: CommentStep): boolean {
  return kind === 'receive' || kind === 'rewrite-entry' || kind === 'receive-edit'
}

/** What happens to one file of a link. */
export type FileStep =
  /** A remote file becomes an entry. */
  | {
      readonly kind: 'receive-file'
      readonly entryId: EntryId
      readonly file: RemoteFile
      readonly at: UtcMs
      readonly forward: boolean
    }
  /** Its content has to be read to see whether it is the same as an entry's. */
  | { readonly kind: 'compare-file'; readonly entryId: EntryId; readonly file: RemoteFile }
  /** Both sides hold the same content; only the pair is recorded. */
  | {
      readonly kind: 'pair-file'
      readonly entryId: EntryId
      readonly fileId: RemoteFileId
      readonly sha256: string
    }
  /** A remote file is larger than the profile lets through; the war room says so once. */
  | {
      readonly kind: 'leave-out-file'
      readonly entryId: EntryId
      readonly file: RemoteFile
      readonly at: UtcMs
      readonly limit: number
    }
  /** A file of the war room goes out. */
  | { readonly kind: 'send-file'; readonly entryId: EntryId }

/** Why nothing flows over a link at all. */
export type LinkHold = {
  readonly code: 'paused' | 'direction-none' | 'creating' | 'gone' | 'broken'
  readonly text: string
}

/** Everything the mirror would do for one link now; a value, so that a dry run is the real plan. */
export type LinkPlan = {
  readonly linkId: LinkId
  readonly hold: LinkHold | null
  readonly fields: readonly FieldStep[]
  readonly comments: readonly CommentStep[]
  readonly files: readonly FileStep[]
}

/** One action or decision in words. */
export type ExplainedAction = {
  /** Null for a comment or for the link as a whole. */
  readonly field: MirrorField | null
  readonly kind: string
  readonly toward: 'here' | 'there' | 'neither'
  readonly from: FieldValue
  readonly to: FieldValue
  readonly reason: string
  readonly rule: string
}

/** A plan with one sentence for each field and comment, and one for the whole. */
export type ExplainedPlan = LinkPlan & {
  readonly actions: readonly ExplainedAction[]
  readonly summary: string
}

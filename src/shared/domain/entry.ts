import type { EntryId, InstanceId, LinkId, ObjectId, RemoteCommentId, RemoteFileId } from '../ids'
import type { UtcMs } from '../time'

export const entryKinds = ['comment', 'work-note', 'file', 'command', 'system'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Largest file a person can add to a war room (bytes). */
export const MAX_FILE_BYTES = 25_000_000

/** A file of a war room; its content lies in the file store under its digest. */
export type FileContent = {
  readonly name: string
  readonly bytes: number
  readonly contentType: string
  /** Hex SHA-256 of the content. */
  readonly sha256: string
}

/** One line of an object's war room. */
export type Entry = {
  readonly id: EntryId
  readonly objectId: ObjectId
  readonly kind: EntryKind
  readonly author: string
  readonly createdAt: UtcMs
  readonly editedAt: UtcMs | null
  /** Markdown. */
  readonly body: string
  /** Names, sorted, of what its comment has on the other side and is not shown here; absent = nothing. */
  readonly losses?: readonly string[]
  readonly tags: readonly string[]
  /** When a person last changed the tags. */
  readonly taggedAt?: UtcMs
  /** Internal entries are never shown to a customer on the other side. */
  readonly visibility: 'internal' | 'public'
  /** Where it was written; a mirrored entry never goes back to the ticket it came from. */
  readonly origin:
    | { readonly kind: 'local' }
    | {
        readonly kind: 'remote'
        readonly instanceId: InstanceId
        readonly linkId: LinkId
        /** Null for a file. */
        readonly remoteCommentId: RemoteCommentId | null
        readonly remoteFileId?: RemoteFileId
      }
  /** Set for kind `file`. */
  readonly file?: FileContent
  readonly rev: number
}

/** How far an entry has come on its way to one ticket. */
export type EntryDelivery = {
  readonly linkId: LinkId
  readonly ticketKey: string
  /** `held`: it goes out once what `reason` says is over. */
  readonly state: 'waiting' | 'held' | 'sent' | 'failed' | 'received'
  /** When what was sent was read back over there for the first time (UTC ms); absent = not yet. */
  readonly seenAt?: UtcMs
  readonly error?: string
  readonly reason?: string
}

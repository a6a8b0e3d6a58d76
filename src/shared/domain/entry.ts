import type { EntryId, InstanceId, IssueId, LinkId, RemoteCommentId } from '../ids'
import type { UtcMs } from '../time'

export const entryKinds = ['comment', 'work-note', 'file', 'command', 'system'] as const
export type EntryKind = (typeof entryKinds)[number]

/** One line of an issue's war room. */
export type Entry = {
  readonly id: EntryId
  readonly issueId: IssueId
  readonly kind: EntryKind
  readonly author: string
  readonly createdAt: UtcMs
  readonly editedAt: UtcMs | null
  /** Markdown. */
  readonly body: string
  readonly tags: readonly string[]
  /** Internal entries are never shown to a customer on the other side. */
  readonly visibility: 'internal' | 'public'
  /** Where it was written; a mirrored entry never goes back to the ticket it came from. */
  readonly origin:
    | { readonly kind: 'local' }
    | {
        readonly kind: 'remote'
        readonly instanceId: InstanceId
        readonly linkId: LinkId
        readonly remoteCommentId: RemoteCommentId
      }
  readonly rev: number
}

/** How far an entry has come on its way to one ticket. */
export type EntryDelivery = {
  readonly linkId: LinkId
  readonly ticketKey: string
  readonly state: 'waiting' | 'sent' | 'failed' | 'received'
  readonly error?: string
}

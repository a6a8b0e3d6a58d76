import type { InstanceId, LinkId, RemoteId } from '../ids'
import type { UtcMs } from '../time'
import type { FieldValue } from './value'

export const ticketStatusCategories = ['to-do', 'in-progress', 'done'] as const
export type TicketStatusCategory = (typeof ticketStatusCategories)[number]

/** Last known copy of a remote record; stays readable when its instance is off. */
export type Ticket = {
  /** `${instanceId}/${remoteId}`. */
  readonly id: string
  readonly instanceId: InstanceId
  readonly remoteId: RemoteId
  /** Display key (SEC-12); can change while remoteId does not. */
  readonly key: string
  readonly url: string
  /** Remote field name -> value in the connector's normalised form (rich text as Markdown). */
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Remote field name -> names, sorted, of what its text has there and is not shown here; absent = nothing. */
  readonly losses?: Readonly<Record<string, readonly string[]>>
  readonly statusName: string
  readonly statusCategory: TicketStatusCategory
  /** Modification time by the remote's clock (UTC ms). */
  readonly remoteUpdatedAt: UtcMs
  readonly fetchedAt: UtcMs
  readonly gone: boolean
  /** Links removed from it, newest last: what they sent is still recognised when it is linked anew. */
  readonly formerLinks?: readonly LinkId[]
  readonly rev: number
}

/** Identifier of the ticket record for a remote record. */
export function ticketId(instanceId: InstanceId, remoteId: RemoteId): string {
  return `${instanceId}/${remoteId}`
}

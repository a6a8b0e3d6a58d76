import type { AppError } from '../errors'
import type { EntryId, InstanceId, LinkId, ObjectId, OpId } from '../ids'
import type { UtcMs } from '../time'
import type { FieldValue } from './value'

/**
 * What the op does remotely. An update or a transition carries no values: they are read when sent.
 * text: attaches the whole of what a new ticket's fields hold only a part of.
 */
export type OpKind = 'create' | 'update' | 'transition' | 'comment' | 'file' | 'text'

/**
 * pending: waiting for its turn; sending: the request may be on the wire; in-doubt: it may have
 * taken effect and nobody knows yet; blocked: a person must decide (dead letter).
 */
export type OpState = 'pending' | 'sending' | 'in-doubt' | 'blocked'

/** What a create needs, fixed when the person asked for it. */
export type CreateRequest = {
  readonly project: string
  readonly type: string
  /** False: the link is dropped once the ticket exists ("Link to issue" was not ticked). */
  readonly keepLink: boolean
  /** Remote field name -> value in the connector's normalised form. */
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** A durable intent to write to a remote system. */
export type OutboundOp = {
  readonly id: OpId
  readonly kind: OpKind
  readonly linkId: LinkId
  readonly instanceId: InstanceId
  readonly objectId: ObjectId
  readonly entryId: EntryId | null
  readonly create: CreateRequest | null
  /** What a text attaches: remote field name -> the whole of it; absent for every other kind. */
  readonly texts?: Readonly<Record<string, FieldValue>>
  readonly state: OpState
  readonly attempts: number
  readonly notBefore: UtcMs
  readonly createdAt: UtcMs
  /** When the request was last put on the wire; the start of the wait before a marker search counts. */
  readonly sentAt: UtcMs | null
  readonly lastError: AppError | null
  readonly rev: number
}

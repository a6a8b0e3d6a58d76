import { z } from 'zod'
import type {
  CreateRequest,
  OpKind,
  OpState,
  OutboundOp,
} from '../../../../shared/domain/outbound-op'
import type { DeadLetterGroup, DebugOpView } from '../../../../shared/ipc/views'
import { describing, list, moment, value } from '../described'
import { appError, errorCode } from './error'

export const opState = z.enum(['pending', 'sending', 'in-doubt', 'blocked'] satisfies OpState[])

const createRequest = describing<CreateRequest>()('PlannedTicket', {
  project: z.string(),
  type: z.string(),
  keepLink: z.boolean(),
  fields: z.record(z.string(), value),
})

export const op = describing<OutboundOp>()('Operation', {
  id: z.string(),
  kind: z.enum(['create', 'update', 'transition', 'comment', 'file', 'text'] satisfies OpKind[]),
  linkId: z.string(),
  instanceId: z.string(),
  objectId: z.string(),
  entryId: z.string().nullable(),
  create: createRequest.nullable(),
  texts: z.record(z.string(), value).optional(),
  state: opState,
  attempts: z.number(),
  notBefore: moment,
  createdAt: moment,
  sentAt: moment.nullable(),
  lastError: appError.nullable(),
  rev: z.number(),
})

/** A waiting operation, with the names of what it is about. */
export const queuedOp = describing<DebugOpView>()('QueuedOperation', {
  op,
  issueKey: z.string(),
  ticketKey: z.string().nullable(),
  what: z.string(),
})

export const deadLetters = describing<DeadLetterGroup>()('DeadLetterGroup', {
  code: errorCode,
  message: z.string(),
  count: z.number(),
  ops: list(queuedOp),
})

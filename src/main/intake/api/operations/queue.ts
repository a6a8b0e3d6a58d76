import { z } from 'zod'
import { failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, list, requesting } from '../described'
import { operation } from '../operation'
import { numberOrder, pageAfter, pageOf, paging } from '../paging'
import { deadLetters, opState, queuedOp } from '../schemas/op'

const params = z.strictObject({ opId: id })
const discarding = requesting(
  'Discarding',
  z.strictObject({ note: contract['mirror.discardOp'].args.shape.note.default('') }),
)

const correction = requesting(
  'Correction',
  z.strictObject({ fields: contract['mirror.editOp'].args.shape.fields }),
)
const retryAll = contract['mirror.retryAll'].args.shape
const bulkRetry = requesting(
  'BulkRetry',
  z.strictObject({ instanceId: retryAll.instanceId.default(null), code: retryAll.code }),
)

/** Operations on their way to other systems, and the ones that got stuck. */
export const queueOperations = [
  operation({
    id: 'listQueue',
    method: 'GET',
    path: '/queue',
    tag: 'queue',
    summary: 'Waiting operations, oldest first; state "blocked" lists the dead letters',
    query: z.strictObject({ instanceId: id.optional(), state: opState.optional(), ...paging }),
    answer: pageOf('QueuePage', queuedOp),
    run: async ({ call }, { query: { instanceId = null, state, ...page } }) => {
      const { ops } = await call('mirror.debug', { instanceId })
      const found = ops.filter(({ op }) => state === undefined || op.state === state)
      return pageAfter(found, page, ({ op }) => numberOrder(op.createdAt) + op.id)
    },
  }),
  operation({
    id: 'readQueuedOperation',
    method: 'GET',
    path: '/queue/{opId}',
    tag: 'queue',
    summary: 'One waiting operation',
    params,
    answer: queuedOp,
    run: async ({ call }, { params: { opId } }) => {
      const { ops } = await call('mirror.debug', { instanceId: null })
      const found = ops.find(({ op }) => op.id === opId)
      if (found !== undefined) return found
      throw failure({ code: 'not-found', message: 'This operation waits no longer.', retry: 'no' })
    },
  }),
  operation({
    id: 'retryOperation',
    method: 'POST',
    path: '/queue/{opId}/retry',
    tag: 'queue',
    summary: 'Try a stuck operation again',
    params,
    run: ({ call }, { params: { opId } }) => call('mirror.retryOp', { opId }),
  }),
  operation({
    id: 'discardOperation',
    method: 'POST',
    path: '/queue/{opId}/discard',
    tag: 'queue',
    summary: 'Give up a stuck operation, with a note for the audit',
    params,
    body: discarding,
    run: ({ call }, { params: { opId }, body }) => call('mirror.discardOp', { opId, ...body }),
  }),
  operation({
    id: 'editOperation',
    method: 'PATCH',
    path: '/queue/{opId}',
    tag: 'queue',
    summary: 'Correct the fields of a stuck create and try it again',
    params,
    body: correction,
    run: ({ call }, { params: { opId }, body }) => call('mirror.editOp', { opId, ...body }),
  }),
  operation({
    id: 'retryOperations',
    method: 'POST',
    path: '/queue/retry-all',
    tag: 'queue',
    summary: 'Try all stuck operations of one cause again',
    body: bulkRetry,
    answer: answering('Retried', z.object({ retried: z.number() })),
    run: ({ call }, { body }) => call('mirror.retryAll', body),
  }),
  operation({
    id: 'listDeadLetters',
    method: 'GET',
    path: '/dead-letters',
    tag: 'queue',
    summary: 'Stuck operations, grouped by their cause',
    query: z.strictObject({ instanceId: id.optional() }),
    answer: answering('DeadLetters', z.object({ items: list(deadLetters), next: z.null() })),
    run: async ({ call }, { query: { instanceId = null } }) => ({
      items: await call('mirror.deadLetters', { instanceId }),
      next: null,
    }),
  }),
]

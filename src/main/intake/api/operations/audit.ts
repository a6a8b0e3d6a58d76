import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting } from '../described'
import { operation } from '../operation'
import { cursorAt, pageOf, paging, positionOf } from '../paging'
import { auditEvent } from '../schemas/audit'
import { caseRecord } from '../schemas/case'
import { historyEvent, issue } from '../schemas/issue'
import { restorePreview } from '../schemas/mirror'

const { objectId: _object, ...restore } = contract['issues.restore'].args.shape
const restoring = requesting('Restoring', z.strictObject(restore))
const objectParams = z.strictObject({ objectId: id })
const HISTORY_ITEMS = 200

/** What happened, why, and taking back a value. */
export const auditOperations = [
  operation({
    id: 'listAudit',
    method: 'GET',
    path: '/audit',
    tag: 'audit',
    summary: 'Audit events, newest first',
    query: z.strictObject({
      objectId: id.optional(),
      linkId: id.optional(),
      instanceId: id.optional(),
      runId: id.optional(),
      ...paging,
    }),
    answer: pageOf('AuditPage', auditEvent),
    run: async ({ call }, { query }) => {
      const { objectId = null, linkId = null, instanceId = null, runId = null } = query
      const beforeId = query.cursor === undefined ? null : positionOf(query.cursor)
      const { events, next } = await call('mirror.audit', {
        objectId,
        linkId,
        instanceId,
        runId,
        beforeId,
        limit: query.limit,
      })
      return { items: events, next: next === null ? null : cursorAt(next) }
    },
  }),
  operation({
    id: 'listHistory',
    method: 'GET',
    path: '/objects/{objectId}/history',
    tag: 'audit',
    summary: 'What happened to an issue or a case, newest first, and which values can be put back',
    params: objectParams,
    query: z.strictObject({
      ...paging,
      limit: z.coerce.number().int().min(1).max(HISTORY_ITEMS).default(100),
    }),
    answer: pageOf('HistoryPage', historyEvent),
    run: async ({ call }, { params, query: { limit, cursor } }) => {
      const beforeId = cursor === undefined ? null : positionOf(cursor)
      const items = await call('issues.history', { ...params, beforeId, limit })
      const last = items.at(-1)
      return {
        items,
        next: last === undefined || items.length < limit ? null : cursorAt(last.id),
      }
    },
  }),
  operation({
    id: 'previewRestore',
    method: 'POST',
    path: '/objects/{objectId}/restore/preview',
    tag: 'audit',
    summary: 'What putting back a value would do, and whether that is safe; nothing is changed',
    params: objectParams,
    body: restoring,
    answer: restorePreview,
    run: ({ call }, { params, body }) => call('issues.previewRestore', { ...params, ...body }),
  }),
  operation({
    id: 'restoreValue',
    method: 'POST',
    path: '/objects/{objectId}/restore',
    tag: 'audit',
    summary: 'Put back an earlier or a lost value of a field, as an edit that travels',
    params: objectParams,
    body: restoring,
    answer: answering('RestoredObject', z.union([issue, caseRecord])),
    run: ({ call }, { params, body }) => call('issues.restore', { ...params, ...body }),
  }),
]

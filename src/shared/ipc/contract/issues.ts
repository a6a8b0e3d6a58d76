import { z } from 'zod'
import { issueKinds } from '../../domain/issue'
import type {
  EntryView,
  HistoryEvent,
  Issue,
  IssueDetail,
  MirrorObject,
  RowsAnswer,
} from '../views'
import { fieldMap, id, issueFields, mirrorField, nothing, text } from './arguments'
import { call } from './call'

/** Calls on issues, their war room and their history. */
export const issuesContract = {
  'issues.rows': call<RowsAnswer>()(nothing),
  'issues.rowsByIds': call<RowsAnswer>()(z.strictObject({ ids: z.array(id).max(5_000) })),
  'issues.get': call<IssueDetail>()(z.strictObject({ id })),
  'issues.create': call<Issue>()(
    z.strictObject({
      kind: z.enum(issueKinds),
      fields: issueFields.partial().required({ name: true }),
    }),
  ),
  'issues.edit': call<Issue>()(
    z.strictObject({ id, changes: issueFields.partial().extend({ custom: fieldMap.optional() }) }),
  ),
  'issues.addEntry': call<EntryView>()(
    z.strictObject({
      objectId: id,
      kind: z.enum(['comment', 'work-note']),
      body: text.min(1),
      visibility: z.enum(['internal', 'public']),
    }),
  ),
  'issues.editEntry': call<EntryView>()(z.strictObject({ entryId: id, body: text.min(1) })),
  'issues.history': call<readonly HistoryEvent[]>()(
    z.strictObject({ objectId: id, beforeId: id.nullable(), limit: z.int().min(1).max(200) }),
  ),
  'issues.restore': call<MirrorObject>()(
    z.strictObject({ objectId: id, auditId: id, field: mirrorField }),
  ),
} as const

import { z } from 'zod'
import type { Entry, EntryDelivery, FileContent } from '../../../../shared/domain/entry'
import { entryKinds } from '../../../../shared/domain/entry'
import {
  type Detection,
  detectionStates,
  type Issue,
  type IssueFields,
  issueKinds,
  issueStatuses,
  resolutionReasons,
  type Stamp,
  severities,
} from '../../../../shared/domain/issue'
import { syncDirections } from '../../../../shared/domain/link'
import { type ListRow, syncStates } from '../../../../shared/domain/list-row'
import type { EntryView, HistoryEvent } from '../../../../shared/ipc/views'
import { describing, list, moment, perField, value } from '../described'
import { auditShape } from './audit'

export const stamp = describing<Stamp>()('Stamp', {
  at: moment,
  rank: z.union([z.literal(0), z.literal(1)]),
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('local'), by: z.string() }),
    z.object({
      kind: z.literal('remote'),
      instanceId: z.string(),
      linkId: z.string(),
      by: z.string().optional(),
    }),
  ]),
})

export const fields = describing<IssueFields>()('Fields', {
  name: z.string(),
  description: z.string(),
  severity: z.enum(severities),
  status: z.enum(issueStatuses),
  resolution: z.enum(resolutionReasons).nullable(),
  assignee: z.string().nullable(),
  labels: list(z.string()),
  category: z.string().nullable(),
})

const detection = describing<Detection>()('Detection', {
  state: z.enum(detectionStates),
  reason: z.string().nullable(),
  until: moment.nullable(),
  at: moment,
})

export const issue = describing<Issue>()('Issue', {
  id: z.string(),
  key: z.string(),
  kind: z.enum(issueKinds),
  fields,
  stamps: perField(stamp),
  occurredAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
  createdBy: z.string(),
  origin: z
    .object({ instanceId: z.string(), remoteId: z.string(), url: z.string().nullable() })
    .nullable(),
  custom: z.record(z.string(), value),
  caseId: z.string().nullable(),
  detection: detection.nullable(),
  rev: z.number(),
})

export const issueRow = describing<ListRow>()('IssueRow', {
  id: z.string(),
  key: z.string(),
  name: z.string(),
  severity: z.enum(severities),
  status: z.enum(issueStatuses),
  assignee: z.string().nullable(),
  ticketKey: z.string().nullable(),
  connectorType: z.string().nullable(),
  moreTickets: z.number(),
  direction: z.enum(syncDirections).nullable(),
  sync: z.enum(syncStates),
  lastSyncAt: moment.nullable(),
  updatedAt: moment,
})

const fileContent = describing<FileContent>()('File', {
  name: z.string(),
  bytes: z.number(),
  contentType: z.string(),
  sha256: z.string(),
})

const delivery = describing<EntryDelivery>()('EntryDelivery', {
  linkId: z.string(),
  ticketKey: z.string(),
  state: z.enum(['waiting', 'held', 'sent', 'failed', 'received']),
  seenAt: moment.optional().describe('When what was sent was read back over there'),
  reason: z.string().optional(),
  error: z.string().optional(),
})

const entryShape = {
  id: z.string(),
  objectId: z.string(),
  kind: z.enum(entryKinds),
  author: z.string(),
  createdAt: moment,
  editedAt: moment.nullable(),
  body: z.string().describe('Markdown'),
  losses: list(z.string()).optional(),
  tags: list(z.string()),
  taggedAt: moment.optional(),
  visibility: z.enum(['internal', 'public']),
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('local') }),
    z.object({
      kind: z.literal('remote'),
      instanceId: z.string(),
      linkId: z.string(),
      remoteCommentId: z.string().nullable(),
      remoteFileId: z.string().optional(),
    }),
  ]),
  file: fileContent.optional(),
  rev: z.number(),
} satisfies Record<keyof Entry, z.ZodType>

export const entry = describing<EntryView>()('Entry', { ...entryShape, deliveries: list(delivery) })

export const historyEvent = describing<HistoryEvent>()('HistoryEvent', {
  ...auditShape,
  restorable: z.object({ field: z.string(), value, which: z.enum(['lost', 'before']) }).nullable(),
})

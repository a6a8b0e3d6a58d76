import { z } from 'zod'
import { issueStatuses, severities } from '../../../../shared/domain/issue'
import { type ListRow, syncStates } from '../../../../shared/domain/list-row'
import { failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id, line } from '../../../../shared/ipc/contract/arguments'
import type { RowColumns } from '../../../../shared/ipc/views'
import { requesting } from '../described'
import { operation } from '../operation'
import { numberOrder, pageAfter, pageOf, paging } from '../paging'
import { issue, issueRow } from '../schemas/issue'
import { issueDetail } from '../schemas/issue-detail'

const create = contract['issues.create'].args.shape
const detection = contract['issues.setDetection'].args.shape

const newIssue = requesting(
  'NewIssue',
  z.strictObject({ kind: create.kind.default('incident'), fields: create.fields }),
)
const issueChanges = requesting('IssueChanges', contract['issues.edit'].args.shape.changes)
const newDetection = requesting(
  'NewDetection',
  z.strictObject({
    state: detection.state,
    reason: detection.reason.default(null),
    until: detection.until.default(null).describe('When a mute ends by itself (UTC, ms)'),
  }),
)
const resolution = requesting(
  'Resolution',
  z.strictObject({
    resolution: contract['issues.edit'].args.shape.changes.shape.resolution.default('other'),
  }),
)

const filter = {
  q: line.optional().describe('Part of the name, the key or the ticket key'),
  status: z.enum(issueStatuses).optional(),
  severity: z.enum(severities).optional(),
  sync: z.enum(syncStates).optional().describe('How the issue stands with its tickets'),
  assignee: line.optional(),
}

const params = z.strictObject({ issueId: id })

/** Issues. */
export const issueOperations = [
  operation({
    id: 'listIssues',
    method: 'GET',
    path: '/issues',
    tag: 'issues',
    summary: 'Issues, newest first, as the list shows them',
    query: z.strictObject({ ...filter, ...paging }),
    answer: pageOf('IssuePage', issueRow),
    run: async ({ call }, { query }) => {
      const { columns } = await call('issues.rows', {})
      const found = rowsOf(columns).filter((row) => matches(row, query))
      return pageAfter(found, query, (row) => numberOrder(numberOf(row.key), true) + row.id)
    },
  }),
  operation({
    id: 'createIssue',
    method: 'POST',
    path: '/issues',
    tag: 'issues',
    summary: 'Create an issue',
    status: 201,
    body: newIssue,
    answer: issue,
    run: ({ call }, { body }) => call('issues.create', body),
  }),
  operation({
    id: 'readIssue',
    method: 'GET',
    path: '/issues/{issueId}',
    tag: 'issues',
    summary: 'One issue with its war room and its links',
    params,
    answer: issueDetail,
    run: ({ call }, { params: { issueId } }) => call('issues.get', { id: issueId }),
  }),
  operation({
    id: 'editIssue',
    method: 'PATCH',
    path: '/issues/{issueId}',
    tag: 'issues',
    summary: 'Change fields of an issue; what is not named stays',
    params,
    body: issueChanges,
    answer: issue,
    run: ({ call }, { params: { issueId }, body }) =>
      call('issues.edit', { id: issueId, changes: body }),
  }),
  operation({
    id: 'resolveIssue',
    method: 'POST',
    path: '/issues/{issueId}/resolve',
    tag: 'issues',
    summary: 'Resolve an issue with a reason',
    params,
    body: resolution,
    answer: issue,
    run: ({ call }, { params: { issueId }, body }) =>
      call('issues.edit', {
        id: issueId,
        changes: { status: 'resolved', resolution: body.resolution },
      }),
  }),
  operation({
    id: 'reopenIssue',
    method: 'POST',
    path: '/issues/{issueId}/reopen',
    tag: 'issues',
    summary: 'Reopen a resolved issue',
    params,
    answer: issue,
    run: async ({ call }, { params: { issueId } }) => {
      const { issue: present } = await call('issues.get', { id: issueId })
      if (present.fields.status !== 'resolved') {
        throw failure({ code: 'refused', message: 'This issue is open already.', retry: 'no' })
      }
      return call('issues.edit', { id: issueId, changes: { status: 'in-progress' } })
    },
  }),
  operation({
    id: 'setDetection',
    method: 'POST',
    path: '/issues/{issueId}/detection',
    tag: 'issues',
    summary: 'Say what the detector says of a finding: open, remediated or muted',
    params,
    body: newDetection,
    answer: issue,
    run: ({ call }, { params: { issueId }, body }) =>
      call('issues.setDetection', { id: issueId, ...body }),
  }),
]

type Filter = { readonly [K in keyof typeof filter]?: z.output<(typeof filter)[K]> }

function matches(row: ListRow, { q, status, severity, sync, assignee }: Filter): boolean {
  return (
    (status === undefined || row.status === status) &&
    (severity === undefined || row.severity === severity) &&
    (sync === undefined || row.sync === sync) &&
    (assignee === undefined || row.assignee === assignee) &&
    (q === undefined ||
      [row.name, row.key, row.ticketKey ?? ''].some((text) =>
        text.toLowerCase().includes(q.toLowerCase()),
      ))
  )
}

/** The number in a display key such as ISS-12. */
function numberOf(key: string): number {
  return Number(/\d+$/.exec(key)?.[0] ?? 0)
}

function rowsOf(columns: RowColumns): ListRow[] {
  return columns.id.flatMap((id, at) => rowAt(columns, id, at))
}

function rowAt(columns: RowColumns, id: string, at: number): ListRow[] {
  const key = columns.key[at]
  const name = columns.name[at]
  const severity = columns.severity[at]
  const status = columns.status[at]
  const sync = columns.sync[at]
  const updatedAt = columns.updatedAt[at]
  const complete =
    key !== undefined &&
    name !== undefined &&
    severity !== undefined &&
    status !== undefined &&
    sync !== undefined &&
    updatedAt !== undefined
  if (!complete) return []
  return [
    {
      id,
      key,
      name,
      severity,
      status,
      sync,
      updatedAt,
      assignee: columns.assignee[at] ?? null,
      ticketKey: columns.ticketKey[at] ?? null,
      connectorType: columns.connectorType[at] ?? null,
      moreTickets: columns.moreTickets[at] ?? 0,
      direction: columns.direction[at] ?? null,
      lastSyncAt: columns.lastSyncAt[at] ?? null,
    },
  ]
}

import { badRequest } from '../http/refusal'
import type { IssueRecord } from '../model/issue'
import { priorities, statuses } from '../seed/catalogue'
import { identities, magnitude } from './issue-values'
import type { JqlOrder } from './jql-ast'
import { type JqlField, jqlField } from './jql-fields'

export type SortKey = number | string | null

/** How results are ordered. Keys are taken only as far as a comparison needs them. */
export interface IssueOrder {
  /** The sort keys of an issue, its id last; a page token holds those of the page's last row. */
  readonly keysOf: (issue: IssueRecord) => SortKey[]
  readonly compare: (a: IssueRecord, b: IssueRecord) => number
  /** Whether an issue stands behind the row with these keys. */
  readonly isAfter: (issue: IssueRecord, keys: readonly SortKey[]) => boolean
  /** Whether the first key is `updated`, ascending, which the search index is sorted by. */
  readonly oldestUpdateFirst: boolean
}

const mostOrderFields = 7

/**
 * The order of an ORDER BY; newest id first without one. The id settles ties, so that a page
 * token can say exactly where the next page begins. Throws a 400 Refusal.
 */
export function issueOrder(orders: readonly JqlOrder[]): IssueOrder {
  if (orders.length > mostOrderFields)
    throw badRequest(`The ORDER BY clause may have at most ${mostOrderFields} fields.`)
  const parts: Part[] = orders.map((o) => ({
    key: sortKey(o.field),
    sign: o.descending ? -1 : 1,
  }))
  parts.push({ key: (issue) => issue.id, sign: orders.length === 0 ? -1 : 1 })
  const first = orders[0]
  return {
    keysOf: (issue) => parts.map((p) => p.key(issue)),
    compare: (a, b) => {
      for (const { key, sign } of parts) {
        const order = compareKeys(key(a), key(b))
        if (order !== 0) return order * sign
      }
      return 0
    },
    isAfter: (issue, keys) => {
      for (const [i, { key, sign }] of parts.entries()) {
        const order = compareKeys(key(issue), keys[i] ?? null)
        if (order !== 0) return order * sign > 0
      }
      return false
    },
    oldestUpdateFirst:
      first !== undefined && !first.descending && jqlField(first.field).id === 'updated',
  }
}

interface Part {
  readonly key: (issue: IssueRecord) => SortKey
  readonly sign: 1 | -1
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function sortKey(name: string): (issue: IssueRecord) => SortKey {
  let field: JqlField
  try {
    field = jqlField(name)
  } catch {
    throw badRequest(
      `Not able to sort using field '${name}'. Field does not exist or you do not have permission to view it.`,
    )
  }
  switch (field.type) {
    case 'key':
      if (name.toLowerCase() === 'id') return (issue) => issue.id
      return (issue) => {
        const number = issue.key.slice(issue.projectKey.length + 1)
        return `${issue.projectKey} ${number.padStart(9, '0')}`
      }
    case 'moment':
    case 'day':
    case 'number':
      return (issue) => magnitude(issue, field)
    case 'priority':
      return (issue) => -priorities.findIndex((p) => p.id === issue.values.priority)
    case 'status':
      return (issue) => statuses.findIndex((s) => s.id === issue.statusId)
    case 'text':
      return (issue) => String(issue.values[field.id] ?? '').toLowerCase() || null
    default:
      return (issue) => identities(issue, field)[0] ?? null
  }
}

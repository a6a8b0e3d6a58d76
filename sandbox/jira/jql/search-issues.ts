import { badRequest } from '../http/refusal'
import { can } from '../model/access'
import type { IssueRecord } from '../model/issue'
import { compileJql } from './compile-jql'
import type { JqlClause, JqlNode } from './jql-ast'
import { jqlMoment } from './jql-dates'
import { jqlField } from './jql-fields'
import { type JqlScope, zoneOf } from './jql-scope'
import { type IssueOrder, issueOrder, type SortKey } from './order-issues'
import { parseJql } from './parse-jql'

/** Which part of the matches is wanted. */
export interface Window {
  /** Sort keys of the row before the first wanted one. */
  readonly after: readonly SortKey[] | null
  /** How many rows are enough; there may be more or fewer in the answer. */
  readonly enough: number
}

/** A search ready to run. */
export interface PreparedSearch {
  readonly order: IssueOrder
  /** Every match in no particular order; `reconciled` ids are seen without index delay. */
  readonly matches: (reconciled: ReadonlySet<number>) => IssueRecord[]
  /** The matches of a window in order, at least `enough` of them when there are as many. */
  readonly window: (reconciled: ReadonlySet<number>, wanted: Window) => IssueRecord[]
}

/**
 * Prepares a bounded query for a user. Throws the vendor's 400 for a query without a restriction,
 * or one that cannot be parsed or whose fields or values the user cannot see.
 */
export function prepareSearch(jql: string, scope: JqlScope): PreparedSearch {
  const query = parseJql(jql)
  const { where } = query
  if (where === null)
    throw badRequest(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    )
  const order = issueOrder(query.orderBy)
  const test = compileJql(where, scope)
  const { state } = scope.world
  const open = new Set(
    state.projects.filter((p) => can(scope.user, 'BROWSE_PROJECTS', p)).map((p) => p.key),
  )
  const fits = (record: IssueRecord): boolean => open.has(record.projectKey) && test(record)
  const gather = (reconciled: ReadonlySet<number>, wanted: Window): IssueRecord[] => {
    const inWindow = ({ after }: Window, record: IssueRecord): boolean =>
      after === null || order.isAfter(record, after)
    const pending = new Set(state.index.pendingIds())
    const found: IssueRecord[] = []
    for (const id of pending) {
      const record = state.index.view(id, scope.now, reconciled)
      if (record && fits(record) && inWindow(wanted, record)) found.push(record)
    }
    const start = order.oldestUpdateFirst ? Number(wanted.after?.[0] ?? 0) : 0
    const { records, sorted } = candidates(where, scope, start)
    const mayStop = sorted && order.oldestUpdateFirst
    let live = 0
    let lastUpdated = 0
    for (const record of records) {
      if (mayStop && live >= wanted.enough && record.updated > lastUpdated) break
      if (pending.has(record.id) || !fits(record) || !inWindow(wanted, record)) continue
      found.push(record)
      live++
      lastUpdated = record.updated
    }
    return found
  }
  const everything = { after: null, enough: Number.POSITIVE_INFINITY }
  return {
    order,
    matches: (reconciled) => gather(reconciled, everything),
    window: (reconciled, wanted) => gather(reconciled, wanted).sort(order.compare),
  }
}

interface Candidates {
  readonly records: readonly IssueRecord[]
  /** Whether they are in ascending order of `updated`. */
  readonly sorted: boolean
}

/**
 * Live issues that could match, found through an index where a condition allows it. None updated
 * before `start` (epoch ms) is wanted.
 */
function candidates(where: JqlNode, scope: JqlScope, start: number): Candidates {
  const { state } = scope.world
  const must = where.kind === 'and' ? where.parts : [where]
  let from = start
  for (const part of must) {
    if (part.kind !== 'clause') continue
    const ids = narrowIds(part, scope)
    if (ids) {
      const records = [...ids].map((id) => state.issues.get(id)).filter((r) => r !== undefined)
      return { records, sorted: false }
    }
    if (jqlField(part.field).id === 'updated' && (part.operator === '>=' || part.operator === '>'))
      from = Math.max(from, jqlMoment(part.operand, part.field, zoneOf(scope), scope.now))
  }
  const all = state.index.byUpdated()
  return { records: all.slice(firstAtLeast(all, from)), sorted: true }
}

function narrowIds(clause: JqlClause, scope: JqlScope): Iterable<number> | null {
  const field = jqlField(clause.field)
  if (clause.operator === 'in' && clause.operand.kind === 'list' && field.type === 'key')
    return clause.operand.items.flatMap((item) => {
      const issue = item.kind === 'value' ? scope.world.state.find(item.text) : undefined
      return issue ? [issue.id] : []
    })
  if (clause.operator !== '=' || clause.operand.kind !== 'value') return null
  if (field.type === 'labels') return scope.world.state.index.withLabel(clause.operand.text)
  if (field.type !== 'key') return null
  const issue = scope.world.state.find(clause.operand.text)
  return issue ? [issue.id] : []
}

function firstAtLeast(sorted: readonly IssueRecord[], from: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.updated ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

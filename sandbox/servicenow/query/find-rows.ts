import type { Act } from '../model/act'
import type { Row } from '../model/row'
import { fieldAt } from '../model/schema'
import { compileCondition, type Test } from './compile-condition'
import { parseQuery } from './parse-query'
import type { AnyOf, EncodedQuery, Order } from './query-ast'
import { rowValue } from './row-value'

/**
 * Records of a table by an encoded query, whoever may see them. A part the instance cannot read is left out and the rest
 * runs, unless its property says that nothing is to be found then.
 */
export function findRows(act: Act, table: string, text: string): readonly Row[] {
  const query = parseQuery(text)
  const order = query.order.filter((one) => fieldAt(table, one.field) !== null)
  let ignored = query.order.length - order.length
  const parts = query.parts.map((part) => {
    return part.flatMap((anyOf) => {
      const { test, unread } = compileAny(act, table, anyOf)
      ignored += unread
      return test ? [test] : []
    })
  })
  if (ignored > 0 && act.world.settings.invalidQueryReturnsNoRows) return []
  const passes: Test = (row) => parts.some((tests) => tests.every((test) => test(row)))
  const found = candidates(act, table, query, order).filter(passes)
  return isByUpdate(order) ? found : sortRows(act, table, found, order)
}

function compileAny(
  act: Act,
  table: string,
  anyOf: AnyOf,
): { readonly test: Test | null; readonly unread: number } {
  const tests = anyOf.map((one) => (one === null ? null : compileCondition(act, table, one)))
  const sound = tests.filter((test) => test !== null)
  const unread = tests.length - sound.length
  if (sound.length === 0) return { test: null, unread }
  return { test: (row) => sound.some((test) => test(row)), unread }
}

/** The order in which a client pages through changes; kept sorted. */
function isByUpdate(order: readonly Order[]): boolean {
  const [first, second, third] = order
  return (
    first?.field === 'sys_updated_on' &&
    !first.descending &&
    second?.field === 'sys_id' &&
    !second.descending &&
    third === undefined
  )
}

/** Rows worth testing: those of named sys_ids where the query asks for these alone. */
function candidates(
  act: Act,
  table: string,
  query: EncodedQuery,
  order: readonly Order[],
): readonly Row[] {
  const { state } = act.world
  const [only, ...others] = query.parts
  const named = (only ?? [])
    .map((anyOf) => (anyOf.length === 1 ? anyOf[0] : null))
    .find((one) => one?.field === 'sys_id' && (one.operator === 'IN' || one.operator === '='))
  if (named && others.length === 0 && !isByUpdate(order)) {
    const rows = [...new Set(named.value.split(','))].flatMap((id) => state.get(table, id) ?? [])
    return state.view.seen(rows, act.now)
  }
  const all = isByUpdate(order)
    ? state.view.byUpdate(table, () => state.rows(table))
    : state.rows(table)
  return state.view.seen(all, act.now)
}

function sortRows(
  act: Act,
  table: string,
  rows: readonly Row[],
  order: readonly Order[],
): readonly Row[] {
  if (order.length === 0) return rows
  const numeric = order.map((one) => fieldAt(table, one.field)?.type === 'integer')
  const keyed = rows.map((row) => ({
    row,
    keys: order.map((one, at) => {
      const value = rowValue(act.world.state, row, one.field)
      return numeric[at] ? Number(value) : value
    }),
  }))
  keyed.sort((a, b) => {
    for (const [at, one] of order.entries()) {
      const left = a.keys[at] ?? ''
      const right = b.keys[at] ?? ''
      if (left !== right) return left < right === !one.descending ? -1 : 1
    }
    return 0
  })
  return keyed.map(({ row }) => row)
}

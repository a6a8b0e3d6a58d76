import { issueStatuses, severities } from '../../shared/domain/issue'
import { syncDirections } from '../../shared/domain/link'
import type { ListColumnId, ListSort } from '../../shared/domain/list-look'
import { syncStates } from '../../shared/domain/list-row'
import type { OwnColumns } from '../../shared/list/columns'

export type SortColumn = ListColumnId
export type SortStep = ListSort

/** Columns whose first click sorts downwards: the interesting end is the large one. */
const downFirst: ReadonlySet<SortColumn> = new Set([
  'severity',
  'key',
  'lastSyncAt',
  'updatedAt',
  'moreTickets',
])

const last = Number.MAX_SAFE_INTEGER

const zero = 48

/** The number a key ends with, 0 without one; digit by digit, since every row is asked at the start. */
function keyNumber(key: string): number {
  let number = 0
  for (let at = key.length - 1, place = 1; at >= 0; at -= 1, place *= 10) {
    const digit = key.charCodeAt(at) - zero
    if (digit < 0 || digit > 9) break
    number += digit * place
  }
  return number
}

// Sorting compares numbers only: text columns are turned into their rank first.
function ranks(held: Iterable<string | null>, place: (value: string) => string): Float64Array {
  const values = [...held]
  const distinct = [...new Set(values.map((value) => (value === null ? null : place(value))))]
  const ordered = distinct.filter((value) => value !== null).sort()
  const rank = new Map(ordered.map((value, index) => [value, index]))
  return Float64Array.from(values, (value) =>
    value === null ? last : (rank.get(place(value)) ?? last),
  )
}

/** A ticket key with its number padded, so that SEC-9 comes before SEC-10. */
function padded(key: string): string {
  return key.replace(/\d+/g, (digits) => digits.padStart(9, '0')).toLowerCase()
}

function numbersOfRows(count: number, numberOf: (row: number) => number): Float64Array {
  const numbers = new Float64Array(count)
  for (let row = 0; row < count; row += 1) numbers[row] = numberOf(row)
  return numbers
}

/** Numbers that stand for a column's values in its order; absent values come last upwards. */
export function sortNumbers(own: OwnColumns, column: SortColumn): Float64Array {
  switch (column) {
    case 'severity':
      return Float64Array.from(own.severity, (value) => severities.indexOf(value))
    case 'key':
      return numbersOfRows(own.key.length, (row) => keyNumber(own.key.at(row)))
    case 'name':
      return ranks(own.name, (name) => name.toLowerCase())
    case 'status':
      return Float64Array.from(own.status, (value) => issueStatuses.indexOf(value))
    case 'assignee':
      return ranks(own.assignee, (name) => name.toLowerCase())
    case 'ticketKey':
      return ranks(own.ticketKey, padded)
    case 'direction':
      return Float64Array.from(own.direction, (value) =>
        value === null ? last : syncDirections.indexOf(value),
      )
    case 'sync':
      return Float64Array.from(own.sync, (value) => syncStates.indexOf(value))
    case 'lastSyncAt':
      return own.lastSyncAt.numbers().map((value) => (Number.isNaN(value) ? -1 : value))
    case 'updatedAt':
      return own.updatedAt.numbers()
    case 'connectorType':
      return ranks(own.connectorType, (type) => type)
    case 'moreTickets':
      return own.moreTickets
        .numbers()
        .map((more, row) => (own.connectorType.at(row) == null ? 0 : more + 1))
    case 'id':
      return ranks(own.id, (one) => one)
  }
}

/** All row numbers in order; rows that tie keep the newest key first. */
export function orderRows(
  count: number,
  steps: readonly SortStep[],
  numbersOf: (column: SortColumn) => Float64Array,
): Int32Array {
  const parts = [...steps, { column: 'key' as const, down: true }].map(({ column, down }) => ({
    numbers: numbersOf(column),
    sign: down ? -1 : 1,
  }))
  // The step that decides last sorts first: each later one leaves what ties in the order it found.
  return parts.reduceRight<Int32Array>(
    (order, { numbers, sign }) => sortedByNumber(order, numbers, sign),
    Int32Array.from({ length: count }, (_, row) => row),
  )
}

/**
 * Row numbers by one number each, ties as they were. Number and place go into one number where both fit:
 * sorting plain numbers asks nobody how two compare, which is most of the time of a list that is opened.
 */
function sortedByNumber(order: Int32Array, numbers: Float64Array, sign: number): Int32Array {
  const count = order.length
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let whole = true
  for (let row = 0; row < count; row += 1) {
    const number = numbers[row] ?? 0
    if (number < least) least = number
    if (number > most) most = number
    if (!Number.isInteger(number)) whole = false
  }
  if (!whole || !((most - least + 1) * count <= Number.MAX_SAFE_INTEGER)) {
    return order.sort((a, b) => ((numbers[a] ?? 0) - (numbers[b] ?? 0)) * sign)
  }
  const from = sign < 0 ? most : least
  const both = new Float64Array(count)
  for (let place = 0; place < count; place += 1) {
    both[place] = ((numbers[order[place] ?? 0] ?? 0) - from) * sign * count + place
  }
  both.sort()
  const sorted = new Int32Array(count)
  for (let place = 0; place < count; place += 1) {
    sorted[place] = order[(both[place] ?? 0) % count] ?? 0
  }
  return sorted
}

/** The order of grouped rows: by the group first, in the direction its column begins with. */
export function groupedSort(
  steps: readonly SortStep[],
  group: SortColumn | null,
): readonly SortStep[] {
  if (group === null) return steps
  const own = steps.find((step) => step.column === group)
  return [
    own ?? { column: group, down: downFirst.has(group) },
    ...steps.filter((step) => step.column !== group),
  ]
}

/**
 * The steps after a click on a header: its column alone, turned round when it already led. With
 * `add` the column joins the present ones, turns round, and at the third click leaves.
 */
export function clickedSort(
  steps: readonly SortStep[],
  column: SortColumn,
  add: boolean,
): readonly SortStep[] {
  const first = downFirst.has(column)
  const present = steps.find((step) => step.column === column)
  if (!add) {
    const turned = present !== undefined && steps.length === 1
    return [{ column, down: turned ? !present.down : first }]
  }
  if (present === undefined) return [...steps, { column, down: first }]
  if (present.down !== first) {
    return steps.length === 1 ? steps : steps.filter((step) => step.column !== column)
  }
  return steps.map((step) => (step.column === column ? { column, down: !step.down } : step))
}

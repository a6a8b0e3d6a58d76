import { issueStatuses, severities } from '../../shared/domain/issue'
import { syncDirections } from '../../shared/domain/link'
import type { ListColumnId, ListSort } from '../../shared/domain/list-look'
import { syncStates } from '../../shared/domain/list-row'
import type { OwnColumns } from './columns'

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

function keyNumber(key: string): number {
  const digits = /(\d+)$/.exec(key)
  return digits === null ? 0 : Number(digits[1])
}

// Sorting compares numbers only: text columns are turned into their rank first.
function ranks(values: readonly (string | null)[], place: (value: string) => string): Float64Array {
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

/** Numbers that stand for a column's values in its order; absent values come last upwards. */
export function sortNumbers(own: OwnColumns, column: SortColumn): Float64Array {
  switch (column) {
    case 'severity':
      return Float64Array.from(own.severity, (value) => severities.indexOf(value))
    case 'key':
      return Float64Array.from(own.key, keyNumber)
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
      return Float64Array.from(own.lastSyncAt, (value) => value ?? -1)
    case 'updatedAt':
      return Float64Array.from(own.updatedAt)
    case 'connectorType':
      return ranks(own.connectorType, (type) => type)
    case 'moreTickets':
      return Float64Array.from(own.moreTickets, (more, row) =>
        own.connectorType[row] == null ? 0 : more + 1,
      )
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
  const order = Int32Array.from({ length: count }, (_, row) => row)
  const parts = steps.map(({ column, down }) => ({
    numbers: numbersOf(column),
    sign: down ? -1 : 1,
  }))
  const keys = numbersOf('key')
  return order.sort((a, b) => {
    for (const { numbers, sign } of parts) {
      const difference = (numbers[a] ?? 0) - (numbers[b] ?? 0)
      if (difference !== 0) return difference * sign
    }
    return (keys[b] ?? 0) - (keys[a] ?? 0) || a - b
  })
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

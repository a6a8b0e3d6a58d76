import type { IssueStatus } from '../../shared/domain/issue'
import type { QuickFilter } from '../../shared/domain/list-look'
import type { SyncState } from '../../shared/domain/list-row'

export const quickWords: Record<QuickFilter, string> = {
  open: 'Open',
  all: 'All',
  linked: 'Linked',
  attention: 'Needs attention',
}

const troubled: ReadonlySet<string> = new Set<SyncState>(['failed', 'gone', 'conflict', 'unmapped'])
const notLinked: SyncState = 'not-linked'

/** Bit of each quick filter, so that one pass counts all of them. */
export const quickBits: Record<QuickFilter, number> = { all: 1, open: 2, linked: 4, attention: 8 }

/** The quick filters a row belongs to, as bits. `states`: how its tickets stand. */
export function quickBitsOf(status: IssueStatus, states: readonly string[]): number {
  return (
    quickBits.all |
    (status === 'resolved' ? 0 : quickBits.open) |
    (states.some((state) => state !== notLinked) ? quickBits.linked : 0) |
    (states.some((state) => troubled.has(state)) ? quickBits.attention : 0)
  )
}

/** How many different sets of quick filters a row can belong to. */
export const quickCombinations = 16

/** Rows per quick filter, from the rows per combination of bits. */
export function quickCounts(tally: Int32Array): Readonly<Record<QuickFilter, number>> {
  const count = (bit: number) =>
    tally.reduce((sum, rows, bits) => sum + ((bits & bit) === 0 ? 0 : rows), 0)
  return {
    all: count(quickBits.all),
    open: count(quickBits.open),
    linked: count(quickBits.linked),
    attention: count(quickBits.attention),
  }
}

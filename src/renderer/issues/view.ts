import type { QuickFilter } from '../../shared/domain/list-look'
import type { FilterKey, Term } from '../query/query'
import type { FacetTallies } from './facet-count'
import type { RowFilter } from './row-filter'
import type { SortStep } from './row-order'

/** What a list is asked to show. */
export type ViewWish = {
  readonly terms: readonly Term[]
  /** All of them have to appear; one may hold spaces. */
  readonly words: readonly string[]
  readonly quick: QuickFilter
  readonly sort: readonly SortStep[]
  /** Keys whose values are counted too; null = none are shown. */
  readonly facets: readonly FilterKey[] | null
  /** Present moment (UTC ms), which ages are counted from. */
  readonly now: number
}

/** A wish for rows alone. */
export type BareWish = Pick<ViewWish, 'terms' | 'words' | 'quick' | 'now'>

/** The rows a list shows. */
export type View = {
  /** Row numbers in the order shown. */
  readonly rows: Int32Array
  /** Rows that match the query, per quick filter. */
  readonly counts: Readonly<Record<QuickFilter, number>>
  /** Nothing matched as typed, and the rows are the ones that match with one letter wrong. */
  readonly nearly: boolean
  /** Values of the terms that no row has. */
  readonly unknown: RowFilter['unknown']
  /** Null unless they were asked for. */
  readonly facets: FacetTallies | null
}

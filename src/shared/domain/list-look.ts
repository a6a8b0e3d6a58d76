/** Columns of the issue list in their usual order; the last ones are technical and hidden at first. */
export const listColumnIds = [
  'severity',
  'key',
  'name',
  'status',
  'assignee',
  'ticketKey',
  'direction',
  'sync',
  'lastSyncAt',
  'updatedAt',
  'connectorType',
  'moreTickets',
  'id',
] as const
export type ListColumnId = (typeof listColumnIds)[number]

/** Columns the list can be grouped by. */
export const groupColumns = [
  'severity',
  'status',
  'assignee',
  'connectorType',
  'direction',
  'sync',
] as const satisfies readonly ListColumnId[]
export type GroupColumn = (typeof groupColumns)[number]

/** One step of an order: a column and whether it runs downwards. */
export type ListSort = { readonly column: ListColumnId; readonly down: boolean }

/** How the issue list shows its rows. */
export type ListLook = {
  /** Null = as many of the usual ones as there is room for. */
  readonly columns: readonly ListColumnId[] | null
  /** Widths (px) a person gave columns. */
  readonly widths: Readonly<Partial<Record<ListColumnId, number>>>
  readonly sort: readonly ListSort[]
  readonly group: GroupColumn | null
}

export const usualLook: ListLook = {
  columns: null,
  widths: {},
  sort: [{ column: 'updatedAt', down: true }],
  group: null,
}

export const quickFilters = ['open', 'all', 'linked', 'attention'] as const
export type QuickFilter = (typeof quickFilters)[number]

/** Most views a workspace keeps. */
export const MAX_VIEWS = 50

/** A query with a name, and how its rows are shown. */
export type SavedView = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly quick: QuickFilter
  readonly look: ListLook
  /** Whether a person is told when issues newly match; absent = no. */
  readonly notify?: boolean | undefined
}

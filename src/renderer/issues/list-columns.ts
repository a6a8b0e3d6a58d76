import type { SortColumn } from './row-order'

export type ListColumn = {
  readonly column: SortColumn
  readonly title: string
  /** The narrowest list that shows it. */
  readonly from: ListWidth
}

export const listWidths = ['narrow', 'usual', 'wide'] as const
/** How much room the list has; a wider one shows more columns. */
export type ListWidth = (typeof listWidths)[number]

const usualFromPx = 700
const wideFromPx = 1_080

/** The width class of a list that is so many pixels wide. */
export function listWidth(px: number): ListWidth {
  return px >= wideFromPx ? 'wide' : px >= usualFromPx ? 'usual' : 'narrow'
}

/** Columns shown at a width, in order. */
export function columnsAt(width: ListWidth): readonly ListColumn[] {
  const room = listWidths.indexOf(width)
  return listColumns.filter((column) => listWidths.indexOf(column.from) <= room)
}

/** Columns of the issue list in order; the templates in IssueList.module.css follow it. */
const listColumns: readonly ListColumn[] = [
  { column: 'severity', title: 'Severity', from: 'narrow' },
  { column: 'key', title: 'Key', from: 'narrow' },
  { column: 'name', title: 'Name', from: 'narrow' },
  { column: 'status', title: 'Status', from: 'usual' },
  { column: 'assignee', title: 'Assignee', from: 'wide' },
  { column: 'ticketKey', title: 'Ticket', from: 'narrow' },
  { column: 'direction', title: 'Direction', from: 'narrow' },
  { column: 'sync', title: 'Sync', from: 'narrow' },
  { column: 'lastSyncAt', title: 'Checked', from: 'usual' },
  { column: 'updatedAt', title: 'Updated', from: 'wide' },
]

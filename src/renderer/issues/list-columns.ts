import type { ListColumnId } from '../../shared/domain/list-look'

type Width = { readonly px: number } | { readonly px: number; readonly grows: string }

export type ListColumn = {
  readonly column: ListColumnId
  readonly title: string
  /** The narrowest list that shows it by itself; null = only where somebody chose it. */
  readonly from: ListWidth | null
  /** Room (px) it takes in a narrow (or tight), usual and wide list. */
  readonly px: readonly [number, number, number]
  /** How it takes part in what room is left; absent = not. */
  readonly grows?: string
}

export const listWidths = ['tight', 'narrow', 'usual', 'wide'] as const
/** How much room the list has; a wider one shows more columns. */
export type ListWidth = (typeof listWidths)[number]

const narrowFromPx = 500
const usualFromPx = 700
const wideFromPx = 1_080

/** The width class of a list that is so many pixels wide. */
export function listWidth(px: number): ListWidth {
  if (px >= wideFromPx) return 'wide'
  if (px >= usualFromPx) return 'usual'
  return px >= narrowFromPx ? 'narrow' : 'tight'
}

/** Every column of the issue list in order. */
export const listColumns: readonly ListColumn[] = [
  { column: 'severity', title: 'Severity', from: 'tight', px: [20, 20, 22] },
  { column: 'key', title: 'Key', from: 'tight', px: [66, 66, 72] },
  { column: 'name', title: 'Name', from: 'tight', px: [120, 120, 180], grows: '1fr' },
  { column: 'status', title: 'Status', from: 'usual', px: [80, 80, 92] },
  { column: 'assignee', title: 'Assignee', from: 'wide', px: [110, 110, 110], grows: '190px' },
  { column: 'ticketKey', title: 'Ticket', from: 'narrow', px: [112, 120, 128] },
  { column: 'direction', title: 'Direction', from: 'narrow', px: [20, 20, 22] },
  { column: 'sync', title: 'Sync', from: 'tight', px: [104, 102, 110] },
  { column: 'lastSyncAt', title: 'Checked', from: 'usual', px: [58, 58, 64] },
  { column: 'updatedAt', title: 'Updated', from: 'wide', px: [60, 60, 68] },
  { column: 'connectorType', title: 'System', from: null, px: [100, 100, 120] },
  { column: 'moreTickets', title: 'Tickets', from: null, px: [52, 52, 52] },
  { column: 'id', title: 'Identifier', from: null, px: [130, 130, 130] },
]

/** Columns shown: the chosen ones, else as many of the usual ones as a width has room for. */
export function columnsAt(
  width: ListWidth,
  chosen: readonly ListColumnId[] | null,
): readonly ListColumn[] {
  const room = listWidths.indexOf(width)
  return listColumns.filter(({ column, from }) =>
    chosen === null ? from !== null && listWidths.indexOf(from) <= room : chosen.includes(column),
  )
}

/** Title of a column for people. */
export function columnTitle(column: ListColumnId): string {
  return listColumns.find((one) => one.column === column)?.title ?? column
}

export type ColumnTracks = {
  /** For `grid-template-columns`. */
  readonly template: string
  /** Room (px) without which columns would lie over each other. */
  readonly least: number
}

const gaps: Record<ListWidth, number> = { tight: 8, narrow: 8, usual: 8, wide: 12 }
const edges = 20

/** Widths of columns for the grid: what a person gave, else what fits the width class. */
export function columnTracks(
  columns: readonly ListColumn[],
  width: ListWidth,
  given: Readonly<Partial<Record<ListColumnId, number>>>,
): ColumnTracks {
  const at = Math.max(0, listWidths.indexOf(width) - 1)
  const tracks = columns.map(({ column, px, grows }): Width => {
    const own = given[column]
    const usual = px[at] ?? 80
    return own !== undefined
      ? { px: own }
      : grows === undefined
        ? { px: usual }
        : { px: usual, grows }
  })
  return {
    template: tracks
      .map((one) => ('grows' in one ? `minmax(${one.px}px, ${one.grows})` : `${one.px}px`))
      .join(' '),
    least:
      edges +
      tracks.reduce((sum, one) => sum + one.px, 0) +
      gaps[width] * Math.max(0, columns.length - 1),
  }
}

const narrowest = 40
const widest = 1_200

/** A width a person may give a column (px). */
export function allowedWidth(px: number): number {
  return Math.round(Math.min(Math.max(px, narrowest), widest))
}

import type { CaseRow } from '../../shared/ipc/case-views'
import type { OwnColumns } from '../../shared/list/columns'
import type { PaletteLine } from './palette-line'

type Searched = Pick<OwnColumns, 'id' | 'key' | 'name' | 'severity' | 'ticketKey' | 'updatedAt'>

/** An issue as a line. */
export function issueLine(
  columns: Searched,
  row: number,
  group: 'Issues' | 'Recent' = 'Issues',
): PaletteLine {
  const id = columns.id.at(row)
  return {
    id: `issue-${id}`,
    group,
    label: columns.name.at(row),
    detail: columns.key.at(row),
    keys: '',
    severity: columns.severity.at(row) ?? null,
    target: { kind: 'issue', id },
  }
}

/** A case as a line; its tickets are said behind its key. */
export function caseLine(row: CaseRow, group: 'Cases' | 'Recent' = 'Cases'): PaletteLine {
  return {
    id: `case-${row.id}`,
    group,
    label: row.name,
    detail: [row.key, ...row.ticketKeys, ...(row.archivedAt === null ? [] : ['archived'])].join(
      ' · ',
    ),
    keys: '',
    severity: row.severity,
    target: { kind: 'case', id: row.id },
  }
}

function ticketLine(columns: Searched, row: number, ticketKey: string): PaletteLine {
  const issueId = columns.id.at(row)
  return {
    id: `ticket-${issueId}`,
    group: 'Tickets',
    label: ticketKey,
    detail: `${columns.name.at(row)} · ${columns.key.at(row)}`,
    keys: '',
    severity: null,
    target: { kind: 'ticket', issueId, ticketKey },
  }
}

/**
 * The first `limit` rows: those of which `closeness` says most, among equals the ones changed last.
 * One walk without sorting all of them, since a single letter may match every row there is.
 */
function firstRows(
  columns: Searched,
  rows: readonly number[],
  closeness: (row: number) => number,
  limit: number,
): readonly number[] {
  const best: { row: number; near: number; at: number }[] = []
  for (const row of rows) {
    const one = { row, near: closeness(row), at: columns.updatedAt.at(row) ?? 0 }
    const place = best.findIndex(
      (other) => one.near > other.near || (one.near === other.near && one.at > other.at),
    )
    if (place >= 0) best.splice(place, 0, one)
    else if (best.length < limit) best.push(one)
    if (best.length > limit) best.pop()
  }
  return best.map(({ row }) => row)
}

function keyCloseness(key: string, query: string): number {
  const plainKey = key.toLowerCase()
  if (plainKey === query || plainKey.replace('-', '') === query) return 2
  return plainKey.startsWith(query) || plainKey.replace('-', '').startsWith(query) ? 1 : 0
}

/**
 * Issues and tickets among the rows that hold what was typed, at most `limit` of each: whose key is
 * just that first, then the ones changed last. A ticket is named when its key was typed.
 */
export function foundLines(
  columns: Searched,
  rows: readonly number[],
  query: string,
  limit: number,
): readonly PaletteLine[] {
  const typed = query.trim().toLowerCase()
  const ticketNear = (row: number) => keyCloseness(columns.ticketKey.at(row) ?? '', typed)
  const issueNear = (row: number) => keyCloseness(columns.key.at(row), typed)
  const withTicket = rows.filter((row) => columns.ticketKey.at(row) !== null && ticketNear(row) > 0)
  return [
    ...firstRows(columns, rows, issueNear, limit).map((row) => issueLine(columns, row)),
    ...firstRows(columns, withTicket, ticketNear, limit).map((row) =>
      ticketLine(columns, row, columns.ticketKey.at(row) ?? ''),
    ),
  ]
}

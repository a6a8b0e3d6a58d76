import type { ListRow } from '../../shared/domain/list-row'
import { checkedLine, linePieces, readCheckedLine } from './checked-line'
import { checksum, emptyChecksum, extendChecksum } from './checksum'
import type { Slices } from './slices'

/** Rows per line of the file: about a millisecond of work. */
const ROWS_PER_LINE = 500

/** Every column of a row once; the compiler refuses one that is forgotten. */
const columns = Object.keys({
  id: true,
  key: true,
  name: true,
  severity: true,
  status: true,
  assignee: true,
  ticketKey: true,
  connectorType: true,
  moreTickets: true,
  direction: true,
  sync: true,
  lastSyncAt: true,
  updatedAt: true,
} satisfies Record<keyof ListRow, true>) as (keyof ListRow)[]

/** Name of the list snapshot of a generation. */
export function listName(generation: number): string {
  return `rows.g${String(generation).padStart(8, '0')}.jsonl`
}

/** Writes rows column by column, some hundred to a line, so that reading them is quick and in slices. */
export async function encodeList(
  rows: readonly ListRow[],
  slices: Slices,
): Promise<{ bytes: Buffer; sum: string }> {
  const lines: Buffer[] = []
  let sum = emptyChecksum
  for (let from = 0; from < rows.length; from += ROWS_PER_LINE) {
    const part = rows.slice(from, from + ROWS_PER_LINE)
    const values = columns.map((column) => part.map((row) => row[column]))
    const line = checkedLine(JSON.stringify(values))
    lines.push(line)
    sum = extendChecksum(sum, line)
    if (slices.due()) await slices.yield()
  }
  return { bytes: Buffer.concat(lines), sum }
}

/** Reads what `encodeList` wrote; null when it is not the file the checksum belongs to. */
export async function decodeList(
  file: Buffer,
  sum: string,
  slices: Slices,
): Promise<ListRow[] | null> {
  if (checksum(file) !== sum) return null
  const rows: ListRow[] = []
  for (const { bytes } of linePieces(file)) {
    const values = readCheckedLine(bytes) as unknown[][] | undefined
    if (values === undefined || values.length !== columns.length) return null
    const count = values[0]?.length ?? 0
    for (let at = 0; at < count; at += 1) {
      const row: Record<string, unknown> = {}
      for (let c = 0; c < columns.length; c += 1) row[columns[c] as string] = values[c]?.[at]
      rows.push(row as ListRow)
    }
    if (slices.due()) await slices.yield()
  }
  return rows
}

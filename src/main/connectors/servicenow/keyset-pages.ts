import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import { type Json, text } from '../answer/json-shape'
import { type Place, sinceQuery } from './encoded-query'
import { formatMoment, parseMoment } from './moment'
import type { Listed, ListQuery } from './servicenow-api'

/** Records per page. */
const PAGE = 1000
/** Pages in a row that may be empty because every row on them is hidden from the account. */
const MOST_EMPTY = 200

export type KeysetListing = {
  /** Conditions every row has to fulfil; '' = none. */
  readonly fixed: string
  /** Column with the time the listing is ordered by. */
  readonly column: string
  /** UTC ms by the server's clock. */
  readonly since: UtcMs
  readonly fields: readonly string[]
}

/**
 * Rows at or after a time, oldest first, a page at a time. Each page begins behind the last row seen,
 * not at a count of rows: rows that change meanwhile move to the end and would shift the others past a
 * count. Only pages of nothing but hidden rows are counted past.
 * Throws `malformed` when a row does not fit the question: the server leaves out a condition it does
 * not understand and answers the whole table.
 */
export async function* keysetPages(
  list: (what: ListQuery, signal?: CancelSignal) => Promise<Listed>,
  listing: KeysetListing,
  signal?: CancelSignal,
): AsyncGenerator<readonly Json[]> {
  const since = formatMoment(listing.since)
  const ask = (behind: Place | null, offset: number) => {
    const query = sinceQuery(listing.fixed, listing.column, since, behind)
    return list({ query, fields: listing.fields, limit: PAGE, offset }, signal)
  }
  let after: Place | null = null
  let empty = 0
  let asked: Promise<Listed> = ask(null, 0)
  for (;;) {
    const { rows, more } = await asked
    for (const row of rows) after = checkedPlace(row, listing.column, since, after)
    empty = rows.length > 0 ? 0 : empty + 1
    if (empty > MOST_EMPTY) throw endless()
    // The next page travels while this one is worked on.
    if (more) asked = ask(after, empty * PAGE)
    // Its failure is for whoever asks for it, and perhaps nobody does.
    asked.catch(() => undefined)
    if (rows.length > 0) yield rows
    if (!more) return
  }
}

function checkedPlace(row: Json, column: string, since: string, before: Place | null): Place {
  const at = text(row[column], column)
  // Texts of this one form are in the order of their times.
  parseMoment(at, column)
  const place = { at, id: text(row.sys_id, 'sys_id') }
  const fits = at >= since && (before === null || isBehind(place, before))
  if (!fits) throw ignored(column)
  return place
}

function isBehind(place: Place, before: Place): boolean {
  return place.at > before.at || (place.at === before.at && place.id > before.id)
}

function ignored(column: string) {
  return failure({
    code: 'malformed',
    message:
      'ServiceNow answered records that were not asked for: it left out a part of the query.',
    retry: 'later',
    cause: `A row does not fit the condition or the order on ${column}.`,
  })
}

function endless() {
  return failure({
    code: 'malformed',
    message: 'ServiceNow keeps answering empty pages and says that more follow.',
    retry: 'later',
  })
}

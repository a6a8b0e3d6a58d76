import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import { type Json, malformed, object, rows, text } from '../answer/json-shape'
import { moment } from './read-incident'
import { objectForm } from './resilient-api'
import { orgPath, type ResilientSession } from './resilient-session'

/** All conditions of one filter must hold; of several filters one. */
export type Condition = {
  readonly field_name: string
  readonly method: string
  readonly value?: unknown
}
export type Filter = { readonly conditions: readonly Condition[] }

export type IncidentQuery = {
  readonly filters: readonly Filter[]
  readonly sorts: readonly { readonly field_name: string; readonly type: 'asc' | 'desc' }[]
  readonly start: number
  readonly length: number
}

export type IncidentPage = {
  readonly rows: readonly Json[]
  /** Incidents that fit the query in all; null = the answer does not say. */
  readonly total: number | null
}

/** A page of whole incidents: the server's usual most, so that its silent cap changes nothing. */
const PAGE = 100

/** One page of a query. The server caps its length silently, so only what came counts. */
export async function queryPage(
  session: ResilientSession,
  body: IncidentQuery,
  signal?: CancelSignal,
): Promise<IncidentPage> {
  const answer = await session.api.send(
    'POST',
    `${await orgPath(session, signal)}/incidents/query_paged`,
    { query: { return_level: 'full', ...objectForm }, body, safe: true, signal },
  )
  const page = object(answer, 'a page of incidents')
  const total = page.recordsFiltered
  return {
    rows: rows(page.data, 'the rows of a page of incidents'),
    total: typeof total === 'number' && Number.isInteger(total) ? total : null,
  }
}

/** The last incident a walk has met; the next page begins right behind it. */
type Place = { readonly at: UtcMs; readonly id: number }

/**
 * Walks over all incidents whose moment `field` lies at or after `since`, oldest first, page by page.
 * Positions shift while incidents change, so a page begins behind the last one met, by moment and id,
 * and never at a position. Throws `malformed` when rows come out of order or before `since`, or are
 * counted and not shown: the server then ignored the question, and what it left out would never be seen.
 */
export async function* walkIncidents(
  session: ResilientSession,
  field: string,
  since: UtcMs,
  also: readonly Filter[] = [{ conditions: [] }],
  signal?: CancelSignal,
): AsyncGenerator<readonly Json[]> {
  const sorts = [
    { field_name: field, type: 'asc' as const },
    { field_name: 'id', type: 'asc' as const },
  ]
  let place: Place | null = null
  for (;;) {
    const begins = place === null ? [[from(field, since)]] : behind(field, place)
    const filters = begins.flatMap((begin) =>
      also.map(({ conditions }) => ({ conditions: [...begin, ...conditions] })),
    )
    const page: IncidentPage = await queryPage(
      session,
      { filters, sorts, start: 0, length: PAGE },
      signal,
    )
    if (page.rows.length === 0) {
      if ((page.total ?? 0) > 0) throw malformed('any of the incidents that are counted')
      return
    }
    place = lastInOrder(page.rows, field, place ?? { at: since, id: -1 })
    yield page.rows
    if (page.total !== null && page.rows.length >= page.total) return
  }
}

function from(field_name: string, value: UtcMs): Condition {
  return { field_name, method: 'gte', value }
}

/** Later than a place, or at its very moment with a higher id. */
function behind(field: string, { at, id }: Place): readonly (readonly Condition[])[] {
  return [
    [from(field, at + 1)],
    [
      from(field, at),
      { field_name: field, method: 'lte', value: at },
      { field_name: 'id', method: 'gt', value: id },
    ],
  ]
}

/** The place of the last row; throws unless every row lies behind the one before it. */
function lastInOrder(page: readonly Json[], field: string, begin: Place): Place {
  let last = begin
  for (const row of page) {
    const next = { at: moment(row[field], field), id: idOf(row) }
    if (next.at < last.at || (next.at === last.at && next.id <= last.id)) {
      throw malformed(`incidents in the order of ${field} and id, none before ${begin.at}`)
    }
    last = next
  }
  return last
}

function idOf(row: Json): number {
  const id = Number(text(row.id, 'the id of an incident'))
  if (!Number.isSafeInteger(id)) throw malformed('the id of an incident to be a number')
  return id
}

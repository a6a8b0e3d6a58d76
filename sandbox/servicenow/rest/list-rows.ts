import { mayRead } from '../access/table-access'
import type { Answer, Call } from '../http/call'
import { badRequest, noRecord } from '../http/refusal'
import { fieldAt } from '../model/schema'
import { findRows } from '../query/find-rows'
import { pageLinks } from '../read/page-links'
import { mannerOf, renderRow } from '../read/render-row'

const standardLimit = 10_000

/** A whole number of the query, or what is usual. Throws a 400 Refusal for anything else. */
export function countOf(query: URLSearchParams, name: string, usual: number): number {
  const text = query.get(name)
  if (text === null || text === '') return usual
  if (!/^\d+$/.test(text)) throw badRequest('Invalid pagination parameters', `${name}=${text}`)
  return Number(text)
}

/** The encoded query of a request: given as such, or as names and values of columns. */
function queryOf(query: URLSearchParams, table: string): string {
  const encoded = query.get('sysparm_query')
  if (encoded !== null) return encoded
  return [...query]
    .filter(([name]) => !name.startsWith('sysparm_') && fieldAt(table, name) !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join('^')
}

/**
 * `GET /table/:table`. The window is cut before rights are looked at, so that a page may hold fewer
 * rows than asked for, or none, with more to come.
 */
export function listRows(call: Call, table: string): Answer {
  const { act, query } = call
  const limit = countOf(query, 'sysparm_limit', standardLimit)
  const offset = countOf(query, 'sysparm_offset', 0)
  const found = findRows(act, table, queryOf(query, table))
  const manner = mannerOf(query)
  const visible = found.slice(offset, offset + limit).filter((row) => mayRead(act, row))
  const headers: Record<string, string> = {}
  if (query.get('sysparm_no_count') !== 'true') headers['x-total-count'] = String(found.length)
  if (query.get('sysparm_suppress_pagination_header') !== 'true') {
    const window = { offset, limit, total: found.length }
    headers.link = pageLinks(act.world, `table/${table}`, query, window)
  }
  if (call.version === 'v1' && visible.length === 0)
    throw noRecord('Records matching query not found')
  const { cutAfterRows } = act.world.settings
  const isCut = cutAfterRows > 0 && visible.length > cutAfterRows
  const rows = isCut ? visible.slice(0, cutAfterRows) : visible
  const result = rows.map((row) => renderRow(act, row, manner))
  if (!isCut) return { status: 200, body: { result }, headers }
  const message = 'Transaction cancelled: maximum execution time exceeded'
  const error = { message, detail: 'maximum execution time exceeded' }
  return { status: 200, body: { result, error, status: 'failure' }, headers }
}

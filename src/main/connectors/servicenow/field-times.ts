import type { CancelSignal } from '../../../shared/cancel'
import type { Shortfall } from '../../../shared/domain/instance'
import { AppFailure } from '../../../shared/errors'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed } from '../answer/json-shape'
import { allRows } from './all-rows'
import { allOf, isOneOf } from './encoded-query'
import { parseMoment } from './moment'
import { neededValue, rawValue } from './raw-value'
import type { TableReader } from './read-record'
import type { ServiceNowSession } from './session'
import { STAGE } from './stages'

/** Records whose history one request reads. */
const AT_ONCE = 100
/** How long (ms) a history that fails over there is left alone: a run, and what soon follows it. */
const REST_MS = 10 * MINUTE_MS
/** Answers without a row after which an account is taken to be shown none. */
const MOST_EMPTY = 3

const columns = ['documentkey', 'fieldname', 'newvalue', 'user', 'sys_created_on'] as const

/** The newest entries about a column; several when they fell into one second. */
type Newest = { at: UtcMs; by: string; values: string[] }
/** By sys_id and column. */
type History = ReadonlyMap<string, ReadonlyMap<string, Newest>>

/**
 * Records with the time of the latest change of each column, as the audit history tells it. A column
 * has none where the history does not explain its value: it is not audited, or a script that leaves no
 * trace wrote it since. The record's own time, which is never too early, then stands in; so it does for
 * all of them while the history cannot be had at all.
 * `rows` are the rows the records were read from, in the same order.
 */
export async function withFieldTimes(
  session: ServiceNowSession,
  rows: readonly Json[],
  records: readonly RemoteObject[],
  reader: TableReader,
  signal: CancelSignal | undefined,
): Promise<readonly RemoteObject[]> {
  // What was never changed has no history.
  const ids = rows.filter(isChanged).map((row) => neededValue(row, 'sys_id'))
  const history = new Map<string, ReadonlyMap<string, Newest>>()
  for (let from = 0; from < ids.length && isAsked(session); from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE)
    const found = await readHistory(session, part, reader, signal).catch(restAfter(session))
    for (const [id, changes] of found) history.set(id, changes)
  }
  if (history.size === 0) return records
  await session.userNames.learn(
    [...history.values()].flatMap((changes) => [...changes.values()].map(({ by }) => by)),
    signal,
  )
  return records.map((record, at) => {
    const row = rows[at]
    const changes = row === undefined ? undefined : history.get(neededValue(row, 'sys_id'))
    if (row === undefined || changes === undefined) return record
    return { ...record, fieldTimes: timesOf(row, record, changes, session) }
  })
}

function isAsked({ audit, clock }: ServiceNowSession): boolean {
  return audit.readable !== false && clock.now() >= audit.restsUntil
}

/**
 * A history that fails over there, or has a limit of its own that is used up, must not keep the records
 * themselves from coming in. A limit on everything stops the next request for records as well.
 */
function restAfter({ audit, clock }: ServiceNowSession): (thrown: unknown) => History {
  return (thrown) => {
    const status = thrown instanceof AppFailure ? (thrown.error.status ?? 0) : 0
    if (status < 500 && status !== 429) throw thrown
    audit.restsUntil = clock.now() + REST_MS
    audit.restsSince = status
    return new Map()
  }
}

/** That times of fields are not read while the history rests. */
export function auditShortfalls({ audit, clock }: ServiceNowSession): readonly Shortfall[] {
  if (audit.readable === false || clock.now() >= audit.restsUntil) return []
  const why =
    audit.restsSince === 429 ? 'limit of sys_audit' : `sys_audit answered ${audit.restsSince}`
  return [{ what: 'Field times are not read', why, until: audit.restsUntil }]
}

/** Whether the history of some records can be read; an account without the right is shown no rows. */
export async function auditReadable(
  session: ServiceNowSession,
  ids: readonly string[],
  reader: TableReader,
  signal?: CancelSignal,
): Promise<boolean> {
  session.audit.readable = null
  session.audit.empty = 0
  if (ids.length > 0) await readHistory(session, ids, reader, signal)
  return session.audit.readable === true
}

async function readHistory(
  session: ServiceNowSession,
  ids: readonly string[],
  { specs }: TableReader,
  signal: CancelSignal | undefined,
): Promise<History> {
  const names = specs.map(({ name }) => name).filter((name) => !name.includes('.'))
  const query = allOf(
    isOneOf('documentkey', ids),
    isOneOf('fieldname', names),
    'ORDERBYsys_created_on',
    'ORDERBYsys_id',
  )
  const list = (offset: number, limit: number, stop?: CancelSignal) =>
    session.api.list('sys_audit', { query, fields: columns, limit, offset }, stop)
  const rows = await allRows(list, signal).catch(unlessForbidden)
  if (rows === null) session.audit.readable = false
  else if (rows.length > 0) session.audit.readable = true
  else if (session.audit.readable === null) {
    session.audit.empty += 1
    if (session.audit.empty >= MOST_EMPTY) session.audit.readable = false
  }
  return historyOf(rows ?? [], new Set(ids))
}

function historyOf(rows: readonly Json[], asked: ReadonlySet<string>): History {
  const history = new Map<string, Map<string, Newest>>()
  for (const row of rows) {
    const id = neededValue(row, 'documentkey')
    if (!asked.has(id)) throw malformed('the history of the records asked for, no others')
    const changes = history.get(id) ?? new Map<string, Newest>()
    history.set(id, changes)
    const column = neededValue(row, 'fieldname')
    const at = parseMoment(row.sys_created_on, 'sys_created_on of a change')
    const value = rawValue(row, 'newvalue') ?? ''
    const known = changes.get(column)
    if (known !== undefined && known.at > at) continue
    if (known !== undefined && known.at === at) known.values.push(value)
    else changes.set(column, { at, by: rawValue(row, 'user') ?? '', values: [value] })
  }
  return history
}

function timesOf(
  row: Json,
  record: RemoteObject,
  changes: ReadonlyMap<string, Newest>,
  { userNames }: ServiceNowSession,
): RemoteObject['fieldTimes'] {
  const times: Record<string, { at: UtcMs; by: string | null }> = {}
  for (const name of Object.keys(record.fields)) {
    const column = name === STAGE ? 'state' : name
    const change = changes.get(column)
    const value = rawValue(row, column)
    // What came after the record was read explains another value than the one we have.
    if (change === undefined || value === undefined || change.at > record.updatedAt) continue
    if (!change.values.some((one) => plain(one) === plain(value))) continue
    times[name] = { at: change.at, by: userNames.of(change.by) || null }
  }
  return times
}

function isChanged(row: Json): boolean {
  return rawValue(row, 'sys_mod_count') !== '0'
}

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** An account may be refused the history outright; everything else about a record can still be read. */
function unlessForbidden(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.error.code === 'permission') return null
  throw thrown
}

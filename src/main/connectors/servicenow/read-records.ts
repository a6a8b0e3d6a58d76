import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import type { Json } from '../answer/json-shape'
import { equals, isOneOf } from './encoded-query'
import { requestedNames } from './field-spec'
import { withFieldTimes } from './field-times'
import { rawValue } from './raw-value'
import { readRecord, type TableReader } from './read-record'
import { type RecordId, recordIdOf } from './record-id'
import type { ListQuery } from './servicenow-api'
import type { ServiceNowSession } from './session'

/** Records per request: their identifiers stand in the address, which must not grow too long. */
const AT_ONCE = 100
/** Records read in one go before whoever shares the process gets a turn. */
const TURN = 200

/**
 * Reads many records, a hundred per request; several requests travel as one batch where the instance
 * takes batches. Missing and hidden records are absent from the answer.
 */
export async function readRecords(
  session: ServiceNowSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const asked: {
    readonly reader: TableReader
    readonly table: string
    readonly list: ListQuery
  }[] = []
  for (const [table, own] of byTable(ids)) {
    const reader = await tableReader(session, table, signal)
    for (let from = 0; from < own.length; from += AT_ONCE) {
      const query = isOneOf('sys_id', own.slice(from, from + AT_ONCE))
      asked.push({ reader, table, list: { query, fields: namesFor(reader), limit: AT_ONCE } })
    }
  }
  const answers = await Promise.all(
    asked.map(({ table, list }) => session.together.list(table, list, signal)),
  )
  const wanted = new Set<string>(ids)
  const found = new Map<RemoteId, RemoteObject>()
  for (const [at, { rows }] of answers.entries()) {
    const reader = asked[at]?.reader
    if (reader === undefined) continue
    for (const record of await readTimed(session, rows, reader, signal)) {
      if (wanted.has(record.remoteId)) found.set(record.remoteId, record)
    }
  }
  expectQuestions(session, [...found.keys()])
  return found
}

/** Rows of a table as records. */
export async function readRows(
  rows: readonly Json[],
  reader: TableReader,
): Promise<readonly RemoteObject[]> {
  const records: RemoteObject[] = []
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % TURN === 0) await nextTurn()
    records.push(readRecord(row, reader))
  }
  return records
}

/** The same with the times of their fields, where the account may read them. */
export async function readTimed(
  session: ServiceNowSession,
  rows: readonly Json[],
  reader: TableReader,
  signal?: CancelSignal,
): Promise<readonly RemoteObject[]> {
  return withFieldTimes(session, rows, await readRows(rows, reader), reader, signal)
}

/** Notes that the journals and files of these records may be asked for next. */
export function expectQuestions(session: ServiceNowSession, ids: readonly RemoteId[]): void {
  session.journals.expect(ids)
  session.files.expect(ids)
}

/** Reads one record by table and sys_id. Throws `not-found`. */
export async function readOne(
  session: ServiceNowSession,
  { table, id }: RecordId,
  signal?: CancelSignal,
  api = session.api,
): Promise<RemoteObject> {
  const reader = await tableReader(session, table, signal)
  const row = await api.one(table, id, namesFor(reader), signal)
  return readAlone(session, row, reader, signal)
}

/** Reads one record by its number. Throws `not-found`. */
export async function readByNumber(
  session: ServiceNowSession,
  table: string,
  number: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const reader = await tableReader(session, table, signal)
  const what = { query: equals('number', number), fields: namesFor(reader), limit: 2 }
  const { rows } = await session.api.list(table, what, signal)
  // A condition that was left out by the server must not pass some other record off as this one.
  const row = rows.find((one) => rawValue(one, 'number')?.toUpperCase() === number.toUpperCase())
  if (row === undefined) throw missing(number)
  return readAlone(session, row, reader, signal)
}

/** A record that was read by itself: its journal and files are asked for by themselves as well. */
async function readAlone(
  session: ServiceNowSession,
  row: Json,
  reader: TableReader,
  signal: CancelSignal | undefined,
): Promise<RemoteObject> {
  const alone = readRecord(row, reader)
  session.journals.forget(alone.remoteId)
  session.files.forget(alone.remoteId)
  const [record = alone] = await withFieldTimes(session, [row], [alone], reader, signal)
  return record
}

/** Everything needed to read records of a table: its columns and the labels of its states. */
export async function tableReader(
  session: ServiceNowSession,
  table: string,
  signal?: CancelSignal,
): Promise<TableReader> {
  const [specs, states] = await Promise.all([
    session.specs(table, signal),
    session.metadata.states(table, signal),
  ])
  return {
    table,
    specs,
    stateLabels: new Map(states.map(({ value, label }) => [value, label])),
    overrides: session.settings.stages,
    siteUrl: session.siteUrl,
    people: session.people,
    references: session.references,
    showNames: session.settings.references === 'names',
  }
}

/** Columns to ask for so that a record can be read. */
export function namesFor(reader: Pick<TableReader, 'specs' | 'showNames'>): readonly string[] {
  return requestedNames(reader.specs, reader.showNames)
}

/** Whether a failure only says that a record is not there. */
export function isMissing(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.error.code === 'not-found'
}

function byTable(ids: readonly RemoteId[]): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>()
  for (const remoteId of new Set(ids)) {
    const record = recordIdOf(remoteId)
    if (record === null) continue
    const own = tables.get(record.table) ?? []
    own.push(record.id)
    tables.set(record.table, own)
  }
  return tables
}

function missing(number: string) {
  return failure({
    code: 'not-found',
    message: `There is no ${number}, or the account may not see it.`,
    retry: 'no',
  })
}

import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { tablePages } from './list-modified'
import { mergeSorted } from './merge-sorted'
import { expectQuestions } from './read-records'
import type { ServiceNowSession } from './session'

/**
 * Records born at or after `since` (the instance's clock) that match the instance's own query, oldest
 * first whatever their table. Throws `bad-request` for a query the server would not apply as it stands.
 */
export async function* fetchNew(
  session: ServiceNowSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const { tables } = session.settings
  for (const table of tables) await checkFetchQuery(session, table, signal)
  const births = tables.map((table) => tableBirths(session, table, since, signal))
  for await (const page of mergeSorted(births)) {
    yield page.flatMap(({ record }) => record ?? [])
  }
}

/** New records of a table, each under the time of its birth. */
async function* tableBirths(
  session: ServiceNowSession,
  table: string,
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly ListedChange[]> {
  const { fetchQuery } = session.settings
  const pages = tablePages(session, table, fetchQuery, 'sys_created_on', since, signal)
  for await (const page of pages) {
    expectQuestions(
      session,
      page.map((record) => record.remoteId),
    )
    yield page.map((record) => {
      const { remoteId, version, createdAt, updatedAt } = record
      return { remoteId, version, updatedAt: createdAt ?? updatedAt, record }
    })
  }
}

/** A column at the beginning of a condition, and what may follow it. */
const condition =
  /^(?:OR)?([a-z][a-z0-9_]*)(?:\.[a-z0-9_.]+)?(?:!=|>=|<=|=|>|<|[A-Z][A-Z ]*|ISEMPTY|ISNOTEMPTY)/

/**
 * Refuses a query of which the server would silently leave out a part: one that names a column the
 * table lacks, is no condition at all, or begins a second query. Throws `bad-request` naming it.
 */
export async function checkFetchQuery(
  session: ServiceNowSession,
  table: string,
  signal?: CancelSignal,
): Promise<void> {
  const { fetchQuery } = session.settings
  if (fetchQuery === '') return
  const columns = await session.metadata.columns(table, signal)
  for (const part of fetchQuery.split('^')) {
    if (/^(NQ|ORDERBY|GROUPBY)/.test(part)) {
      throw refused(`"${part}" cannot stand in it: the records are always read oldest first.`)
    }
    const column = condition.exec(part)?.[1]
    if (column === undefined)
      throw refused(`"${part}" is no condition that ServiceNow understands.`)
    if (!columns.has(column)) throw refused(`The table ${table} has no column ${column}.`)
  }
}

function refused(said: string) {
  const message = `The query for new records cannot be used. ${said}`
  return failure({
    code: 'bad-request',
    message,
    retry: 'after-fix',
    fields: { fetchQuery: message },
  })
}

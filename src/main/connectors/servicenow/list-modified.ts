import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { listNewFiles } from './attachments'
import { keysetPages } from './keyset-pages'
import { mergeSorted } from './merge-sorted'
import {
  expectQuestions,
  namesFor,
  readRecords,
  readRows,
  readTimed,
  tableReader,
} from './read-records'
import type { ServiceNowSession } from './session'

/**
 * Lists what changed at or after `since` (the instance's clock), oldest first, with whole records: one
 * request per thousand. A new file does not touch its record, so records with one are listed as well,
 * without a version: the counter of the record does not tell of it. Nothing is listed in ITOM mode,
 * which only sends.
 */
export async function* listModified(
  session: ServiceNowSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const { tables, mode } = session.settings
  if (mode === 'itom') return
  const records = tables.map((table) => tableChanges(session, table, since, signal))
  yield* mergeSorted([...records, fileChanges(session, since, signal)])
}

async function* tableChanges(
  session: ServiceNowSession,
  table: string,
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly ListedChange[]> {
  for await (const page of tablePages(session, table, '', 'sys_updated_on', since, signal)) {
    expectQuestions(
      session,
      page.map((record) => record.remoteId),
    )
    yield page.map(changeOf)
  }
}

/** Whole records of a table at or after a time, a thousand per request. */
export async function* tablePages(
  session: ServiceNowSession,
  table: string,
  fixed: string,
  column: 'sys_updated_on' | 'sys_created_on',
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly RemoteObject[]> {
  const reader = await tableReader(session, table, signal)
  const listing = { fixed, column, since, fields: namesFor(reader) }
  const pages = keysetPages((what, stop) => session.api.list(table, what, stop), listing, signal)
  for await (const rows of pages) {
    // Nothing of a new record was agreed on yet, so the times of its fields decide nothing.
    if (column === 'sys_created_on') yield await readRows(rows, reader)
    else yield await readTimed(session, rows, reader, signal)
  }
}

function changeOf(record: RemoteObject): ListedChange {
  const { remoteId, updatedAt, version } = record
  return { remoteId, updatedAt, version, record }
}

async function* fileChanges(
  session: ServiceNowSession,
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly ListedChange[]> {
  for await (const files of listNewFiles(session, since, signal)) {
    const newest = new Map<RemoteId, UtcMs>()
    for (const { remoteId, at } of files) newest.set(remoteId, at)
    const records = await readRecords(session, [...newest.keys()], signal)
    yield [...newest]
      .flatMap(([remoteId, updatedAt]): ListedChange[] => {
        const record = records.get(remoteId)
        return record === undefined ? [] : [{ remoteId, updatedAt, version: null, record }]
      })
      .sort((a, b) => a.updatedAt - b.updatedAt || (a.remoteId < b.remoteId ? -1 : 1))
  }
}

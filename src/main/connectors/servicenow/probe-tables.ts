import type { CancelSignal } from '../../../shared/cancel'
import { toAppError } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import {
  failedProbe,
  type ProbeOutcome,
  passedProbe,
  warningProbe,
} from '../contract/probe-outcomes'
import { allOf, equals } from './encoded-query'
import { auditReadable } from './field-times'
import { readJournals } from './journal'
import { formatMoment, parseMoment } from './moment'
import { neededValue } from './raw-value'
import { tableReader } from './read-records'
import { remoteIdOf } from './record-id'
import type { ServiceNowSession } from './session'

type Signal = CancelSignal | undefined

const someTime = 'Test again once there is a record the account can see.'

/** Whether records of every mirrored table can be seen. */
export async function probeBrowse(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  const empty: string[] = []
  for (const table of session.settings.tables) {
    try {
      if ((await newest(session, table, 1, signal)).length === 0) empty.push(table)
    } catch (thrown) {
      return failedProbe(
        thrown,
        `Check that the table ${table} exists there, and ask a ServiceNow administrator to let the account read it.`,
      )
    }
  }
  if (empty.length === session.settings.tables.length) {
    return warningProbe(`The account sees no record of ${empty.join(', ')}.`, someTime)
  }
  const none = empty.length === 0 ? '' : ` No record is seen in ${empty.join(', ')}.`
  return passedProbe(`Records can be read.${none}`)
}

/** Whether columns and choice lists can be read: without them nothing can be checked before it is sent. */
export async function probeSchema(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  const { metadata, settings } = session
  try {
    for (const table of settings.tables) {
      const columns = await metadata.columns(table, signal)
      const unknown = [...settings.extraFields, settings.markerField].filter(
        (name) => !columns.has(name.split('.')[0] ?? name),
      )
      if (columns.size === 0) return hidden('columns', 'sys_dictionary')
      if (unknown.length > 0) {
        return failedProbe(
          new Error(`The table ${table} has no column ${unknown.join(', ')}.`),
          'Correct the names of the columns at the connector.',
        )
      }
      const choices = await metadata.choices(table, signal)
      if (choices.size === 0) return hidden('choice lists', 'sys_choice')
    }
    return passedProbe('Columns and choice lists are known.')
  } catch (thrown) {
    return failedProbe(
      thrown,
      'Ask a ServiceNow administrator to let the account read sys_db_object, sys_dictionary and sys_choice.',
    )
  }
}

function hidden(what: string, table: string): ProbeOutcome {
  return {
    outcome: 'failed',
    detail: `The account sees no ${what}.`,
    remedy: `Ask a ServiceNow administrator to let the account read the table ${table}.`,
  }
}

/**
 * Whether the instance understands a time in a query as Lockstep means it. A record is asked for by the
 * very second it was changed: an instance that reads the time in another zone does not find it.
 */
export async function probeChanges(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  try {
    for (const table of session.settings.tables) {
      const [record] = await newest(session, table, 1, signal)
      if (record === undefined) continue
      const at = formatMoment(record.at)
      const query = allOf(
        equals('sys_id', record.id),
        `sys_updated_on>=${at}`,
        `sys_updated_on<=${at}`,
      )
      const what = { query, fields: ['sys_id', 'sys_updated_on'], limit: 1 }
      const { rows } = await session.api.list(table, what, signal)
      // It may have been changed in between; then its own time says so.
      const [again] = rows.length > 0 ? [record] : await newest(session, table, 1, signal)
      if (
        again !== undefined &&
        again.id === record.id &&
        again.at === record.at &&
        rows.length === 0
      ) {
        return failedProbe(
          new Error(`A record changed at ${at} UTC is not found by that time.`),
          'Set the time zone of the account to GMT and test again.',
        )
      }
      return passedProbe('Changes are listed in UTC.')
    }
    return warningProbe('There is no record yet, so this could not be tried.', someTime)
  } catch (thrown) {
    return failedProbe(
      thrown,
      'Ask a ServiceNow administrator whether the account may query these tables.',
    )
  }
}

/** Whether journals can be read: an account without the right is answered an empty list. */
export async function probeJournal(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  const remedy =
    'Ask a ServiceNow administrator to let the account read the table sys_journal_field. Without it, comments cannot come here, and nobody can tell whether one that was sent arrived.'
  try {
    for (const table of session.settings.tables) {
      const records = await newest(session, table, 50, signal)
      const ids = records.map((record) => remoteIdOf(table, record.id))
      if (ids.length === 0) continue
      const journals = await readJournals(session, ids, signal)
      if ([...journals.values()].some((entries) => entries.length > 0)) {
        return passedProbe('Comments and work notes can be read.')
      }
    }
    return warningProbe(
      'None of the newest records has a comment or work note, so this could not be tried.',
      'Test again once there is one.',
    )
  } catch (thrown) {
    return failedProbe(thrown, remedy)
  }
}

/** Whether the history of single fields can be read; everything works without it. */
export async function probeTimes(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  try {
    for (const table of session.settings.tables) {
      const records = await newest(session, table, 50, signal)
      const reader = await tableReader(session, table, signal)
      const ids = records.map((record) => record.id)
      if (await auditReadable(session, ids, reader, signal)) {
        return passedProbe('Of two edits of one field, the times of that field decide.')
      }
    }
    return {
      outcome: 'skipped',
      detail:
        'The account is shown no row of sys_audit, so the time of the whole record decides between two edits. With read access to that table, the time of each field would.',
    }
  } catch (thrown) {
    return failedProbe(thrown, 'Ask a ServiceNow administrator why sys_audit cannot be queried.')
  }
}

/** Whether files can be listed, and how large one can be. */
export async function probeFiles(
  session: ServiceNowSession,
  signal: Signal,
): Promise<ProbeOutcome> {
  try {
    await session.api.listAt('/attachment', { sysparm_limit: 1 }, 1, signal)
    const most = await session.metadata.attachmentLimit(signal)
    return passedProbe(`Files of up to ${Math.floor(most / (1024 * 1024))} MB can be attached.`)
  } catch (thrown) {
    const said = toAppError(thrown)
    return warningProbe(
      said.cause === undefined ? said.message : `${said.message} (${said.cause})`,
      'Ask a ServiceNow administrator to let the account read attachments, or do without files in its profiles.',
    )
  }
}

type Newest = { readonly id: string; readonly at: UtcMs }

async function newest(
  { api }: ServiceNowSession,
  table: string,
  limit: number,
  signal: Signal,
): Promise<readonly Newest[]> {
  const what = {
    query: 'ORDERBYDESCsys_updated_on^ORDERBYsys_id',
    fields: ['sys_id', 'sys_updated_on'],
    limit,
  }
  const { rows } = await api.list(table, what, signal)
  return rows.map((row) => ({
    id: neededValue(row, 'sys_id'),
    at: parseMoment(row.sys_updated_on, 'sys_updated_on of a record'),
  }))
}

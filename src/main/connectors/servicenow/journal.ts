import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { asRemoteCommentId, type RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { type Json, malformed } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { lossesMember } from '../richtext/field-losses'
import { allRows } from './all-rows'
import { allOf, isOneOf } from './encoded-query'
import type { JournalEntry } from './journal-entry'
import { journalToMarkdown, ownJournal } from './journal-text'
import { parseMoment } from './moment'
import { neededValue, rawValue } from './raw-value'
import { recordIdOf } from './record-id'
import type { ServiceNowSession } from './session'

/** Records whose journals one request reads. */
export const JOURNALS_AT_ONCE = 100

/**
 * Journals of many records, oldest entry first. The entry's table is not asked for: some ways of
 * writing note the parent table there. Throws `malformed` for rows that were not asked for.
 */
export async function readJournals(
  session: ServiceNowSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, readonly JournalEntry[]>> {
  const byId = new Map(ids.flatMap((id) => [[recordIdOf(id)?.id ?? '', id] as const]))
  const query = allOf(
    isOneOf('element_id', [...byId.keys()]),
    'elementINcomments,work_notes',
    'ORDERBYsys_created_on',
    'ORDERBYsys_id',
  )
  const fields = ['sys_id', 'element_id', 'element', 'value', 'sys_created_on', 'sys_created_by']
  const found = await allRows(
    (offset, limit, stop) =>
      session.api.list('sys_journal_field', { query, fields, limit, offset }, stop),
    signal,
  )
  const journals = new Map<RemoteId, JournalEntry[]>(ids.map((id) => [id, []]))
  for (const row of found) {
    const owner = byId.get(neededValue(row, 'element_id').toLowerCase())
    if (owner === undefined) throw malformed('journal entries of the records asked for, no others')
    journals.get(owner)?.push(readEntry(row))
  }
  if (found.length > 0) session.journalSeen = true
  else if (!session.journalSeen) await refuseHiddenJournal(session, ids, signal)
  return journals
}

/** All comments and work notes of a record, oldest first. */
export async function readComments(
  session: ServiceNowSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const entries = (await session.journals.take(remoteId, signal)) ?? []
  await session.userNames.learn(
    entries.map((entry) => entry.by),
    signal,
  )
  const seen = new Set<string>()
  const comments: RemoteComment[] = []
  for (const entry of entries) {
    const comment = commentOf(entry, session)
    // A script that saves the record once more while it is saved enters the same text twice.
    if (comment.marker !== null && seen.has(comment.marker)) continue
    if (comment.marker !== null) seen.add(comment.marker)
    comments.push(comment)
  }
  return comments
}

function readEntry(row: Json): JournalEntry {
  const element = neededValue(row, 'element')
  if (element !== 'comments' && element !== 'work_notes') {
    throw malformed('comments or work_notes as the element of a journal entry')
  }
  return {
    id: neededValue(row, 'sys_id'),
    element,
    text: rawValue(row, 'value') ?? '',
    at: parseMoment(row.sys_created_on, 'sys_created_on of a journal entry'),
    by: rawValue(row, 'sys_created_by') ?? '',
  }
}

/**
 * An entry as a comment. The last line is believed only under the name of our own account: anybody could
 * type one and put words into somebody's mouth.
 */
function commentOf(entry: JournalEntry, { settings, userNames }: ServiceNowSession): RemoteComment {
  const isOurs = entry.by.toLowerCase() === settings.user.toLowerCase()
  const own = isOurs ? ownJournal(entry.text) : null
  const theirs = own === null ? journalToMarkdown(entry.text) : null
  return {
    id: asRemoteCommentId(entry.id),
    author: own?.author ?? (userNames.of(entry.by) || 'Unknown'),
    body: own?.body ?? theirs?.markdown ?? '',
    createdAt: entry.at,
    updatedAt: entry.at,
    internal: entry.element === 'work_notes',
    marker: own?.marker ?? null,
    ...(theirs === null ? {} : lossesMember(theirs)),
  }
}

/**
 * An account that may not read journals is answered an empty list, as if nobody had said anything. The
 * records themselves tell: shown as people see them, they carry their journal as one text.
 */
async function refuseHiddenJournal(
  { api }: ServiceNowSession,
  ids: readonly RemoteId[],
  signal: CancelSignal | undefined,
): Promise<void> {
  const tables = new Map<string, string[]>()
  for (const remoteId of ids) {
    const record = recordIdOf(remoteId)
    if (record !== null) tables.set(record.table, [...(tables.get(record.table) ?? []), record.id])
  }
  for (const [table, own] of tables) {
    const query = {
      sysparm_query: isOneOf('sys_id', own),
      sysparm_fields: 'sys_id,comments,work_notes',
      sysparm_display_value: 'true',
      sysparm_limit: own.length,
    }
    const { rows } = await api.listAt(`/table/${urlPart(table)}`, query, own.length, signal)
    const said = rows.some((row) =>
      [row.comments, row.work_notes].some((text) => text !== '' && text),
    )
    if (said) throw hiddenJournal()
  }
}

function hiddenJournal() {
  return failure({
    code: 'permission',
    message:
      'The account may not read comments and work notes: ServiceNow answers none although there are some. It needs the right to read the table sys_journal_field.',
    retry: 'after-fix',
  })
}

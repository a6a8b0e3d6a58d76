import type { CancelSignal } from '../../../../shared/cancel'
import { AppFailure } from '../../../../shared/errors'
import { type Json, malformed, object, rows, text, textOrNull } from '../../answer/json-shape'
import type { LaterBody } from '../../http/message'
import type { FieldTimes } from '../field-times'
import { newestChanges } from '../field-times'
import type { JiraApi } from '../jira-api'

/** Most issues and most history entries one request takes. */
const ISSUES_AT_ONCE = 1000
const ENTRIES_AT_ONCE = 10_000
/** Most fields a request can be limited to; asked about more, it is not limited. */
const FIELDS_AT_ONCE = 10

type Times = Map<string, Parameters<typeof newestChanges>[2] & object>

/** Issue id -> newest change of each field. Empty where the site does not offer the changelog. */
export async function readFieldTimes(
  api: JiraApi,
  ids: readonly string[],
  fields: readonly string[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<string, FieldTimes>> {
  const times: Times = new Map()
  for (let from = 0; from < ids.length; from += ISSUES_AT_ONCE) {
    await readBatch(api, ids.slice(from, from + ISSUES_AT_ONCE), fields, times, signal)
  }
  return times
}

async function readBatch(
  api: JiraApi,
  ids: readonly string[],
  fields: readonly string[],
  times: Times,
  signal: CancelSignal | undefined,
): Promise<void> {
  let token: string | null = null
  do {
    const page: LaterBody | null = await readPage(api, ids, fields, token, signal)
    if (page === null) return
    const { nextPageToken = null }: Json = await noteAll(page, times)
    const next = nextPageToken === null ? null : text(nextPageToken, 'the token of the next page')
    // The same page again would never end.
    if (next !== null && next === token) throw malformed('another page of changelogs')
    token = next
  } while (token !== null)
}

async function readPage(
  api: JiraApi,
  ids: readonly string[],
  fields: readonly string[],
  token: string | null,
  signal: CancelSignal | undefined,
): Promise<LaterBody | null> {
  try {
    return await api.postLater('/changelog/bulkfetch', {
      body: {
        issueIdsOrKeys: ids,
        ...(fields.length > FIELDS_AT_ONCE ? {} : { fieldIds: fields }),
        maxResults: ENTRIES_AT_ONCE,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      signal,
    })
  } catch (thrown) {
    // An issue's own time then stands in for the field's; everything else still works.
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}

/** Takes in a page piece by piece and answers what else it says. */
async function noteAll(page: LaterBody, times: Times): Promise<Json> {
  const pieces = page.rows('issueChangeLogs', 'the changelogs')
  for (;;) {
    const { done, value } = await pieces.next()
    if (done === true) return value
    note(value, times)
  }
}

function note(logs: readonly Json[], times: Times): void {
  for (const log of logs) {
    const issueId = text(log.issueId, 'the issue of a changelog')
    const known = times.get(issueId) ?? {}
    times.set(issueId, known)
    newestChanges(log.changeHistories, fieldOf, known)
  }
}

function fieldOf(item: Json): readonly string[] {
  const field = textOrNull(item.fieldId) ?? textOrNull(item.field)
  return field === null ? [] : [field]
}

/** Field times of a bulk changelog answer, for callers that already hold it. */
export function fieldTimesOf(body: unknown): ReadonlyMap<string, FieldTimes> {
  const times: Times = new Map()
  note(rows(object(body, 'changelogs').issueChangeLogs, 'the changelogs'), times)
  return times
}

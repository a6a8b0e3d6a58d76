import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import { timedFieldIds } from './field-ids'
import type { JiraApi } from './jira-api'
import { isJson, type Json, object, objects, textOrNull } from './json-shape'
import { parseMoment } from './moment'
import { displayName } from './people'
import type { FieldTimes } from './read-issue'

type Times = Map<string, Record<string, { at: UtcMs; by: string | null }>>

/** Most issues and most history entries one request takes. */
const ISSUES_AT_ONCE = 1000
const ENTRIES_AT_ONCE = 10_000

/** Issue id -> newest change of each field. Empty where the site does not offer the changelog. */
export async function readFieldTimes(
  api: JiraApi,
  ids: readonly string[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<string, FieldTimes>> {
  const times: Times = new Map()
  for (let from = 0; from < ids.length; from += ISSUES_AT_ONCE) {
    await readBatch(api, ids.slice(from, from + ISSUES_AT_ONCE), times, signal)
  }
  return times
}

async function readBatch(
  api: JiraApi,
  ids: readonly string[],
  times: Times,
  signal: CancelSignal | undefined,
): Promise<void> {
  let token: string | null = null
  do {
    const page: Json | null = await readPage(api, ids, token, signal)
    if (page === null) return
    for (const log of objects(page.issueChangeLogs)) noteChangelog(log, times)
    token = textOrNull(page.nextPageToken)
  } while (token !== null && token !== '')
}

async function readPage(
  api: JiraApi,
  ids: readonly string[],
  token: string | null,
  signal: CancelSignal | undefined,
): Promise<Json | null> {
  try {
    const answer = await api.post('/changelog/bulkfetch', {
      body: {
        issueIdsOrKeys: ids,
        fieldIds: timedFieldIds,
        maxResults: ENTRIES_AT_ONCE,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      safe: true,
      signal,
    })
    return object(answer, 'changelogs')
  } catch (thrown) {
    // An issue's own time then stands in for the field's; everything else still works.
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}

/** Takes in one issue's changelog, entries in any order. */
function noteChangelog(log: Json, times: Times): void {
  const issueId = textOrNull(log.issueId)
  if (issueId === null) return
  const known = times.get(issueId) ?? {}
  times.set(issueId, known)
  for (const entry of objects(log.changeHistories)) {
    const at = parseMoment(entry.created)
    const by = isJson(entry.author) ? displayName(entry.author) : null
    for (const item of objects(entry.items)) {
      const field = textOrNull(item.fieldId) ?? textOrNull(item.field)
      if (field === null) continue
      const before = Object.hasOwn(known, field) ? known[field] : undefined
      if (before === undefined || at >= before.at) known[field] = { at, by }
    }
  }
}

/** Field times of a bulk changelog answer, for callers that already hold it. */
export function fieldTimesOf(body: unknown): ReadonlyMap<string, FieldTimes> {
  const times: Times = new Map()
  for (const log of objects(object(body, 'changelogs').issueChangeLogs)) noteChangelog(log, times)
  return times
}

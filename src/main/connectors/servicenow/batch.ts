import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, type ErrorCode, failure } from '../../../shared/errors'
import { type Json, malformed, object, rows, text, textOrNull } from '../answer/json-shape'
import { queryString } from '../http/query-string'
import { readServiceNowRefusal } from './refusal'
import { type ListQuery, resultOf } from './servicenow-api'
import type { ServiceNowSession } from './session'

/** One list of a table that fits on a page. */
export type BatchedList = ListQuery & { readonly table: string }

/** Lists in one batch: the instance spends at most half a minute on all of them together. */
const MOST = 10

/**
 * Reads several lists, each of which fits on one page. More than one travel together through the batch
 * API; an instance that does not offer it, or leaves some of them undone, is asked for each alone.
 */
export async function listAll(
  session: ServiceNowSession,
  lists: readonly BatchedList[],
  signal?: CancelSignal,
): Promise<readonly (readonly Json[])[]> {
  if (lists.length > 1 && session.takesBatches !== false) {
    const answers: (readonly Json[] | null)[] = []
    for (let from = 0; from < lists.length; from += MOST) {
      answers.push(...(await oneBatch(session, lists.slice(from, from + MOST), signal)))
    }
    return Promise.all(answers.map((answer, at) => answer ?? alone(session, lists[at], signal)))
  }
  return Promise.all(lists.map((list) => alone(session, list, signal)))
}

async function alone(
  { api }: ServiceNowSession,
  list: BatchedList | undefined,
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  return list === undefined ? [] : (await api.list(list.table, list, signal)).rows
}

/** Answers by place; null where the batch left a list undone or is not offered at all. */
async function oneBatch(
  session: ServiceNowSession,
  lists: readonly BatchedList[],
  signal: CancelSignal | undefined,
): Promise<readonly (readonly Json[] | null)[]> {
  const { api } = session
  const nothing = lists.map(() => null)
  if (session.takesBatches === false) return nothing
  try {
    const reply = await api.send({
      method: 'POST',
      path: api.path('/v1/batch'),
      body: { batch_request_id: 'read', rest_requests: lists.map(subRequest) },
      safe: true,
      ...(signal === undefined ? {} : { signal }),
    })
    session.takesBatches = true
    return readAnswers(reply.body, lists)
  } catch (thrown) {
    if (!isNotOffered(thrown) || session.takesBatches === true) throw thrown
    session.takesBatches = false
    return nothing
  }
}

function subRequest(list: BatchedList, at: number) {
  const query = queryString({
    sysparm_query: list.query,
    sysparm_fields: list.fields.join(','),
    sysparm_limit: list.limit,
    sysparm_display_value: 'false',
    sysparm_exclude_reference_link: 'true',
  })
  return {
    id: String(at),
    method: 'GET',
    // As the instance itself sees it: without the prefix of a proxy in front of it.
    url: `/api/now/table/${encodeURIComponent(list.table)}${query}`,
    headers: [{ name: 'Accept', value: 'application/json' }],
    exclude_response_headers: true,
  }
}

function readAnswers(
  body: unknown,
  lists: readonly BatchedList[],
): readonly (readonly Json[] | null)[] {
  const served = rows(object(body, 'a batch').serviced_requests, 'the answers of a batch')
  return lists.map((list, at) => {
    const own = served.find((one) => textOrNull(one.id) === String(at))
    return own === undefined ? null : readAnswer(own, list)
  })
}

function readAnswer(answer: Json, { table }: BatchedList): readonly Json[] {
  const status = Number(answer.status_code)
  const body = decoded(answer.body)
  if (status === 200) return rows(resultOf(body), `the records of ${table} in a batch`)
  const { message } = readServiceNowRefusal(body)
  throw failure({
    code: codeOf(status),
    message: `ServiceNow did not answer for ${table} within a batch.`,
    retry: status === 401 || status === 403 ? 'after-fix' : 'later',
    status,
    ...(message === null ? {} : { cause: message }),
  })
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'auth'
  if (status === 403) return 'permission'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'unavailable' : 'malformed'
}

function decoded(body: unknown): unknown {
  const bytes = Buffer.from(text(body, 'the body of an answer in a batch'), 'base64')
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw malformed('JSON in the body of an answer in a batch')
  }
}

function isNotOffered(thrown: unknown): boolean {
  if (!(thrown instanceof AppFailure)) return false
  return ['not-found', 'permission', 'invalid'].includes(thrown.error.code)
}

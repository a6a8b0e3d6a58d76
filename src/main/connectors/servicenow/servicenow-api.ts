import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { MINUTE_MS } from '../../../shared/time'
import { afterEffect } from '../answer/after-effect'
import { isJson, type Json, malformed, object, rows, textOrNull } from '../answer/json-shape'
import type { HttpClient } from '../http/http-client'
import type { HttpReply, HttpRequest, Upload } from '../http/message'
import { type Query, queryString } from '../http/query-string'
import { urlPart } from '../http/url-part'

/** One page of a table. */
export type Listed = {
  readonly rows: readonly Json[]
  /** Whether more follow: a page can be short or empty, since rights are applied to it afterwards. */
  readonly more: boolean
}

export type ListQuery = {
  /** Encoded query. */
  readonly query: string
  readonly fields: readonly string[]
  readonly limit: number
  readonly offset?: number
}

/** ServiceNow's REST API of one instance. Paths are relative to /api/now; values are raw. */
export type ServiceNowApi = {
  list(table: string, what: ListQuery, signal?: CancelSignal): Promise<Listed>
  /** Reads a list through another API that takes the same query (attachments). */
  listAt(path: string, query: Query, limit: number, signal?: CancelSignal): Promise<Listed>
  one(table: string, id: string, fields: readonly string[], signal?: CancelSignal): Promise<Json>
  insert(table: string, body: Json, fields: readonly string[], signal?: CancelSignal): Promise<Json>
  patch(
    table: string,
    id: string,
    body: Json,
    fields: readonly string[],
    signal?: CancelSignal,
  ): Promise<Json>
  /** Sends a request as it is; answers what it answers. */
  send(request: HttpRequest): Promise<HttpReply>
  upload(
    path: string,
    query: Query,
    type: string,
    file: Upload,
    signal?: CancelSignal,
  ): Promise<Json>
  download(path: string, sink: Sink, signal?: CancelSignal): Promise<void>
  /** Absolute path below /api/now, with the prefix the instance lives under. */
  path(relative: string): string
}

type Sink = NonNullable<HttpRequest['sink']>

const SLOWEST_BYTES_PER_MS = 50
/** Time for a download (ms): how long the content is, only the other side knows. */
const DOWNLOAD_MS = 10 * MINUTE_MS

const raw = { sysparm_display_value: 'false', sysparm_exclude_reference_link: 'true' } as const

/** Binds the API to a client and to the path the instance lives under (behind a reverse proxy). */
export function createServiceNowApi(http: Pick<HttpClient, 'send'>, prefix: string): ServiceNowApi {
  const path = (relative: string) => `${prefix}/api/now${relative}`
  const send = (request: HttpRequest) => http.send(request)
  const listAt: ServiceNowApi['listAt'] = async (where, query, limit, signal) => {
    const reply = await send({
      method: 'GET',
      path: `${path(where)}${queryString(query)}`,
      ...(signal === undefined ? {} : { signal }),
    })
    const found = rows(resultOf(reply.body), 'a list of records')
    return { rows: found, more: hasMore(reply, Number(query.sysparm_offset ?? 0) + limit, found) }
  }
  const record = async (request: HttpRequest, signal: CancelSignal | undefined) => {
    const reply = await send({ ...request, ...(signal === undefined ? {} : { signal }) })
    const read = () => object(resultOf(reply.body), 'a record')
    // A write that was answered took place, however little its answer can be understood.
    return request.method === 'GET' ? read() : afterEffect(read)
  }
  const at = (table: string, id: string | null, fields: readonly string[]) => {
    const where = id === null ? '' : `/${urlPart(id)}`
    const query = queryString({ ...raw, sysparm_fields: fields.join(',') })
    return `${path(`/table/${urlPart(table)}${where}`)}${query}`
  }
  return {
    path,
    send,
    listAt,
    list: (table, { query, fields, limit, offset = 0 }, signal) =>
      listAt(
        `/table/${urlPart(table)}`,
        {
          ...raw,
          sysparm_query: query,
          sysparm_fields: fields.join(','),
          sysparm_limit: limit,
          sysparm_offset: offset === 0 ? undefined : offset,
        },
        limit,
        signal,
      ),
    one: (table, id, fields, signal) =>
      record({ method: 'GET', path: at(table, id, fields) }, signal),
    insert: (table, body, fields, signal) =>
      record({ method: 'POST', path: at(table, null, fields), body }, signal),
    patch: (table, id, body, fields, signal) =>
      record({ method: 'PATCH', path: at(table, id, fields), body, record: id }, signal),
    upload: (where, query, type, file, signal) =>
      record(
        {
          method: 'POST',
          path: `${path(where)}${queryString(query)}`,
          headers: { 'content-type': type },
          upload: file,
          totalMs: MINUTE_MS + Math.ceil(file.bytes / SLOWEST_BYTES_PER_MS),
        },
        signal,
      ),
    download: async (where, sink, signal) => {
      await send({
        method: 'GET',
        path: path(where),
        redirects: 'follow',
        sink,
        totalMs: DOWNLOAD_MS,
        ...(signal === undefined ? {} : { signal }),
      })
    },
  }
}

/**
 * The result of an answer. A query that ran into the instance's own time limit is answered as a success
 * with an error beside the rows found so far: that is no result. Throws `unavailable` or `malformed`.
 */
export function resultOf(body: unknown): unknown {
  const answer = object(body, 'an answer with a result')
  if (isJson(answer.error)) {
    const said = [textOrNull(answer.error.message), textOrNull(answer.error.detail)]
    throw failure({
      code: 'unavailable',
      message: 'ServiceNow broke off before the answer was complete.',
      retry: 'later',
      cause: said.filter((one) => one !== null && one !== '').join(': '),
    })
  }
  if (answer.result === undefined) throw malformed('an answer with a result')
  return answer.result
}

/** Whether rows follow behind `end`, by whatever the server tells; else until a page stays empty. */
function hasMore(reply: HttpReply, end: number, found: readonly Json[]): boolean {
  const link = reply.headers.link
  if (link !== undefined && /rel="?next"?/i.test(link)) return true
  const total = Number(reply.headers['x-total-count'] ?? Number.NaN)
  if (Number.isFinite(total)) return total > end
  return link === undefined && found.length > 0
}

import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { isJson, type Json, malformed, object, rows } from '../answer/json-shape'
import type { HttpClient } from '../http/http-client'
import { outcomeUnknown } from '../http/transport-failure'

/** A condition of a search; all of a list have to hold. */
export type Filter = {
  readonly field: string
  readonly operator: 'in' | 'contains' | 'gte' | 'lte' | 'eq' | 'neq'
  readonly value: string | number | boolean | readonly (string | number)[]
}

/** A window into the rows of a search. */
export type SearchRequest = {
  readonly filters: readonly Filter[]
  readonly search_from: number
  readonly search_to: number
  readonly sort: { readonly field: string; readonly keyword: 'asc' | 'desc' }
}

/** The tenant's public API: paths are relative to /public_api/v1, `data` goes below `request_data`. */
export type XdrApi = {
  /** A call that changes nothing; answers what stands below `reply`. */
  read(path: string, data: object, signal?: CancelSignal): Promise<unknown>
  /** A call that changes a record; answers the whole body. */
  write(path: string, data: object, record: string, signal?: CancelSignal): Promise<unknown>
  /** Asks whether the tenant is up. */
  health(signal?: CancelSignal): Promise<void>
}

const ROOT = '/public_api/v1'

/** Binds the API to a client and to the path it lives under. */
export function createXdrApi(http: HttpClient, prefix: string): XdrApi {
  const path = (name: string) => `${prefix}${ROOT}${name}`
  const given = (signal: CancelSignal | undefined) => (signal === undefined ? {} : { signal })
  return {
    read: async (name, data, signal) => {
      const body = { request_data: data }
      const reply = await licensed(
        http.send({ method: 'POST', path: path(name), body, safe: true, ...given(signal) }),
      )
      return replyOf(reply.body)
    },
    write: async (name, data, record, signal) => {
      const body = { request_data: data }
      const reply = await licensed(
        http.send({ method: 'POST', path: path(name), body, record, ...given(signal) }),
      )
      return reply.body
    },
    health: async (signal) => {
      await licensed(http.send({ method: 'GET', path: path('/healthcheck'), ...given(signal) }))
    },
  }
}

/** Rows of a search and how many match in all. Throws `malformed` naming what is missing. */
export async function searchRows(
  api: XdrApi,
  path: string,
  list: string,
  request: SearchRequest,
  signal?: CancelSignal,
): Promise<{ readonly rows: readonly Json[]; readonly total: number }> {
  const reply = object(await api.read(path, request, signal), `the reply to a search for ${list}`)
  if (typeof reply.total_count !== 'number') throw malformed('total_count of a search')
  const found = rows(reply[list], list)
  // What a short list lacks would pass for gone.
  const { result_count: counted } = reply
  if (typeof counted === 'number' && counted !== found.length) {
    throw malformed(`as many ${list} as result_count says`)
  }
  return { rows: found, total: reply.total_count }
}

/**
 * Makes sure that an update was taken. Tenants answer {reply: true}, the document says a bare true;
 * anything else leaves the outcome open.
 */
export function assureTaken(body: unknown): void {
  if (body === true || (isJson(body) && body.reply === true)) return
  throw outcomeUnknown(`Expected true as the answer to an update, not ${String(typeof body)}.`)
}

function replyOf(body: unknown): unknown {
  const { reply } = object(body, 'an answer with a reply')
  if (isJson(reply) && reply.err_code !== undefined) {
    throw malformed(`a result, not the error "${String(reply.err_msg ?? reply.err_code)}"`)
  }
  if (reply === undefined) throw malformed('the reply of an answer')
  return reply
}

/** 402 is a matter of the tenant's licence, not of the values sent. */
async function licensed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.status !== 402) throw thrown
    throw failure({
      ...thrown.error,
      code: 'permission',
      message: "The tenant's licence does not cover this API.",
      retry: 'after-fix',
    })
  }
}

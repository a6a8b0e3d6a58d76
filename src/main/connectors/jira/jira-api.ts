import type { CancelSignal } from '../../../shared/cancel'
import type { HttpClient } from '../http/http-client'
import type { HttpMethod } from '../http/message'

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export type Call = {
  readonly query?: Query
  readonly body?: unknown
  /** A POST that only reads. */
  readonly safe?: boolean
  readonly signal?: CancelSignal | undefined
}

/** Jira's REST API below one site: paths are relative to /rest/api/3, answers are parsed JSON. */
export type JiraApi = {
  get(path: string, call?: Call): Promise<unknown>
  post(path: string, call: Call): Promise<unknown>
  put(path: string, call: Call): Promise<unknown>
}

/** Binds the API to a client and to the path the site lives under (`/ex/jira/ID` behind the gateway). */
export function createJiraApi(http: HttpClient, prefix: string): JiraApi {
  const send = async (method: HttpMethod, path: string, call: Call = {}) => {
    const reply = await http.send({
      method,
      path: `${prefix}/rest/api/3${path}${queryString(call.query)}`,
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.safe === undefined ? {} : { safe: call.safe }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    })
    return reply.body
  }
  return {
    get: (path, call) => send('GET', path, call),
    post: (path, call) => send('POST', path, call),
    put: (path, call) => send('PUT', path, call),
  }
}

function queryString(query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

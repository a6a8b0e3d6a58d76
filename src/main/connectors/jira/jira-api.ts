import type { CancelSignal } from '../../../shared/cancel'
import { MINUTE_MS } from '../../../shared/time'
import type { HttpClient } from '../http/http-client'
import type { HttpMethod, HttpRequest, Upload } from '../http/message'

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
  /** Posts a body piece by piece. */
  upload(path: string, form: Form, signal: CancelSignal | undefined): Promise<unknown>
  /** Hands the body of the answer to `sink`, following the site to wherever it keeps its files. */
  download(path: string, sink: Sink, bytes: number, signal: CancelSignal | undefined): Promise<void>
}

type Sink = NonNullable<HttpRequest['sink']>

/** A form that is sent while it is read. */
export type Form = Upload & { readonly contentType: string }

/** Time (ms) for moving so many bytes over a slow line, beside that of any request. */
function patience(bytes: number): number {
  return MINUTE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS)
}

const SLOWEST_BYTES_PER_MS = 50

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
    upload: async (path, { contentType, ...upload }, signal) => {
      const reply = await http.send({
        method: 'POST',
        path: `${prefix}/rest/api/3${path}`,
        // Without this header the site takes an upload for a forged one.
        headers: { 'content-type': contentType, 'x-atlassian-token': 'no-check' },
        upload,
        totalMs: patience(upload.bytes),
        ...(signal === undefined ? {} : { signal }),
      })
      return reply.body
    },
    download: async (path, sink, bytes, signal) => {
      await http.send({
        method: 'GET',
        path: `${prefix}/rest/api/3${path}`,
        redirects: 'follow',
        sink,
        totalMs: patience(bytes),
        ...(signal === undefined ? {} : { signal }),
      })
    },
  }
}

function queryString(query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

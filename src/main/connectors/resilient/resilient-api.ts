import type { CancelSignal } from '../../../shared/cancel'
import { MINUTE_MS } from '../../../shared/time'
import type { HttpClient } from '../http/http-client'
import type { HttpMethod, HttpRequest } from '../http/message'
import type { Form } from '../http/multipart'
import { type Query, queryString } from '../http/query-string'

export type Call = {
  readonly query?: Query
  readonly body?: unknown
  /** A POST that only reads. */
  readonly safe?: boolean
  readonly signal?: CancelSignal | undefined
}

type Sink = NonNullable<HttpRequest['sink']>

/** The REST API of one server; paths are relative to /rest, answers are parsed JSON. */
export type ResilientApi = {
  send(method: HttpMethod, path: string, call?: Call): Promise<unknown>
  upload(path: string, form: Form, signal: CancelSignal | undefined): Promise<unknown>
  /** Hands the body of the answer to `sink`; `bytes` is the most it may have. */
  download(path: string, sink: Sink, bytes: number, signal: CancelSignal | undefined): Promise<void>
}

/**
 * Selects come as ids, which a renamed label does not change, and texts as {format, content} the way
 * the web interface asks for them.
 */
export const objectForm = {
  handle_format: 'ids',
  text_content_output_format: 'objects_convert',
} as const

/** Binds the API to a client and to the path the server lives under. */
export function createResilientApi(http: HttpClient, prefix: string): ResilientApi {
  const at = (path: string, query?: Query) => `${prefix}/rest${path}${queryString(query)}`
  const optional = (signal: CancelSignal | undefined) => (signal === undefined ? {} : { signal })
  return {
    send: async (method, path, call = {}) => {
      const reply = await http.send({
        method,
        path: at(path, call.query),
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(call.safe === undefined ? {} : { safe: call.safe }),
        ...optional(call.signal),
      })
      return reply.body
    },
    upload: async (path, { contentType, ...upload }, signal) => {
      const reply = await http.send({
        method: 'POST',
        path: at(path),
        headers: { 'content-type': contentType },
        upload,
        totalMs: patience(upload.bytes),
        ...optional(signal),
      })
      return reply.body
    },
    download: async (path, sink, bytes, signal) => {
      const totalMs = patience(bytes)
      await http.send({ method: 'GET', path: at(path), sink, totalMs, ...optional(signal) })
    },
  }
}

/** Time (ms) for moving so many bytes over a slow line, beside that of any request. */
function patience(bytes: number): number {
  return MINUTE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS)
}

const SLOWEST_BYTES_PER_MS = 50

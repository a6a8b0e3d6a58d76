import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { MINUTE_MS } from '../../../shared/time'
import type { HttpClient } from '../http/http-client'
import type { HttpReply, HttpRequest } from '../http/message'
import type { Form } from '../http/multipart'

/** The API of one tenant: paths are those of version 6, answers are parsed JSON. */
export type XsoarApi = {
  get(path: string, signal?: CancelSignal): Promise<unknown>
  /** A POST that only reads. */
  ask(path: string, body: unknown, signal?: CancelSignal): Promise<unknown>
  write(path: string, body: unknown, signal?: CancelSignal): Promise<unknown>
  /** Posts a file piece by piece. */
  upload(path: string, form: Form, signal?: CancelSignal): Promise<unknown>
  /** Hands the body of the answer to `sink`; `bytes` is the most that may come. */
  download(path: string, sink: Sink, bytes: number, signal?: CancelSignal): Promise<void>
}

type Sink = NonNullable<HttpRequest['sink']>

const SLOWEST_BYTES_PER_MS = 50

/** Binds the API to a client and to what stands before every path. */
export function createXsoarApi(http: HttpClient, prefix: string): XsoarApi {
  const send = async (request: HttpRequest, signal?: CancelSignal): Promise<HttpReply> => {
    try {
      return await http.send({
        ...request,
        path: `${prefix}${request.path}`,
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (thrown) {
      throw thrown instanceof AppFailure ? explained(thrown) : thrown
    }
  }
  return {
    get: async (path, signal) => (await send({ method: 'GET', path }, signal)).body,
    ask: async (path, body, signal) =>
      (await send({ method: 'POST', path, body, safe: true }, signal)).body,
    write: async (path, body, signal) => (await send({ method: 'POST', path, body }, signal)).body,
    upload: async (path, { contentType, ...upload }, signal) => {
      const headers = { 'content-type': contentType }
      const totalMs = patience(upload.bytes)
      return (await send({ method: 'POST', path, headers, upload, totalMs }, signal)).body
    },
    download: async (path, sink, bytes, signal) => {
      await send({ method: 'GET', path, sink, totalMs: patience(bytes) }, signal)
    },
  }
}

/** Time (ms) for moving so many bytes over a slow line. */
function patience(bytes: number): number {
  return MINUTE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS)
}

/**
 * The server answers 400 to nearly everything. What its words say is told apart here: an old version is
 * a conflict, a record nobody has is not-found, a closed investigation takes no entries (412).
 */
function explained(thrown: AppFailure): AppFailure {
  const { status, cause = '' } = thrown.error
  if (status === 400 && /optimistic ?lock/i.test(cause)) {
    return failure({
      ...thrown.error,
      code: 'conflict',
      message: 'The incident was changed in Cortex XSOAR after it was last read.',
      retry: 'now',
    })
  }
  if (status === 400 && /item not found|could not find/i.test(cause)) {
    return failure({
      ...thrown.error,
      code: 'not-found',
      message: 'The incident does not exist, or the account may not see it.',
      retry: 'no',
    })
  }
  if (status === 412) {
    const message = 'The incident is closed in Cortex XSOAR; its war room takes no entries.'
    return failure({ ...thrown.error, code: 'invalid', message, retry: 'after-fix' })
  }
  return thrown
}

import type { Dispatcher } from 'undici'
import type { Clock } from '../../engine/ports/clock'
import { throwIfCancelled } from './cancelled'
import { type HttpReply, type HttpRequest, isSafe, type Send } from './message'
import { readBody } from './read-body'
import { type StartNotice, withStartNotice } from './start-notice'
import { transportFailure } from './transport-failure'

export type TransportOptions = {
  readonly origin: string
  /** Time until the first byte of an answer, and between two pieces of its body (ms). */
  readonly headersMs: number
  readonly bodyMs: number
  /** Largest body that is read (bytes, after decompression). */
  readonly maxBytes: number
}

/**
 * The innermost piece: puts one request on the wire. It knows whether the request was handed to a
 * connected socket, which decides if a broken write certainly had no effect (`network`) or may have
 * had one (`outcome-unknown`).
 */
export function createTransport(
  dispatcher: Dispatcher,
  options: TransportOptions,
  clock: Clock,
): Send {
  const wire = withStartNotice(dispatcher)
  return async (request) => {
    throwIfCancelled(request.signal)
    let started = false
    const sentAt = clock.now()
    try {
      const notice: StartNotice = { onStart: () => (started = true) }
      const answer = await wire.request({
        ...notice,
        origin: request.origin ?? options.origin,
        path: request.path,
        method: request.method,
        headers: wireHeaders(request),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        headersTimeout: options.headersMs,
        bodyTimeout: options.bodyMs,
        signal: request.signal as AbortSignal | undefined,
      })
      const answeredAt = clock.now()
      const headers = flatHeaders(answer.headers)
      const text = await readBody(answer.body, headers['content-encoding'], options.maxBytes)
      const reply: HttpReply = {
        status: answer.statusCode,
        headers,
        text,
        body: undefined,
        sentAt,
        answeredAt,
      }
      return reply
    } catch (thrown) {
      throw transportFailure(thrown, { started, safe: isSafe(request) })
    }
  }
}

function wireHeaders(request: HttpRequest): Record<string, string> {
  const json: Record<string, string> =
    request.body === undefined ? {} : { 'content-type': 'application/json' }
  return { accept: 'application/json', 'accept-encoding': 'gzip', ...json, ...request.headers }
}

function flatHeaders(headers: Record<string, string | string[] | undefined>) {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

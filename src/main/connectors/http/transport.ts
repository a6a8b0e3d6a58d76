import { Readable } from 'node:stream'
import type { Clock } from '../../engine/ports/clock'
import { throwIfCancelled } from './cancelled'
import { type HttpReply, type HttpRequest, isSafe, type Send } from './message'
import { keepBody, readBody, UnreadableBody } from './read-body'
import type { StartNotice } from './start-notice'
import { transportFailure } from './transport-failure'
import { AnswerRoom } from './waiting-bytes'
import type { Wire } from './wire'

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
export function createTransport(wire: Wire, options: TransportOptions, clock: Clock): Send {
  const room = new AnswerRoom()
  return async (request) => {
    throwIfCancelled(request.signal)
    let started = false
    const sentAt = clock.now()
    try {
      const notice: StartNotice = { onStart: () => (started = true) }
      const dispatcher = await wire.open()
      const answer = await dispatcher.request({
        ...notice,
        origin: request.origin ?? options.origin,
        path: request.path,
        method: request.method,
        headers: wireHeaders(request),
        body: wireBody(request),
        headersTimeout: options.headersMs,
        bodyTimeout: options.bodyMs,
        signal: request.signal as AbortSignal | undefined,
      })
      const answeredAt = clock.now()
      const headers = flatHeaders(answer.headers)
      const status = answer.statusCode
      const later = request.parsedLater === true && status >= 200 && status <= 299
      const content = later
        ? { text: '', waiting: await keepBody(answer.body, headers, options.maxBytes, room) }
        : { text: await take(request, status, answer.body, headers, options.maxBytes) }
      const reply: HttpReply = {
        status,
        headers,
        ...content,
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

function wireBody({ upload, form, body }: HttpRequest): string | Readable | null {
  if (upload !== undefined) return Readable.from(upload.open(), { objectMode: false })
  if (form !== undefined) return new URLSearchParams(form).toString()
  return body === undefined ? null : JSON.stringify(body)
}

/** Hands the body of a success to whoever wants it piece by piece; anything else is read whole. */
async function take(
  { sink }: HttpRequest,
  status: number,
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<string> {
  const encoding = headers['content-encoding']
  if (sink === undefined || status < 200 || status > 299) {
    return (await readBody(stream, encoding, maxBytes)).toString('utf8')
  }
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    stream.destroy()
    throw new UnreadableBody(`The content has the unexpected coding ${encoding}.`)
  }
  try {
    await sink(stream)
  } finally {
    stream.destroy()
  }
  return ''
}

function wireHeaders(request: HttpRequest): Record<string, string> {
  const type = request.form === undefined ? 'json' : 'x-www-form-urlencoded'
  const content: Record<string, string> =
    request.body === undefined && request.form === undefined
      ? {}
      : { 'content-type': `application/${type}` }
  const length: Record<string, string> =
    request.upload === undefined ? {} : { 'content-length': String(request.upload.bytes) }
  const coding = request.sink === undefined ? 'gzip' : 'identity'
  return {
    accept: request.sink === undefined ? 'application/json' : '*/*',
    'accept-encoding': coding,
    ...content,
    ...length,
    ...request.headers,
  }
}

function flatHeaders(headers: Record<string, string | string[] | undefined>) {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

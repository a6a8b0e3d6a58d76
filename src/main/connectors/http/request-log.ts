import { AppFailure, failure } from '../../../shared/errors'
import type { Clock } from '../../engine/ports/clock'
import type { Layer } from './message'
import { loggablePath, type Redact } from './redact'

/** One request as it went; nothing in it is secret. */
export type RequestLogEntry = {
  readonly method: string
  readonly path: string
  /** HTTP status, or null when no answer came. */
  readonly status: number | null
  readonly ms: number
  /** The server's own name for the request, to quote to its support. */
  readonly requestId: string | null
}

export type RequestLog = (entry: RequestLogEntry) => void

/** Reports every request on the wire, and keeps secrets out of the failures that pass. */
export function logged(log: RequestLog, redact: Redact, clock: Clock): Layer {
  return (next) => async (request) => {
    const begun = clock.now()
    const note = (status: number | null, requestId: string | null) =>
      log({
        method: request.method,
        path: loggablePath(request.path, redact),
        status,
        ms: clock.now() - begun,
        requestId,
      })
    try {
      const reply = await next(request)
      const { headers } = reply
      note(reply.status, headers['atl-request-id'] ?? headers['x-arequestid'] ?? null)
      return reply
    } catch (thrown) {
      note(thrown instanceof AppFailure ? (thrown.error.status ?? null) : null, null)
      throw thrown
    }
  }
}

/** Most characters of what the other side said that a failure carries on. */
const LONGEST_QUOTE = 4000

/** Keeps secrets out of what a failure quotes from the other side, and quotes no whole books. */
export function redactFailures(redact: Redact): Layer {
  // The whole is redacted first: a cut might go through a secret and hide what it is.
  const quote = (text: string) => redact(text).slice(0, LONGEST_QUOTE)
  return (next) => async (request) => {
    try {
      return await next(request)
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown
      const { cause, fields } = thrown.error
      throw failure({
        ...thrown.error,
        ...(cause === undefined ? {} : { cause: quote(cause) }),
        ...(fields === undefined
          ? {}
          : {
              fields: Object.fromEntries(
                Object.entries(fields).map(([name, text]) => [name, quote(text)]),
              ),
            }),
      })
    }
  }
}

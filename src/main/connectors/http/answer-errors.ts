import { type AppError, failure } from '../../../shared/errors'
import type { Clock } from '../../engine/ports/clock'
import type { ReadLimits } from './limit-notice'
import { type HttpReply, isSafe, type Layer } from './message'
import { retryAfter } from './retry-after'
import { outcomeUnknown } from './transport-failure'

/** What a vendor's refusal says, taken out of its error body. */
export type Refusal = {
  readonly message: string | null
  readonly fields: Readonly<Record<string, string>>
}

export type AnswerErrorsOptions = {
  readonly readRefusal: (body: unknown) => Refusal
  readonly readLimits: ReadLimits
  readonly clock: Clock
  /** The server's clock minus ours (ms). */
  readonly offset: () => number
}

/**
 * Tells the gate what an answer says about limits, and turns answers that are not a success into typed
 * failures; successes pass.
 */
export function answerErrors(options: AnswerErrorsOptions): Layer {
  return (next) => async (request) => {
    const reply = await next(request)
    const [now, offsetMs] = [options.clock.now(), options.offset()]
    const { status, headers } = reply
    const notice = options.readLimits({ status, headers, now, offsetMs })
    if (notice !== null) request.noteLimit?.(notice)
    if (reply.status < 400 || request.accepts?.(reply.status) === true) return reply
    const refusal = options.readRefusal(reply.body)
    const retryAt =
      retryAfter(headers, now, offsetMs) ?? (status === 429 ? (notice?.resetAt ?? null) : null)
    const cause = refusal.message ?? readable(reply)
    if (!isSafe(request) && mayHaveHappened(reply.status, retryAt !== null)) {
      throw outcomeUnknown(`Status ${reply.status}: ${cause}`, reply.status)
    }
    throw failure({
      ...kind(reply.status),
      status: reply.status,
      ...(cause === '' ? {} : { cause }),
      ...(Object.keys(refusal.fields).length === 0 ? {} : { fields: refusal.fields }),
      ...(retryAt === null ? {} : { retryAt }),
    })
  }
}

/** A gateway may give up on a write that the system behind it still carries out. */
function mayHaveHappened(status: number, namesRetry: boolean): boolean {
  if (status === 408) return true
  return status >= 500 && !(status === 503 && namesRetry)
}

function kind(status: number): Pick<AppError, 'code' | 'message' | 'retry'> {
  if (status === 401) {
    return {
      code: 'auth',
      message: 'The server does not accept the account or its token.',
      retry: 'after-fix',
    }
  }
  if (status === 403) {
    return {
      code: 'permission',
      message: 'The account is not allowed to do this.',
      retry: 'after-fix',
    }
  }
  if (status === 404 || status === 410) {
    return {
      code: 'not-found',
      message: 'The record does not exist, or the account may not see it.',
      retry: 'no',
    }
  }
  if (status === 409) {
    return {
      code: 'conflict',
      message: 'Somebody else changed the record meanwhile.',
      retry: 'now',
    }
  }
  if (status === 429) {
    return { code: 'rate-limited', message: 'The server asks us to slow down.', retry: 'later' }
  }
  if (status === 408 || status === 425 || status >= 500) {
    return {
      code: 'unavailable',
      message: 'The server cannot answer at the moment.',
      retry: 'later',
    }
  }
  return { code: 'invalid', message: 'The server refused the values sent.', retry: 'after-fix' }
}

function readable(reply: HttpReply): string {
  const type = reply.headers['content-type'] ?? ''
  // A gateway's HTML page says nothing to a person.
  return type.includes('html') ? '' : reply.text.slice(0, 500)
}

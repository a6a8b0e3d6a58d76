import type { UtcMs } from './time'

/**
 * What went wrong, from the caller's point of view. First what a remote system can
 * answer, then what Lockstep itself refuses or cannot do.
 */
export const errorCodes = [
  'auth',
  'permission',
  'not-found',
  'invalid',
  'conflict',
  'rate-limited',
  'unavailable',
  'network',
  'malformed',
  'outcome-unknown',
  // From here on it is Lockstep itself.
  'bad-request',
  'refused',
  'limit',
  'blocked-transition',
  'keychain-unavailable',
  'secret-missing',
  'storage-full',
  'storage-readonly',
  'storage-failed',
  'workspace-locked',
  'cancelled',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/**
 * Whether trying again can help: `no` never as it stands, `after-fix` once a person changed
 * something, `later` by waiting, `now` at once.
 */
export type RetryAdvice = 'no' | 'after-fix' | 'later' | 'now'

/** A failure as a value: safe to show, to log and to send over IPC. Never holds a secret. */
export type AppError = {
  readonly code: ErrorCode
  /** One sentence a person can act on. */
  readonly message: string
  readonly retry: RetryAdvice
  /** What the other side or the system said, redacted, for "copy details". */
  readonly cause?: string
  /** Field name -> what is wrong with it, in the words of whoever refused it. */
  readonly fields?: Readonly<Record<string, string>>
  /** Earliest moment a retry makes sense (UTC ms), known for rate limits. */
  readonly retryAt?: UtcMs
  /** HTTP status when the failure came from a remote answer. */
  readonly status?: number
}

/** An AppError that travels as an exception inside one process; `error` is the value to show. */
export class AppFailure extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.message)
    this.name = 'AppFailure'
    this.error = error
  }
}

/**
 * Turns anything thrown into an AppError. Unknown exceptions become `internal`; their text is kept
 * as the cause, since hiding it would leave nobody able to help.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error
  const cause = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return {
    code: 'internal',
    message: 'Something went wrong inside Lockstep. Nothing that was saved is lost.',
    retry: 'now',
    cause,
  }
}

/** Shorthand for throwing an AppError. */
export function failure(error: AppError): AppFailure {
  return new AppFailure(error)
}

import { AppFailure, type ErrorCode } from '../../../shared/errors'
import { backOffMs } from './back-off'
import { isSafe, type Layer } from './message'
import type { Sleep } from './sleep'

const passing: ReadonlySet<ErrorCode> = new Set(['network', 'unavailable', 'rate-limited'])

/**
 * Repeats safe requests whose failure may pass, at most `tries` in all. A write is never repeated
 * here: only the engine knows whether it already took effect.
 */
export function retry(options: {
  readonly tries: number
  readonly sleep: Sleep
  readonly random: () => number
}): Layer {
  return (next) => async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await next(request)
      } catch (thrown) {
        if (attempt >= options.tries || !isSafe(request) || !mayPass(thrown)) throw thrown
        // The gate below already makes everybody wait where the server named or implied a pause.
        if (thrown.error.retryAt === undefined) {
          await options.sleep(backOffMs(attempt, options.random), request.signal)
        }
      }
    }
  }
}

function mayPass(thrown: unknown): thrown is AppFailure {
  return (
    thrown instanceof AppFailure &&
    passing.has(thrown.error.code) &&
    thrown.error.retry !== 'after-fix'
  )
}

import { type AppError, failure, toAppError } from '../../../shared/errors'
import { MINUTE_MS } from '../../../shared/time'
import type { Clock } from '../ports/clock'
import type { RemoteConnector } from '../ports/connector'

/** The two texts with which an integration of Cortex XSOAR steers its mirroring run; case counts. */
const RATE_LIMIT = 'API rate limit'
const SKIP = 'skip update'

/** How long (ms) operations rest that a connector asked to skip. */
const SKIP_REST_MS = MINUTE_MS

/**
 * A connector whose errors are heard for the contract's words: one that says `API rate limit` becomes
 * `rate-limited`, so that the run ends at this record and the next one begins with it; one that says
 * `skip update` ends the run without a trace in its instance. Others pass as they are.
 */
export function hearingWords(connector: RemoteConnector, clock: Clock): RemoteConnector {
  return new Proxy(connector, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        try {
          return heardLater(Reflect.apply(member, target, args), clock)
        } catch (thrown) {
          throw heard(thrown, clock)
        }
      }
    },
  })
}

/** Whether a run ended because its connector asked to skip this round. */
export function isSkip(error: AppError): boolean {
  return error.code === 'cancelled' && error.cause?.includes(SKIP) === true
}

function heardLater(answer: unknown, clock: Clock): unknown {
  if (answer instanceof Promise) {
    return answer.catch((thrown: unknown) => {
      throw heard(thrown, clock)
    })
  }
  return isPaged(answer) ? heardPages(answer, clock) : answer
}

async function* heardPages(pages: AsyncIterable<unknown>, clock: Clock): AsyncIterable<unknown> {
  try {
    yield* pages
  } catch (thrown) {
    throw heard(thrown, clock)
  }
}

function isPaged(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

function heard(thrown: unknown, clock: Clock): unknown {
  const error = toAppError(thrown)
  // Whether that write arrived has to be found out, whatever else the text says.
  if (error.code === 'outcome-unknown') return thrown
  const own = error.code === 'internal' ? '' : `${error.message} `
  const said = `${own}${error.cause ?? ''}`.trim()
  if (said.includes(SKIP)) {
    return failure({
      code: 'cancelled',
      message: 'The connector asked to skip this round; nothing was changed.',
      retry: 'later',
      cause: `It said "${SKIP}".`,
      retryAt: clock.now() + SKIP_REST_MS,
    })
  }
  if (!said.includes(RATE_LIMIT) || error.code === 'rate-limited') return thrown
  return failure({
    ...error,
    code: 'rate-limited',
    message: 'The connector reached the limit of its API; the next run goes on where it stopped.',
    retry: 'later',
    cause: said,
  })
}

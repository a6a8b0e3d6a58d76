import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import type { Clock } from '../../engine/ports/clock'
import type { HeaderValues, Layer, TryMoment } from './message'

/** Proves to a server who we are, anew for each try. */
export type Authorizer = {
  /**
   * Fetches what `headers` needs and does not have, such as a token. Called before the request waits
   * for its turn, so it may send requests of its own to the same host.
   */
  readonly prepare?: (signal?: CancelSignal) => Promise<void>
  /** HeaderValues of one try; called right before it is written, also for the second try after a 401. */
  readonly headers: (moment: TryMoment) => HeaderValues
  /**
   * Told that the server answered 401 to these headers. True: better ones can be had now, so one more
   * try makes sense. Absent = never.
   */
  readonly refused?: (used: HeaderValues, signal?: CancelSignal) => Promise<boolean> | boolean
  /** Values obtained on the way (tokens) that must never appear in a log or an error. */
  readonly secrets?: () => readonly string[]
}

/**
 * Has the authorizer prepare each try and asks it once after a 401 whether another try makes sense.
 * A refused request was not carried out, so this holds for writes as well.
 */
export function authorized(authorizer: Authorizer): Layer {
  return (next) => async (request) => {
    let used: HeaderValues = {}
    const once = async () => {
      await authorizer.prepare?.(request.signal)
      return next({
        ...request,
        sign: (moment) => {
          used = authorizer.headers(moment)
          return used
        },
      })
    }
    try {
      return await once()
    } catch (thrown) {
      if (!isUnauthorised(thrown)) throw thrown
      if (!(await authorizer.refused?.(used, request.signal))) throw thrown
      return once()
    }
  }
}

/** Adds the headers of the try at the last moment before redirects and the wire. */
export function signed(clock: Clock, offsetMs: () => number | null): Layer {
  return (next) => (request) => {
    if (request.sign === undefined) return next(request)
    const proof = request.sign({ now: clock.now(), offsetMs: offsetMs(), request })
    return next({ ...request, headers: { ...request.headers, ...proof } })
  }
}

function isUnauthorised(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.error.status === 401
}

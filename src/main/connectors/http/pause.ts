import { type AppFailure, failure } from '../../../shared/errors'
import type { UtcMs } from '../../../shared/time'
import type { LimitScope } from './limit-notice'

/** A time in which a server does not want to be asked. */
export type Pause = {
  readonly scope: LimitScope
  /** Our clock (UTC ms). */
  readonly until: UtcMs
  /** In words that follow "because". */
  readonly reason: string
  /** The record whose writes are held up; null = the scope is wider. */
  readonly record: string | null
}

/** The failure of a request that a pause holds up; whoever shows it can count down to `retryAt`. */
export function pausedFailure(system: string, pause: Pause, status?: number): AppFailure {
  const what = pause.scope === 'record' ? 'Writes on this record are paused' : 'Paused'
  return failure({
    code: 'rate-limited',
    message: `${what} by ${system} until ${clockTime(pause.until)}, because ${pause.reason}.`,
    retry: 'later',
    retryAt: pause.until,
    ...(status === undefined ? {} : { status }),
  })
}

function clockTime(at: UtcMs): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`
}

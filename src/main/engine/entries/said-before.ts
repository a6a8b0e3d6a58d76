import type { Link } from '../../../shared/domain/link'
import { SECOND_MS, type UtcMs } from '../../../shared/time'

/**
 * How well (ms) the moment of a remote entry can be told by our clock: servers date their answers in
 * whole seconds, so what is said in the second of linking may seem to be older than the link.
 */
const CLOCK_GRAIN_MS = 2 * SECOND_MS

/** Whether something said over there (our clock, UTC ms) is surely older than the link. */
export function saidBefore({ createdAt }: Pick<Link, 'createdAt'>, at: UtcMs): boolean {
  return at < createdAt - CLOCK_GRAIN_MS
}

import { HOUR_MS, SECOND_MS, type UtcMs } from '../../../shared/time'
import type { LimitNotice } from './limit-notice'

/** From this share of the limit on, what is left is spread over the rest of the window. */
const NEARLY_USED_UP = 0.2
/** Longest time (ms) between two requests while spreading. */
const WIDEST_GAP_MS = 5 * SECOND_MS
/** A window that is said to end later than this is asked about again before. */
const LONGEST_TRUST_MS = HOUR_MS
/** Two answers of one window may round its end differently. */
const SAME_END_MS = 2 * SECOND_MS

/**
 * The bucket of requests a server grants per window, kept from what its answers say. Where they name
 * the limit but not what is left (ServiceNow), our own requests are counted.
 */
export class Budget {
  #limit: number | null = null
  #remaining = 0
  #resetAt: UtcMs = 0
  #nextAt: UtcMs = 0
  #reason = ''

  /** Takes in an answer; `others` requests are under way that it does not count yet. */
  learn(notice: LimitNotice, others: number, now: UtcMs): void {
    const { limit, remaining, resetAt } = notice
    if (resetAt === null || resetAt <= now || (limit === null && remaining === null)) return
    const sameWindow = Math.abs(resetAt - this.#resetAt) <= SAME_END_MS
    if (remaining !== null) this.#remaining = Math.max(0, remaining - others)
    else if (!sameWindow && limit !== null) this.#remaining = Math.max(0, limit - 1 - others)
    this.#limit = limit
    this.#resetAt = Math.min(resetAt, now + LONGEST_TRUST_MS)
    this.#reason = notice.reason
  }

  /** Whether the window it knows of has ended. */
  isOver(now: UtcMs): boolean {
    return this.#resetAt <= now
  }

  /** End of the window and why, when nothing is left of it; null otherwise. */
  usedUp(now: UtcMs): { readonly until: UtcMs; readonly reason: string } | null {
    if (this.#resetAt <= now || this.#remaining > 0) return null
    return { until: this.#resetAt, reason: this.#reason }
  }

  /** Takes one request out and answers how long (ms) it should wait, so that the rest lasts. */
  take(now: UtcMs): number {
    if (this.#resetAt <= now) return 0
    const gap = this.#gap(now)
    this.#remaining = Math.max(0, this.#remaining - 1)
    if (gap === 0) return 0
    const at = Math.max(now, this.#nextAt)
    this.#nextAt = at + gap
    return at - now
  }

  #gap(now: UtcMs): number {
    if (this.#limit === null || this.#remaining > this.#limit * NEARLY_USED_UP) return 0
    return Math.min(WIDEST_GAP_MS, (this.#resetAt - now) / (this.#remaining + 1))
  }
}

import type { CancelSignal } from '../../../shared/cancel'
import { DAY_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { backOffMs } from './back-off'
import { Budget } from './budget'
import { cancelled } from './cancelled'
import { ConcurrencyLimit } from './concurrency-limit'
import type { LimitNotice, LimitScope } from './limit-notice'
import { type Pause, pausedFailure } from './pause'
import type { Sleep } from './sleep'
import { TurnQueue } from './turn-queue'

export type GatePorts = {
  readonly clock: Clock
  readonly sleep: Sleep
  readonly random: () => number
}

/** Who wants to send something. */
export type Visitor = {
  /** The instance; instances take turns. */
  readonly lane: string
  /** What the server is called in sentences for people. */
  readonly system: string
  /** The record that is written, null for anything else. */
  readonly record: string | null
  readonly signal?: CancelSignal
}

const MOST_IN_FLIGHT = 8
/** A longer pause is the scheduler's business: callers are told instead of being held. */
const LONGEST_WAIT_MS = 30_000
/** From so many on, those whose window has ended are dropped. */
const MOST_BUDGETS = 100
/** No server is believed when it names a later end than this (ms from now). */
const LONGEST_PAUSE_MS = DAY_MS

/**
 * What all requests to one host share: how many may fly at once and whose turn it is, what is left of
 * the limits the server tells of, and the pauses it asked for.
 */
export class HostGate {
  readonly limit = new ConcurrencyLimit(MOST_IN_FLIGHT)
  readonly #ports: GatePorts
  readonly #waiting = new TurnQueue()
  readonly #pauses = new Map<string, Pause>()
  readonly #budgets = new Map<string, Budget>()
  #inFlight = 0
  #throttles = 0

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** The pauses of this moment that hold up an instance, the longest first. */
  pauses(lane: string): readonly Pause[] {
    return longestFirst([...this.#ordered(lane), ...this.#usedUp(lane, null)])
  }

  /** Waits for a turn. Throws `rate-limited` when a pause is long, `cancelled` on demand. */
  async enter(visitor: Visitor): Promise<void> {
    await this.#waitForGrant(visitor)
    for (;;) {
      await this.#place(visitor)
      // A pause may have begun while this one waited for its place.
      const pause = concerning(this.#ordered(visitor.lane), visitor)
      if (pause === null) return
      this.leave()
      await this.#waitOut(pause, visitor)
    }
  }

  leave(): void {
    this.#inFlight -= 1
    while (this.#inFlight < this.limit.value) {
      const proceed = this.#waiting.next()
      if (proceed === undefined) return
      // The place is taken for the one called, so that nobody who comes now slips in before.
      this.#inFlight += 1
      proceed()
    }
  }

  /**
   * Pauses whom the limit concerns (everybody, unless the server says otherwise) until the moment it
   * named; without one, for a growing time. A pause is never shortened.
   */
  throttled(visitor: Visitor, retryAt: UtcMs | null, notice: LimitNotice): Pause {
    const { clock, random } = this.#ports
    const { reason } = notice
    const scope = notice.scope ?? 'host'
    const now = clock.now()
    if (scope !== 'record') {
      this.#throttles += 1
      this.limit.pushedBack()
    }
    const waits = retryAt !== null && retryAt > now
    const named = waits ? retryAt : now + backOffMs(Math.max(1, this.#throttles), random)
    const key = keyOf(scope, visitor.lane, visitor.record)
    const until = Math.max(
      this.#pauses.get(key)?.until ?? 0,
      Math.min(named, now + LONGEST_PAUSE_MS),
    )
    const pause = { scope, until, reason, record: scope === 'record' ? visitor.record : null }
    this.#pauses.set(key, pause)
    return pause
  }

  /**
   * Takes in how long an answer took (ms) and what it says about limits. Figures that come with a write
   * and do not say whom they concern may be those of its record alone (Jira), and hold up nothing else.
   */
  answered(visitor: Visitor, latencyMs: number, notice: LimitNotice | null): void {
    this.#throttles = 0
    this.limit.answered(latencyMs, notice?.nearLimit ?? false)
    if (notice === null) return
    const now = this.#ports.clock.now()
    const scope = notice.scope ?? (visitor.record === null ? 'host' : 'record')
    const key = keyOf(scope, visitor.lane, visitor.record)
    const budget = this.#budgets.get(key) ?? new Budget()
    budget.learn(notice, scope === 'record' ? 0 : this.#inFlight - 1, now)
    this.#budgets.set(key, budget)
    if (this.#budgets.size <= MOST_BUDGETS) return
    for (const [one, old] of this.#budgets) if (old.isOver(now)) this.#budgets.delete(one)
  }

  /** Waits out the pauses, takes one request out of what the server grants, and spreads the rest. */
  async #waitForGrant(visitor: Visitor): Promise<void> {
    const { lane, record, signal } = visitor
    let slept: UtcMs = 0
    for (;;) {
      const all = [...this.#ordered(lane), ...this.#usedUp(lane, record)]
      const pause = concerning(all, visitor)
      // A timer may fire a little early; having slept until the end is enough.
      if (pause === null || pause.until === slept) break
      await this.#waitOut(pause, visitor)
      slept = pause.until
    }
    const now = this.#ports.clock.now()
    const waits = this.#budgetsOf(lane, record).map(([, budget]) => budget.take(now))
    const wait = Math.max(0, ...waits)
    if (wait > 0) await this.#ports.sleep(wait, signal)
  }

  async #waitOut(pause: Pause, { system, signal }: Visitor): Promise<void> {
    const wait = pause.until - this.#ports.clock.now()
    if (wait > LONGEST_WAIT_MS) throw pausedFailure(system, pause)
    if (wait > 0) await this.#ports.sleep(wait, signal)
  }

  /** Pauses the server asked for. */
  #ordered(lane: string): readonly Pause[] {
    const now = this.#ports.clock.now()
    for (const [key, pause] of this.#pauses) if (pause.until <= now) this.#pauses.delete(key)
    const own = keyOf('account', lane, null)
    return [...this.#pauses].flatMap(([key, pause]) =>
      pause.scope !== 'account' || key === own ? [pause] : [],
    )
  }

  /** Pauses that follow from a limit that is used up. */
  #usedUp(lane: string, record: string | null): readonly Pause[] {
    const now = this.#ports.clock.now()
    return this.#budgetsOf(lane, record).flatMap(([scope, budget]) => {
      const end = budget.usedUp(now)
      return end === null ? [] : [{ scope, record: scope === 'record' ? record : null, ...end }]
    })
  }

  #budgetsOf(lane: string, record: string | null): readonly (readonly [LimitScope, Budget])[] {
    const scopes = record === null ? (['host', 'account'] as const) : everyScope
    return scopes.flatMap((scope) => {
      const budget = this.#budgets.get(keyOf(scope, lane, record))
      return budget === undefined ? [] : [[scope, budget] as const]
    })
  }

  #place({ lane, signal }: Visitor): Promise<void> {
    if (this.#waiting.isEmpty && this.#inFlight < this.limit.value) {
      this.#inFlight += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled())
      const proceed = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        this.#waiting.remove(lane, proceed)
        reject(cancelled())
      }
      this.#waiting.add(lane, proceed)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }
}

const everyScope = ['host', 'account', 'record'] as const

function longestFirst(pauses: readonly Pause[]): readonly Pause[] {
  return [...pauses].sort((a, b) => b.until - a.until)
}

function concerning(pauses: readonly Pause[], { record }: Visitor): Pause | null {
  const all = pauses.filter((pause) => pause.scope !== 'record' || pause.record === record)
  return longestFirst(all)[0] ?? null
}

function keyOf(scope: LimitScope, lane: string, record: string | null): string {
  if (scope === 'host') return 'host'
  return scope === 'account' ? `account:${lane}` : `record:${record ?? ''}`
}

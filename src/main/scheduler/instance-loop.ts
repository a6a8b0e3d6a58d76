import type { MirrorRun } from '../../shared/domain/run'
import type { LinkId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import type { Clock } from '../engine/ports/clock'
import type { Timers } from '../engine/ports/timers'

/** What one run should do; two requests that wait together are joined into one run. */
export type RunRequest = {
  readonly trigger: MirrorRun['trigger']
  readonly inbound: boolean
  readonly outbound: boolean
  /** Only these links; null = all. */
  readonly linkIds: readonly LinkId[] | null
}

/** How often an instance runs and whether it may. Read anew before each decision. */
export type LoopPlan = {
  readonly inboundEveryMs: number
  readonly outboundEveryMs: number
  /** Why nothing is scheduled, or null when it may run. */
  readonly held: 'disabled' | 'paused' | 'attention' | 'braked' | null
  readonly pausedUntil: UtcMs | null
  /** When the earliest waiting outbound operation may be tried; null = none waits. */
  readonly nextOpAt: UtcMs | null
}

export type LoopPorts = {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly plan: () => Promise<LoopPlan>
  readonly run: (request: RunRequest, signal: AbortSignal) => Promise<MirrorRun>
  readonly onError: (thrown: unknown) => void
}

/** An edit waits this long (ms) for its neighbours before it is sent. */
const EDIT_DEBOUNCE_MS = 700
/**
 * A ring waits this long (ms) for others, so that the many a change over there causes are one run, and
 * for the other side's search to know of the change.
 */
const RING_JOIN_MS = 2_000
/** Shortest time (ms) between a run and the next try of an operation it left waiting. */
const RETRY_FLOOR_MS = 2_000
/** Share of an interval by which a start is moved at random, so that instances do not run in step. */
const JITTER = 0.1

type Waiting = {
  readonly request: RunRequest
  readonly resolve: (run: MirrorRun) => void
  readonly reject: (thrown: unknown) => void
}

/** Runs one instance: in its own time, one run at a time, never after `stop`. */
export class InstanceLoop {
  nextInboundAt: UtcMs | null = null
  nextOutboundAt: UtcMs | null = null
  private wakeAt: UtcMs | null = null
  private rungAt: UtcMs | null = null
  private cancelTimer: (() => void) | null = null
  private active: { readonly abort: AbortController; readonly done: Promise<void> } | null = null
  private waiting: Waiting[] = []
  private stopped = false

  constructor(private readonly ports: LoopPorts) {}

  get running(): boolean {
    return this.active !== null
  }

  /** Starts or re-reads the timing after a change of settings, pauses or health. */
  async refresh(): Promise<void> {
    const plan = await this.ports.plan()
    if (this.stopped) return
    if (plan.held !== null) {
      this.nextInboundAt = null
      this.nextOutboundAt = null
      this.wakeAt = null
      this.rungAt = null
      this.arm()
      return
    }
    const now = this.ports.clock.now()
    const floor = plan.pausedUntil ?? 0
    // The same for both directions, so that equal periods stay one run.
    const share = 1 - JITTER * this.ports.random()
    // A shorter interval must take hold at once, a longer one with the next turn.
    const next = (at: UtcMs | null, every: number): UtcMs =>
      Math.max(floor, Math.min(at ?? Number.POSITIVE_INFINITY, now + Math.round(every * share)))
    this.nextInboundAt = next(this.nextInboundAt, plan.inboundEveryMs)
    this.nextOutboundAt = next(this.nextOutboundAt, plan.outboundEveryMs)
    const waiting =
      plan.nextOpAt === null ? null : Math.max(floor, plan.nextOpAt, now + RETRY_FLOOR_MS)
    const wanted = [this.wakeAt, waiting].filter((at) => at !== null)
    this.wakeAt = wanted.length === 0 ? null : Math.max(floor, Math.min(...wanted))
    if (this.rungAt !== null) this.rungAt = Math.max(floor, this.rungAt)
    this.arm()
  }

  /** Asks for an outbound run soon, after a person's edit. */
  async wake(): Promise<void> {
    const plan = await this.ports.plan()
    if (this.stopped || plan.held !== null) return
    const at = Math.max(plan.pausedUntil ?? 0, this.ports.clock.now() + EDIT_DEBOUNCE_MS)
    this.wakeAt = this.wakeAt === null ? at : Math.min(this.wakeAt, at)
    this.arm()
  }

  /**
   * Asks for an inbound run soon, after the other side said that something changed. Rings that wait
   * together are one run; one that comes during a run leads to another.
   */
  async ring(): Promise<void> {
    const plan = await this.ports.plan()
    if (this.stopped || plan.held !== null || this.rungAt !== null) return
    this.rungAt = Math.max(plan.pausedUntil ?? 0, this.ports.clock.now() + RING_JOIN_MS)
    this.arm()
  }

  /** Runs as soon as the present run, if any, has ended; rejects when the loop is stopped. */
  runNow(request: RunRequest): Promise<MirrorRun> {
    return new Promise((resolve, reject) => {
      if (this.stopped) {
        reject(new Error('The scheduler has stopped.'))
        return
      }
      this.waiting.push({ request, resolve, reject })
      this.drain()
    })
  }

  /** Asks the present run to stop between two records. */
  cancel(): void {
    this.active?.abort.abort()
  }

  /** Ends the loop; resolves when the present run has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    this.cancelTimer?.()
    this.cancelTimer = null
    this.active?.abort.abort()
    for (const one of this.waiting.splice(0)) one.reject(new Error('The scheduler has stopped.'))
    await this.active?.done
  }

  private arm(): void {
    this.cancelTimer?.()
    this.cancelTimer = null
    if (this.stopped) return
    const times = [this.nextInboundAt, this.nextOutboundAt, this.wakeAt, this.rungAt].filter(
      (t) => t !== null,
    )
    if (times.length === 0) return
    const delay = Math.max(0, Math.min(...times) - this.ports.clock.now())
    this.cancelTimer = this.ports.timers.after(delay, () => this.due())
  }

  private due(): void {
    const now = this.ports.clock.now()
    const inbound = this.nextInboundAt !== null && this.nextInboundAt <= now
    const sweep = this.nextOutboundAt !== null && this.nextOutboundAt <= now
    const woken = this.wakeAt !== null && this.wakeAt <= now
    const rung = this.rungAt !== null && this.rungAt <= now
    if (!inbound && !sweep && !woken && !rung) {
      this.arm()
      return
    }
    if (inbound) this.nextInboundAt = null
    if (sweep) this.nextOutboundAt = null
    if (woken) this.wakeAt = null
    if (rung) this.rungAt = null
    const unscheduled = rung ? 'ring' : 'edit'
    const trigger = inbound || sweep ? 'schedule' : unscheduled
    const request: RunRequest = {
      ...{ trigger, linkIds: null },
      ...{ inbound: inbound || rung, outbound: sweep || woken },
    }
    this.runNow(request).catch((thrown: unknown) => {
      if (!this.stopped) this.ports.onError(thrown)
    })
  }

  private drain(): void {
    if (this.active !== null || this.waiting.length === 0 || this.stopped) return
    const batch = this.waiting.splice(0)
    const abort = new AbortController()
    const done = this.runBatch(batch, abort.signal).finally(() => {
      this.active = null
      this.drain()
    })
    this.active = { abort, done }
  }

  private async runBatch(batch: readonly Waiting[], signal: AbortSignal): Promise<void> {
    try {
      const run = await this.ports.run(joinRequests(batch.map((one) => one.request)), signal)
      for (const one of batch) one.resolve(run)
    } catch (thrown) {
      for (const one of batch) one.reject(thrown)
    }
    if (this.stopped) return
    await this.refresh().catch((thrown: unknown) => this.ports.onError(thrown))
  }
}

/** One request that does what all of them ask. */
export function joinRequests(requests: readonly RunRequest[]): RunRequest {
  const all = requests.some((r) => r.linkIds === null)
  const person = requests.find((r) => r.trigger === 'person')
  return {
    trigger: person?.trigger ?? requests[0]?.trigger ?? 'schedule',
    inbound: requests.some((r) => r.inbound),
    outbound: requests.some((r) => r.outbound),
    linkIds: all ? null : [...new Set(requests.flatMap((r) => r.linkIds ?? []))],
  }
}

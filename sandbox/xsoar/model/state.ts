import type { IncidentRecord } from './incident'
import type { Instant } from './instant'
import type { XsoarUser } from './user'
import type { WebhookInstance } from './webhook'

/** The tenant's data as a plain value. */
export interface SavedXsoarState {
  readonly users: readonly XsoarUser[]
  readonly incidents: readonly IncidentRecord[]
  readonly webhooks: readonly WebhookInstance[]
  readonly lastId: number
  readonly ticks: number
}

/** A write that searches do not show before `visibleAt`; until then they show `before`. */
interface PendingView {
  readonly visibleAt: number
  readonly before: IncidentRecord | null
}

/** All data of one tenant and what its searches see of it. */
export class XsoarState {
  users: readonly XsoarUser[]
  webhooks: readonly WebhookInstance[]
  readonly incidents = new Map<string, IncidentRecord>()
  readonly #pending = new Map<string, PendingView[]>()
  #lastId = 0
  #ticks = 0

  constructor(users: readonly XsoarUser[], webhooks: readonly WebhookInstance[]) {
    this.users = users
    this.webhooks = webhooks
  }

  nextId(): string {
    this.#lastId += 1
    return String(this.#lastId)
  }

  /** A moment with nanoseconds of its own; some end in zeros, as real ones do. */
  instant(ms: number): Instant {
    this.#ticks += 1
    return {
      ms: Math.floor(ms),
      ns: this.#ticks % 7 === 0 ? 120_000 : (this.#ticks * 7919) % 1_000_000,
    }
  }

  /** Stores a record; searches see it `delayMs` after `now`. */
  commit(record: IncidentRecord, now: number, delayMs: number): IncidentRecord {
    this.#hide(record.id, now, delayMs)
    this.incidents.set(record.id, record)
    return record
  }

  remove(id: string, now: number, delayMs: number): void {
    this.#hide(id, now, delayMs)
    this.incidents.delete(id)
  }

  /** The incidents as searches see them at `now`. */
  searched(now: number): IncidentRecord[] {
    const shown: IncidentRecord[] = []
    for (const id of new Set([...this.incidents.keys(), ...this.#pending.keys()])) {
      const waiting = (this.#pending.get(id) ?? []).filter((view) => view.visibleAt > now)
      if (waiting.length === 0) this.#pending.delete(id)
      else this.#pending.set(id, waiting)
      const record = waiting[0] === undefined ? this.incidents.get(id) : waiting[0].before
      if (record) shown.push(record)
    }
    return shown
  }

  saved(): SavedXsoarState {
    return {
      users: this.users,
      incidents: [...this.incidents.values()],
      webhooks: this.webhooks,
      lastId: this.#lastId,
      ticks: this.#ticks,
    }
  }

  /** A state as it was saved; searches have caught up with all of it. */
  static restored(saved: SavedXsoarState): XsoarState {
    const state = new XsoarState(saved.users, saved.webhooks)
    for (const record of saved.incidents) state.incidents.set(record.id, record)
    state.#lastId = saved.lastId
    state.#ticks = saved.ticks
    return state
  }

  #hide(id: string, now: number, delayMs: number): void {
    if (delayMs <= 0) return
    const view = { visibleAt: now + delayMs, before: this.incidents.get(id) ?? null }
    this.#pending.set(id, [...(this.#pending.get(id) ?? []), view])
  }
}

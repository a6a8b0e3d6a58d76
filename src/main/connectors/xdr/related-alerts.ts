import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { SECOND_MS, type UtcMs } from '../../../shared/time'
import type { Clock } from '../../engine/ports/clock'
import { type Json, object, rows, textOrNull } from '../answer/json-shape'
import { alertTable } from './alert-table'
import type { XdrApi } from './xdr-api'

/** The tenant answers ten such requests a minute; one is left to people in a hurry elsewhere. */
const AT_MOST = 9
const WITHIN_MS = 61 * SECOND_MS
/** Alerts asked for per incident; more make no readable table. */
const ALERTS_LIMIT = 50
const MOST_KEPT = 2000

type Kept = { readonly count: number; readonly table: string }

/**
 * The alerts of incidents, each as a Markdown table. They come one incident at a time and seldom, so
 * they are read anew only when an incident's number of alerts changed; what cannot be had now is owed
 * and handed in with a later listing.
 */
export class RelatedAlerts {
  readonly #api: XdrApi
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()
  readonly #owed = new Set<string>()
  #asked: UtcMs[] = []

  constructor(api: XdrApi, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** Incidents whose alerts could not be had, as many as can be asked for now. */
  owed(): readonly string[] {
    return [...this.#owed].slice(0, this.#left())
  }

  /** Forgets what is owed for incidents that are not there any more. */
  forgive(ids: readonly string[]): void {
    for (const id of ids) this.#owed.delete(id)
  }

  /** The table for an incident, or undefined when the tenant would refuse to answer now. */
  async table(incident: Json, signal?: CancelSignal): Promise<string | undefined> {
    const id = textOrNull(incident.incident_id) ?? ''
    const count = typeof incident.alert_count === 'number' ? incident.alert_count : -1
    const kept = this.#kept.get(id)
    if (kept !== undefined && kept.count === count) return kept.table
    if (this.#left() === 0) {
      this.#owed.add(id)
      return undefined
    }
    this.#asked.push(this.#clock.now())
    const table = await this.#ask(id, signal)
    if (table === undefined) this.#owed.add(id)
    else this.#keep(id, { count, table })
    return table
  }

  async #ask(id: string, signal: CancelSignal | undefined): Promise<string | undefined> {
    try {
      const data = { incident_id: id, alerts_limit: ALERTS_LIMIT }
      const reply = await this.#api.read('/incidents/get_incident_extra_data', data, signal)
      const alerts = object(
        object(reply, 'extra data of an incident').alerts,
        'alerts of an incident',
      )
      const total = typeof alerts.total_count === 'number' ? alerts.total_count : null
      return alertTable(rows(alerts.data, 'alerts of an incident'), total)
    } catch (thrown) {
      // Somebody else uses up the same limit, or the incident was merged away meanwhile.
      if (thrown instanceof AppFailure && /^(rate-limited|not-found)$/.test(thrown.error.code)) {
        return undefined
      }
      throw thrown
    }
  }

  #keep(id: string, kept: Kept): void {
    this.#owed.delete(id)
    this.#kept.delete(id)
    this.#kept.set(id, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }

  #left(): number {
    const from = this.#clock.now() - WITHIN_MS
    this.#asked = this.#asked.filter((at) => at > from)
    return Math.max(0, AT_MOST - this.#asked.length)
  }
}

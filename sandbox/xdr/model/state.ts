import type { ApiKey, XdrUser } from './access'
import type { Alert } from './alert'
import type { Incident } from './incident'

interface Shown {
  readonly incident: Incident
  /** From when (epoch ms) a search by time finds this version. */
  readonly visibleAt: number
}

/** Data of a tenant as a plain value. */
export interface SavedXdrState {
  readonly versions: readonly (readonly [number, readonly Shown[]])[]
  readonly alerts: readonly Alert[]
  readonly users: readonly XdrUser[]
  readonly keys: readonly ApiKey[]
}

/** Everything a tenant keeps. A search by time may lag behind; a read by identifier never does. */
export class XdrState {
  readonly users: XdrUser[]
  readonly keys: ApiKey[]
  readonly #versions = new Map<number, Shown[]>()
  readonly #alerts = new Map<number, Alert>()

  constructor(users: readonly XdrUser[], keys: readonly ApiKey[]) {
    this.users = [...users]
    this.keys = [...keys]
  }

  incident(id: number): Incident | undefined {
    return this.#versions.get(id)?.at(-1)?.incident
  }

  /** Every incident as it is. */
  incidents(): Incident[] {
    return [...this.#versions.values()].flatMap((all) => all.at(-1)?.incident ?? [])
  }

  /** Every incident as a search by time shows it at a moment. */
  indexed(now: number): Incident[] {
    return [...this.#versions.values()].flatMap(
      (all) => all.findLast((one) => one.visibleAt <= now)?.incident ?? [],
    )
  }

  commit(incident: Incident, visibleAt: number): Incident {
    const before = this.#versions.get(incident.id) ?? []
    this.#versions.set(incident.id, [...before.slice(-20), { incident, visibleAt }])
    return incident
  }

  remove(id: number): void {
    this.#versions.delete(id)
  }

  nextIncidentId(): number {
    return Math.max(0, ...this.#versions.keys()) + 1
  }

  alert(id: number): Alert | undefined {
    return this.#alerts.get(id)
  }

  alerts(): Alert[] {
    return [...this.#alerts.values()]
  }

  alertsOf(incidentId: number): Alert[] {
    return this.alerts().filter((alert) => alert.incidentId === incidentId)
  }

  putAlert(alert: Alert): Alert {
    this.#alerts.set(alert.id, alert)
    return alert
  }

  nextAlertId(): number {
    return Math.max(5000, ...this.#alerts.keys()) + 1
  }

  saved(): SavedXdrState {
    const versions = [...this.#versions]
    return { versions, alerts: this.alerts(), users: this.users, keys: this.keys }
  }

  static restored(saved: SavedXdrState): XdrState {
    const state = new XdrState(saved.users, saved.keys)
    for (const [id, versions] of saved.versions) state.#versions.set(id, [...versions])
    for (const alert of saved.alerts) state.putAlert(alert)
    return state
  }
}

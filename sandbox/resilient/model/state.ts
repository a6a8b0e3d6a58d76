import type { IncidentRecord } from './incident'
import type { Organisation } from './organisation'
import type { ApiKey } from './principal'

/** What is kept over a restart. */
export interface SavedResilientState {
  readonly incidents: readonly IncidentRecord[]
  readonly orgs: readonly Organisation[]
  readonly keys: readonly ApiKey[]
  readonly nextId: number
}

interface Shown {
  /** From when on (sandbox epoch ms) queries see it. */
  readonly from: number
  readonly record: IncidentRecord
}

/** Everything the look-alike knows. */
export class ResilientState {
  orgs: readonly Organisation[]
  keys: readonly ApiKey[]
  readonly incidents = new Map<number, IncidentRecord>()
  /** What queries see of an incident, oldest first. */
  readonly #shown = new Map<number, Shown[]>()
  #nextId: number

  constructor(orgs: readonly Organisation[], keys: readonly ApiKey[], firstId = 2095) {
    this.orgs = orgs
    this.keys = keys
    this.#nextId = firstId
  }

  newId(): number {
    return this.#nextId++
  }

  org(id: number): Organisation | undefined {
    return this.orgs.find((org) => org.id === id)
  }

  /** Stores an incident; queries see it `delayMs` after `now`. */
  commit(record: IncidentRecord, now: number, delayMs: number): IncidentRecord {
    this.incidents.set(record.id, record)
    const before = (this.#shown.get(record.id) ?? []).filter(
      (one, at, all) => (all[at + 1]?.from ?? Number.POSITIVE_INFINITY) > now || one.from > now,
    )
    this.#shown.set(record.id, [...before, { from: now + delayMs, record }])
    return record
  }

  remove(id: number): void {
    this.incidents.delete(id)
    this.#shown.delete(id)
  }

  /** The incidents of an organisation as queries see them at a moment. */
  visible(orgId: number, now: number): readonly IncidentRecord[] {
    return [...this.#shown.values()].flatMap((shown) => {
      const last = shown.filter((one) => one.from <= now).at(-1)
      return last !== undefined && last.record.orgId === orgId ? [last.record] : []
    })
  }

  saved(): SavedResilientState {
    const { orgs, keys } = this
    return { incidents: [...this.incidents.values()], orgs, keys, nextId: this.#nextId }
  }

  static restored(saved: SavedResilientState): ResilientState {
    const state = new ResilientState(saved.orgs, saved.keys, saved.nextId)
    for (const incident of saved.incidents) {
      // A file's bytes come back as a plain array of bytes.
      const files = incident.files.map((file) => ({ ...file, content: Buffer.from(file.content) }))
      state.commit({ ...incident, files }, incident.modified, 0)
    }
    return state
  }
}

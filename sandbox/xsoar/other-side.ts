import type { EntryRecord } from './model/entry'
import type { IncidentRecord } from './model/incident'
import { isObject, type JsonObject } from './model/json'
import type { XsoarUser } from './model/user'
import type { Act, XsoarWorld } from './model/world'
import { renderIncident } from './read/render-incident'
import { addEntry, addFile, type EntryDraft } from './write/entries'
import { closeIncident, deleteIncident, investigate, reopenIncident } from './write/lifecycle'
import { saveIncident } from './write/save-incident'
import { incidentOf } from './write/store'

/** A person at work in the tenant: the same code as the API, without a key. Refusals are thrown. */
export class OtherSide {
  readonly #world: XsoarWorld

  constructor(world: XsoarWorld) {
    this.#world = world
  }

  /** An account by user name, e-mail, full name or its first word. Throws an Error for nobody. */
  user(who: string): XsoarUser {
    const wanted = who.toLowerCase()
    const found = this.#world.state.users.find(({ username, email, name }) =>
      [username, email, name.toLowerCase(), name.toLowerCase().split(' ')[0]].includes(wanted),
    )
    if (!found) throw new Error(`no user ${who}`)
    return found
  }

  incident(who: string, id: string): IncidentRecord {
    return incidentOf(this.#act(who), id)
  }

  /** Makes an incident; its investigation is started unless `pending`. */
  create(who: string, fields: JsonObject, pending = false): IncidentRecord {
    return saveIncident(this.#act(who), { createInvestigation: !pending, ...fields })
  }

  /** Changes some members and leaves the rest as they are; CustomFields are joined. */
  edit(who: string, id: string, change: JsonObject): IncidentRecord {
    const record = this.incident(who, id)
    const whole = JSON.parse(JSON.stringify(renderIncident(record))) as JsonObject
    const custom = isObject(change.CustomFields) ? change.CustomFields : {}
    return saveIncident(this.#act(who), {
      ...whole,
      ...change,
      CustomFields: { ...record.custom, ...custom },
    })
  }

  write(who: string, id: string, draft: EntryDraft): EntryRecord {
    return addEntry(this.#act(who), id, draft)
  }

  attach(who: string, id: string, name: string, content: Uint8Array, type = 'text/plain'): void {
    addFile(this.#act(who), id, { name, type, content: Buffer.from(content) })
  }

  start(who: string, id: string): IncidentRecord {
    return investigate(this.#act(who), id, -1)
  }

  close(who: string, id: string, reason: string, notes: string): IncidentRecord {
    return closeIncident(this.#act(who), id, { reason, notes })
  }

  reopen(who: string, id: string): IncidentRecord {
    return reopenIncident(this.#act(who), id)
  }

  delete(who: string, id: string): void {
    deleteIncident(this.#act(who), id)
  }

  #act(who: string): Act {
    return {
      world: this.#world,
      user: this.user(who),
      now: this.#world.clock.now(),
      indexDelayMs: this.#world.settings.indexDelayMs,
    }
  }
}

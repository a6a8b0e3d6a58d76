import type { Act } from './http/call'
import { badCall } from './http/refusal'
import type { Alert } from './model/alert'
import type { Incident } from './model/incident'
import type { JsonObject } from './model/json'
import type { XdrWorld } from './model/world'
import { updateAlerts } from './write/update-alerts'
import { commitIncident, updateIncident } from './write/update-incident'

/** What a test may say of a new incident; the rest is made up. */
export type NewIncident = Partial<Omit<Incident, 'id' | 'modified' | 'comments'>>

/** An analyst in the console: does what the API does, and what only the console can. */
export class OtherSide {
  readonly #world: XdrWorld

  constructor(world: XdrWorld) {
    this.#world = world
  }

  incident(id: string): Incident {
    const found = this.#world.state.incident(Number(id))
    if (found === undefined) throw badCall(`no incident ${id}`)
    return found
  }

  alert(id: string): Alert {
    const found = this.#world.state.alert(Number(id))
    if (found === undefined) throw badCall(`no alert ${id}`)
    return found
  }

  /** The tenant makes an incident, as it does when alerts arrive. */
  create(given: NewIncident = {}, indexDelayMs?: number): Incident {
    const act = this.#act(indexDelayMs)
    const made: Incident = {
      ...{ name: null, description: 'Made by hand', created: act.now, detected: null },
      ...{ status: 'new', severity: 'medium', manualSeverity: null, assignee: null, notes: null },
      ...{ resolveComment: null, resolved: null, starred: false, hosts: [], users: [] },
      ...{ sources: ['XDR Agent'], categories: [], tactics: [], techniques: [], tags: [] },
      ...{ score: 50, domain: 'DOMAIN_SECURITY', custom: { businessunit: '', ticketref: '' } },
      ...{ comments: [], ...given, id: this.#world.state.nextIncidentId(), modified: act.now },
    }
    return this.#world.state.commit(made, act.now + act.indexDelayMs)
  }

  /** The tenant raises an alert, of its own or as part of an incident. */
  raise(given: Partial<Omit<Alert, 'id'>>): Alert {
    const { now } = this.#act()
    const id = this.#world.state.nextAlertId()
    return this.#world.state.putAlert({
      ...{ id, incidentId: 0, name: 'Raised by hand', category: 'Malware', description: '' },
      ...{ severity: 'medium', source: 'XDR Agent', action: 'DETECTED', actionPretty: 'Detected' },
      ...{ host: 'WS-0001', hostIp: '10.20.0.1', user: null, tactic: '', technique: '' },
      ...{ remoteIp: null, fileName: null, sha256: null, status: 'new', resolutionComment: null },
      ...{ starred: false, tags: [], detected: now, inserted: now, modified: now, ...given },
    })
  }

  /** Changes members as an update over the API would, and `incident_name` and `description` besides. */
  edit(id: string, data: JsonObject, indexDelayMs?: number): Incident {
    const act = this.#act(indexDelayMs)
    const { incident_name: name, description, ...rest } = data
    const named: Incident = {
      ...this.incident(id),
      ...(name === undefined ? {} : { name: name === null ? null : String(name) }),
      ...(description === undefined ? {} : { description: String(description) }),
    }
    const renamed =
      name === undefined && description === undefined ? named : commitIncident(act, named)
    return updateIncident(act, renamed, rest)
  }

  editAlert(id: string, data: JsonObject): void {
    updateAlerts(this.#act(), [this.alert(id)], data)
  }

  comment(id: string, text: string): Incident {
    return this.edit(id, { comment: { comment_action: 'add', value: text } })
  }

  /** Merges an incident away: nothing answers to its number any more. */
  remove(id: string): void {
    this.#world.state.remove(this.incident(id).id)
  }

  #act(indexDelayMs?: number): Act {
    return {
      world: this.#world,
      by: 'Priya Raman',
      now: this.#world.clock.now(),
      indexDelayMs: indexDelayMs ?? this.#world.settings.indexDelayMs,
    }
  }
}

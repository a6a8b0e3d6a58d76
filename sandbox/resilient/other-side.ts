import { badRequest, noIncident } from './http/refusal'
import type { FileRecord, IncidentRecord, NoteRecord } from './model/incident'
import { isObject, type Json, type JsonObject } from './model/json'
import { fieldNamed, type Organisation } from './model/organisation'
import { displayName } from './model/principal'
import type { Act, ResilientWorld } from './model/world'
import { showIncident } from './read/show-incident'
import { createIncident } from './write/create-incident'
import { addFile, type GivenFile } from './write/files'
import { addNote, deleteNote, editNote } from './write/notes'
import { patchIncident } from './write/patch-incident'

/** How the desk sees an incident while it changes one. */
const form = { handles: 'ids', texts: 'objects_no_convert' }

/**
 * A person of the organisation at the desk: does what the REST API does, through the same code and with
 * every right. Refusals are thrown. Choices may be given by label, people by e-mail.
 */
export class OtherSide {
  readonly #world: ResilientWorld
  readonly #now: () => number

  /** `now`: when it acts (sandbox epoch ms); default: the sandbox's present time. */
  constructor(world: ResilientWorld, now = () => world.clock.now()) {
    this.#world = world
    this.#now = now
  }

  act(who: string, org: Organisation): Act {
    const wanted = who.toLowerCase()
    const person = org.principals.find(
      (one) =>
        one.kind === 'user' &&
        [one.email, displayName(one), one.fname].some((name) => name.toLowerCase() === wanted),
    )
    if (person === undefined) throw badRequest(`no user ${who}`)
    const { indexDelayMs } = this.#world.settings
    const now = this.#now()
    return { world: this.#world, org, key: null, principalId: person.id, now, indexDelayMs }
  }

  /** The organisation most of the seed belongs to. */
  get org(): Organisation {
    const [first] = this.#world.state.orgs
    if (first === undefined) throw new Error('the sandbox has no organisation')
    return first
  }

  incident(id: number): IncidentRecord {
    const found = this.#world.state.incidents.get(id)
    if (found === undefined) throw noIncident(id)
    return found
  }

  create(who: string, fields: JsonObject): IncidentRecord {
    const act = this.act(who, this.org)
    return createIncident(act, bodyOf(act, { discovered_date: act.now, ...fields }))
  }

  edit(who: string, id: number, fields: JsonObject): IncidentRecord {
    const act = this.#actOn(who, id)
    const incident = this.incident(id)
    const shown = showIncident(act, incident, form)
    const changes = Object.entries(fields).map(([name, value]) => ({
      field: name,
      old_value: { object: heldBy(shown, name) },
      new_value: { object: value ?? null },
    }))
    patchIncident(act, incident, { version: incident.vers, changes }, form)
    return this.incident(id)
  }

  /** Closes an incident with the label of a resolution and a summary. */
  close(who: string, id: number, resolution: string, summary: string): IncidentRecord {
    return this.edit(who, id, {
      plan_status: 'C',
      resolution_id: { name: resolution },
      resolution_summary: { format: 'html', content: summary },
    })
  }

  reopen(who: string, id: number): IncidentRecord {
    return this.edit(who, id, { plan_status: 'A' })
  }

  comment(who: string, id: number, text: Json, parentId: number | null = null): NoteRecord {
    return addNote(this.#actOn(who, id), this.incident(id), { text, parent_id: parentId })
  }

  editComment(who: string, id: number, noteId: number, text: Json): NoteRecord {
    return editNote(this.#actOn(who, id), this.incident(id), noteId, { text })
  }

  deleteComment(who: string, id: number, noteId: number): void {
    deleteNote(this.#actOn(who, id), this.incident(id), noteId)
  }

  attach(who: string, id: number, file: GivenFile): FileRecord {
    return addFile(this.#actOn(who, id), this.incident(id), file)
  }

  delete(id: number): void {
    this.#world.state.remove(this.incident(id).id)
  }

  /** Whether a field has to be filled always, at a close, or never. */
  require(name: string, when: 'always' | 'close' | null): void {
    const { state } = this.#world
    if (fieldNamed(this.org, name) === undefined) throw badRequest(`no field ${name}`)
    const fields = this.org.fields.map((field) =>
      field.name === name ? { ...field, required: when } : field,
    )
    state.orgs = state.orgs.map((org) => (org.id === this.org.id ? { ...org, fields } : org))
  }

  #actOn(who: string, id: number): Act {
    const org = this.#world.state.org(this.incident(id).orgId)
    if (org === undefined) throw new Error('an incident belongs to an organisation')
    return this.act(who, org)
  }
}

/** Fields by name as the body of a create has them: custom ones apart. */
function bodyOf({ org }: Act, fields: JsonObject): JsonObject {
  const custom = Object.entries(fields).filter(([name]) => fieldNamed(org, name)?.prefix != null)
  const own = Object.entries(fields).filter(([name]) => fieldNamed(org, name)?.prefix == null)
  return { ...Object.fromEntries(own), properties: Object.fromEntries(custom) }
}

function heldBy(shown: Readonly<Record<string, Json>>, name: string): Json {
  const { properties } = shown
  const custom = isObject(properties) ? properties[name] : undefined
  return shown[name] ?? custom ?? null
}

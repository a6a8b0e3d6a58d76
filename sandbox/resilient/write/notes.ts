import { commit, need } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import type { IncidentRecord, NoteRecord } from '../model/incident'
import { isObject, type Json } from '../model/json'
import type { Act } from '../model/world'
import { readText } from './read-value'

/** Adds a note, or a reply to one. Throws 400 for a text that cannot be read, 403 without the right. */
export function addNote(act: Act, incident: IncidentRecord, body: Json): NoteRecord {
  need(act, 'comment')
  const parent = isObject(body) ? (body.parent_id ?? null) : null
  if (parent !== null && !incident.notes.some((note) => note.id === parent))
    throw badRequest(`There is no note ${String(parent)} to reply to.`)
  const note: NoteRecord = {
    id: act.world.state.newId(),
    parentId: parent === null ? null : Number(parent),
    authorId: act.principalId,
    text: textOf(body),
    created: act.now,
    modified: act.now,
    deleted: false,
  }
  keep(act, incident, [...incident.notes, note])
  return note
}

export function editNote(act: Act, incident: IncidentRecord, id: number, body: Json): NoteRecord {
  need(act, 'comment')
  const changed = { ...noteOf(incident, id), text: textOf(body), modified: act.now }
  keep(
    act,
    incident,
    incident.notes.map((note) => (note.id === id ? changed : note)),
  )
  return changed
}

/** Takes a note away; while it has replies its place stays. */
export function deleteNote(act: Act, incident: IncidentRecord, id: number): void {
  need(act, 'comment')
  const gone = noteOf(incident, id)
  const answered = incident.notes.some((note) => note.parentId === id)
  const notes = incident.notes.flatMap((note) => {
    if (note.id !== id) return [note]
    return answered ? [{ ...gone, deleted: true, modified: act.now }] : []
  })
  keep(act, incident, notes)
}

/** A note of an incident. Throws 404. */
export function noteOf(incident: IncidentRecord, id: number): NoteRecord {
  const found = incident.notes.find((note) => note.id === id && !note.deleted)
  if (found === undefined) throw new Refusal(404, `Unable to find comment with ID ${id}`)
  return found
}

function textOf(body: Json) {
  if (!isObject(body) || body.text === undefined) throw badRequest('A note has a text.')
  const text = readText(body.text, { text: 'Text', name: 'text' })
  if (text.content.replace(/<[^>]*>/g, '').trim() === '') throw badRequest('A note has a text.')
  return text
}

function keep(act: Act, incident: IncidentRecord, notes: readonly NoteRecord[]): void {
  const counts = act.world.settings.notesChangeIncident
  const changed = counts ? { vers: incident.vers + 1, modified: act.now } : {}
  commit(act, { ...incident, notes, ...changed })
}

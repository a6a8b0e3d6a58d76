import type { IncidentRecord, NoteRecord } from '../model/incident'
import type { Json } from '../model/json'
import { displayName } from '../model/principal'
import { type Act, principalOf } from '../model/world'
import { type OutputForm, showText } from './output-form'

/** A note with its replies below it. */
export function showNote(
  act: Act,
  incident: IncidentRecord,
  note: NoteRecord,
  form: OutputForm,
): Readonly<Record<string, Json>> {
  const author = principalOf(act.org, note.authorId)
  const name = author === undefined ? '' : displayName(author)
  return {
    id: note.id,
    type: 'incident',
    parent_id: note.parentId,
    user_id: note.authorId,
    user_fname: author?.fname ?? '',
    user_lname: author?.lname ?? '',
    user_name: name,
    text: note.deleted ? null : showText(note.text, form, true),
    create_date: note.created,
    modify_date: note.modified,
    modify_principal: {
      id: note.authorId,
      type: author?.kind ?? 'user',
      name: author?.email || name,
      display_name: name,
    },
    is_deleted: note.deleted,
    mentioned_users: [],
    children: repliesTo(incident, note.id).map((reply) => showNote(act, incident, reply, form)),
    comment_perms: { update: true, delete: true },
    actions: [],
    inc_id: incident.id,
    inc_name: String(incident.values.name),
    task_id: null,
    task_name: null,
  }
}

/** The notes that answer no other one, or one that is no longer there. */
export function topNotes(incident: IncidentRecord): readonly NoteRecord[] {
  return incident.notes.filter((note) => note.parentId === null)
}

function repliesTo(incident: IncidentRecord, id: number): readonly NoteRecord[] {
  return incident.notes.filter((note) => note.parentId === id)
}

import { asRemoteCommentId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { isJson, type Json, malformed, objects, text, textOrNull } from '../answer/json-shape'
import { lossesMember } from '../richtext/field-losses'
import { splitAuthorLine } from './author-line'
import { momentOf } from './moment'
import { readRichText } from './rich-text'

/** Notes are answered in a tree; the deepest that is followed. */
const DEEPEST = 100

/** All notes of an answer in one list: replies hang below what they reply to. Deleted ones are left out. */
export function flatNotes(notes: readonly Json[]): readonly Json[] {
  const found = new Map<string, Json>()
  let level = notes
  for (let depth = 0; level.length > 0 && depth < DEEPEST; depth += 1) {
    for (const note of level) found.set(text(note.id, 'the id of a note'), note)
    level = level.flatMap((note) => objects(note.children))
  }
  return [...found.values()].filter((note) => note.is_deleted !== true)
}

/** A note out of its JSON. Throws `malformed` without id, text or time. */
export function readNote(raw: Json): RemoteComment {
  const id = asRemoteCommentId(text(raw.id, 'the id of a note'))
  if (raw.text === undefined) throw malformed(`the text of the note ${id}`)
  const read = readRichText(raw.text, `the text of the note ${id}`)
  const { author, marker, body } = splitAuthorLine(read?.markdown ?? '')
  const createdAt = momentOf(raw.create_date)
  if (createdAt === null) throw malformed(`the create_date of the note ${id}`)
  return {
    id,
    author: author ?? authorName(raw),
    body,
    createdAt,
    updatedAt: Math.max(createdAt, momentOf(raw.modify_date) ?? createdAt),
    // The product shows every note to everybody who sees the incident.
    internal: false,
    marker,
    ...(read === null ? {} : lossesMember(read)),
  }
}

function authorName(raw: Json): string {
  const names = [raw.user_fname, raw.user_lname].map((part) => textOrNull(part)?.trim() ?? '')
  const principal = isJson(raw.modify_principal) ? raw.modify_principal : {}
  return (
    names.join(' ').trim() ||
    textOrNull(raw.user_name)?.trim() ||
    textOrNull(principal.display_name)?.trim() ||
    'Unknown'
  )
}

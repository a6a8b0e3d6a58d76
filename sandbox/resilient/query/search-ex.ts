import { type Call, need } from '../http/call'
import { badRequest, forbidden, Refusal } from '../http/refusal'
import type { IncidentRecord, NoteRecord } from '../model/incident'
import { isObject, type Json } from '../model/json'
import { outputForm } from '../read/output-form'
import { showNote } from '../read/show-note'
import { htmlToText } from '../write/clean-html'

const types = ['incident', 'task', 'note', 'artifact', 'milestone', 'attachment', 'datatable']

/**
 * The search over everything, of which only notes are played. It has no pages and knows notes by the
 * times its version indexes.
 */
export function searchEx(call: Call): object {
  const { world, org } = call
  if (world.settings.noteSearch === 'none') throw new Refusal(405, 'Method Not Allowed')
  need(call, 'search')
  const body = call.json()
  if (!isObject(body)) throw badRequest('A search is an object.')
  if (body.org_id !== org.id) throw forbidden()
  if (typeof body.query !== 'string' || body.query.trim() === '')
    throw badRequest('A search has a query.')
  const asked: readonly Json[] = Array.isArray(body.types) ? body.types : types
  const unknown = asked.find((one) => !types.includes(String(one)))
  if (unknown !== undefined) throw badRequest(`Unknown type ${String(unknown)}`)
  if (!asked.includes('note')) return { results: [] }
  const words = body.query === '*' ? '' : body.query.replaceAll('"', '').toLowerCase()
  const test = compileNoteFilters(call, isObject(body.filters) ? body.filters.note : undefined)
  const form = outputForm(call.query, call.headers)
  const hits = world.state
    .visible(org.id, call.now)
    .flatMap((incident) =>
      incident.notes
        .filter((note) => !note.deleted && test(note) && textOf(note).includes(words))
        .map((note) => hit(call, incident, note, form)),
    )
  return { results: hits, partial: false }
}

function hit(
  call: Call,
  incident: IncidentRecord,
  note: NoteRecord,
  form: ReturnType<typeof outputForm>,
): object {
  return {
    type_id: 'note',
    obj_id: note.id,
    org_id: call.org.id,
    inc_id: incident.id,
    inc_name: String(incident.values.name),
    match_field_name: 'text',
    score: 1,
    result: showNote(call, incident, note, form),
  }
}

function compileNoteFilters(call: Call, filters: Json | undefined): (note: NoteRecord) => boolean {
  if (filters === undefined || filters === null) return () => true
  if (!Array.isArray(filters)) throw badRequest('filters is a list')
  const known: Readonly<Record<string, (note: NoteRecord) => number>> = {
    create_date: (note) => note.created,
    ...(call.world.settings.noteSearch === 'edited'
      ? { modify_date: (note: NoteRecord) => note.modified }
      : {}),
  }
  const tests = filters.map((filter: Json) => {
    const conditions: Json = isObject(filter) ? (filter.conditions ?? []) : []
    if (!Array.isArray(conditions)) throw badRequest('A filter has conditions.')
    const each = conditions.map((one: Json) => {
      const { field_name, method, value } = isObject(one) ? one : {}
      const read = known[String(field_name)]
      if (read === undefined || method !== 'gte' || typeof value !== 'number')
        throw badRequest(`Unknown condition on ${String(field_name)}`)
      return (note: NoteRecord) => read(note) >= value
    })
    return (note: NoteRecord) => each.every((test) => test(note))
  })
  return (note) => tests.length === 0 || tests.some((test) => test(note))
}

function textOf({ text }: NoteRecord): string {
  return (text.format === 'html' ? htmlToText(text.content) : text.content).toLowerCase()
}

import { type Answer, type Call, demand, ok, type Route } from '../http/call'
import { illTyped, noItem } from '../http/refusal'
import type { EntryRecord } from '../model/entry'
import { compareInstants, parseInstant } from '../model/instant'
import type { Json, JsonObject } from '../model/json'
import { renderEntry } from '../read/render-entry'
import { addEntry, changeEntry } from '../write/entries'
import { investigatedOf } from '../write/store'

const usualPage = 50
const formats = ['table', 'json', 'text', 'markdown', 'html']

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

/** The newest entries that fit, oldest first. */
function warRoom(call: Call): Answer {
  demand(call, 'read')
  const record = investigatedOf(call, call.params.id ?? '')
  const body = call.json()
  const asked = typeof body.pageSize === 'number' && body.pageSize > 0 ? body.pageSize : usualPage
  const size = Math.min(asked, call.world.settings.entryCap)
  const entries = record.entries.filter((entry) => fits(entry, body)).slice(-size)
  return ok({
    id: record.investigationId,
    name: record.fields.name,
    status: record.status >= 2 ? 1 : 0,
    version: record.version,
    entries: entries.length === 0 ? null : entries.map((entry) => renderEntry(entry, record.id)),
  })
}

function fits(entry: EntryRecord, body: JsonObject): boolean {
  const categories = texts(body.categories)
  const tags = texts(body.tags)
  const from = parseInstant(text(body.fromTime)) ?? null
  const inCategory = categories.length === 0 || categories.includes(entry.category)
  const held = (tag: string): boolean => entry.tags.includes(tag)
  const tagged =
    tags.length === 0 || (body.tagsAndOperator === true ? tags.every(held) : tags.some(held))
  return inCategory && tagged && (from === null || compareInstants(entry.modified, from) >= 0)
}

/** A text that begins with `!` or `/` is run as a command, not written down. */
function addPlain(call: Call): Answer {
  const body = call.json()
  const data = text(body.data)
  const isCommand = /^[!/]/.test(data)
  const entry = addEntry(call, text(body.investigationId), {
    contents: data,
    category: isCommand ? 'commandAndResults' : 'chats',
  })
  return ok(renderEntry(entry, text(body.investigationId)))
}

function addFormatted(call: Call): Answer {
  const body = call.json()
  const format = text(body.format)
  if (!formats.includes(format)) throw illTyped('format', 'table, json, text, markdown or html')
  if (typeof body.contents !== 'string') throw illTyped('contents', 'string')
  const id = text(body.investigationId)
  return ok(renderEntry(addEntry(call, id, { contents: body.contents, format }), id))
}

/** Marks an entry as a note or takes the mark off; `data` is the text "true" or "false". */
function markNote(call: Call): Answer {
  const body = call.json()
  if (typeof body.data !== 'string') throw illTyped('data', 'string')
  const id = text(body.investigationId)
  if (text(body.id) === '')
    return ok(renderEntry(addEntry(call, id, { contents: body.data, note: true }), id))
  const note = body.data === 'true'
  const change = { note, category: note ? ('notes' as const) : ('chats' as const) }
  return ok(renderEntry(changeEntry(call, id, text(body.id), versionOf(body), change), id))
}

function setTags(call: Call): Answer {
  const body = call.json()
  if (!Array.isArray(body.tags)) throw illTyped('tags', '[]string')
  const id = text(body.investigationId)
  const change = { tags: texts(body.tags) }
  return ok(renderEntry(changeEntry(call, id, text(body.id), versionOf(body), change), id))
}

function versionOf(body: JsonObject): number {
  return typeof body.version === 'number' ? body.version : 0
}

function download(call: Call): Answer {
  demand(call, 'read')
  const { id = '' } = call.params
  const incident = call.world.state.incidents.get(id.split('@')[1] ?? '')
  const file = incident?.entries.find((entry) => entry.id === id)?.file
  if (!file) throw noItem()
  return { status: 200, file }
}

/** Operations on war rooms. */
export const entryRoutes: readonly Route[] = [
  { method: 'POST', path: '/investigation/:id', handle: warRoom },
  { method: 'POST', path: '/entry', handle: addPlain },
  { method: 'POST', path: '/entry/formatted', handle: addFormatted },
  { method: 'POST', path: '/entry/note', handle: markNote },
  { method: 'POST', path: '/entry/tags', handle: setTags },
  { method: 'GET', path: '/entry/download/:id', handle: download },
]

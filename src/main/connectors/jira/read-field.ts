import type { FieldValue } from '../../../shared/domain/value'
import { isAdfDoc } from '../richtext/adf'
import { adfToMarkdown } from '../richtext/adf-to-markdown'
import { isJson, type Json } from './json-shape'
import { isMarkerLabel } from './marker'
import type { People } from './people'

/** A field's raw JSON as a normalised value: rich text as Markdown, options and people by name. */
export function readField(name: string, raw: unknown, people: People): FieldValue {
  switch (name) {
    case 'summary':
      return typeof raw === 'string' ? raw : ''
    case 'description':
    case 'environment':
      return raw === null || raw === undefined ? '' : readValue(raw, people)
    case 'labels':
      return strings(raw).filter((label) => !isMarkerLabel(label))
    case 'components':
      return Array.isArray(raw) ? raw.flatMap((item) => setMember(item, people)) : []
    case 'parent':
      return isJson(raw) && typeof raw.key === 'string' ? raw.key : null
    case 'project':
      return isJson(raw) && typeof raw.key === 'string' ? raw.key : null
    default:
      return readValue(raw, people)
  }
}

function readValue(raw: unknown, people: People): FieldValue {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw
  if (isAdfDoc(raw)) return adfToMarkdown(raw).markdown
  if (Array.isArray(raw)) return raw.flatMap((item) => setMember(item, people))
  return isJson(raw) ? named(raw, people) : null
}

function setMember(item: unknown, people: People): readonly string[] {
  const value = readValue(item, people)
  return value === null || Array.isArray(value) ? [] : [String(value)]
}

/** Users, options (with a child for cascading ones) and everything else that has a name. */
function named(raw: Json, people: People): FieldValue {
  if ('accountId' in raw) return people.read(raw)
  if (typeof raw.value === 'string') {
    const child = isJson(raw.child) && typeof raw.child.value === 'string' ? raw.child.value : null
    return child === null ? raw.value : `${raw.value} / ${child}`
  }
  for (const key of ['name', 'displayName', 'key', 'id'] as const) {
    const text = raw[key]
    if (typeof text === 'string') return text
  }
  return JSON.stringify(raw)
}

function strings(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item): item is string => typeof item === 'string') : []
}

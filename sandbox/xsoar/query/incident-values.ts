import { type IncidentRecord, statusNames } from '../model/incident'
import type { Instant } from '../model/instant'
import { parseInstant, renderInstant } from '../model/instant'
import { isObject, type Json } from '../model/json'

/** What a query finds under a field's name: texts, numbers, moments; empty for an unknown field. */
export function valuesOf(
  record: IncidentRecord,
  field: string,
): readonly (string | number | Instant)[] {
  switch (field.toLowerCase()) {
    case 'id':
      return [record.id]
    case 'status':
      return [statusNames[record.status] ?? '', record.status]
    case 'created':
      return [record.created]
    case 'modified':
      return [record.modified]
    case 'closed':
      return record.closed === null ? [] : [record.closed]
    case 'investigationid':
      return [record.investigationId]
    case 'version':
      return [record.version]
    default:
      return stored(record, field)
  }
}

function stored(record: IncidentRecord, field: string): readonly (string | number | Instant)[] {
  const wanted = field.toLowerCase()
  const all = [...Object.entries(record.fields), ...Object.entries(record.custom)]
  const value = all.find(([name]) => name.toLowerCase() === wanted)?.[1]
  return value === undefined ? [] : flat(value)
}

function flat(value: Json): readonly (string | number | Instant)[] {
  if (value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap(flat)
  if (isObject(value)) return Object.values(value).flatMap(flat)
  if (typeof value === 'string') {
    const moment = parseInstant(value)
    return moment ? [moment] : [value]
  }
  return typeof value === 'number' ? [value] : [String(value)]
}

/** The text of a value, as a free-text search sees it. */
export function textOf(value: string | number | Instant): string {
  return typeof value === 'object' ? renderInstant(value) : String(value)
}

import {
  issueStatuses,
  type MirrorField,
  resolutionReasons,
  severities,
} from '../../shared/domain/issue'
import type { FieldValue } from '../../shared/domain/value'
import { members } from './canonical'

/**
 * A value as this field of an issue may hold it, or undefined when it may not: nothing a remote
 * system answers can put an unknown severity or an object in place of a name into an issue.
 */
export function asLocalValue(field: MirrorField, value: FieldValue): FieldValue | undefined {
  switch (field) {
    case 'severity':
      return oneOf(severities, value)
    case 'status':
      return oneOf(issueStatuses, value)
    case 'resolution':
      return isEmpty(value) ? null : oneOf(resolutionReasons, value)
    case 'labels':
      return members(value)
    case 'name':
      return textOf(value)
        ?.replace(/\s*[\r\n]+\s*/g, ' ')
        .trim()
    case 'description':
      return textOf(value)
    default: {
      const text = textOf(value)?.trim()
      return text === '' ? null : text
    }
  }
}

function textOf(value: FieldValue): string | undefined {
  if (value === null) return ''
  return Array.isArray(value) ? undefined : String(value)
}

function isEmpty(value: FieldValue): boolean {
  return value === null || value === ''
}

function oneOf(allowed: readonly string[], value: FieldValue): string | undefined {
  return allowed.find((one) => one === value)
}

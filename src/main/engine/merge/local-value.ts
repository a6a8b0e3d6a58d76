import {
  issueStatuses,
  type MirrorField,
  resolutionReasons,
  severities,
} from '../../../shared/domain/issue'
import { isCoreField } from '../../../shared/domain/mirror-object'
import type { FieldType, FieldValue } from '../../../shared/domain/value'
import { members } from './canonical'

/**
 * A value as this field of an issue may hold it, or undefined when it may not: nothing a remote
 * system answers can put an unknown severity or an object in place of a name into an issue. What an
 * added field may hold is told by `type`, the one its profile row compares it by.
 */
export function asLocalValue(
  field: MirrorField,
  type: FieldType,
  value: FieldValue,
): FieldValue | undefined {
  if (!isCoreField(field)) return asAddedValue(type, value)
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
    default:
      return lineOf(value)
  }
}

/** A blank is null whatever the type, but a set without members is a set. */
function asAddedValue(type: FieldType, value: FieldValue): FieldValue | undefined {
  switch (type) {
    case 'set':
      return members(value)
    case 'flag':
      return isEmpty(value) ? null : flagOf(value)
    case 'number':
      return isEmpty(value) ? null : numberOf(value)
    case 'moment':
      return typeof value === 'number' ? value : lineOf(value)
    case 'text': {
      const text = textOf(value)
      return text?.trim() === '' ? null : text
    }
    default:
      return lineOf(value)
  }
}

function flagOf(value: FieldValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 1 || value === '1') return true
  return value === 'false' || value === 0 || value === '0' ? false : undefined
}

function numberOf(value: FieldValue): number | null | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  if (value.trim() === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function lineOf(value: FieldValue): string | null | undefined {
  const text = textOf(value)?.trim()
  return text === '' ? null : text
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

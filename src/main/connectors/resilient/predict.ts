import type { FieldValue } from '../../../shared/domain/value'
import { settleHtml } from '../richtext/markdown-to-html'
import { choiceFor } from './choices'
import type { FieldDefinition } from './field-definition'
import { DESCRIPTION, OWNER, STATUS, SUMMARY, TITLE } from './incident-fields'
import { asFlag, asNumber, oneLine, setMembers } from './plain-value'
import type { ResilientSession } from './resilient-session'

/**
 * The form in which the server will hand back a value of this field. What the organisation says about
 * its fields is used as far as it was read already, which it is before any record is.
 */
export function predictField(
  { definitions, people }: Pick<ResilientSession, 'definitions' | 'people'>,
  field: string,
  value: FieldValue,
): FieldValue {
  const definition = definitions.peek()?.get(field)
  if (definition === undefined) return predictUnread(field, value)
  switch (definition.type) {
    case 'line':
      return oneLine(value)
    case 'text':
      return definition.rich ? rich(value) : plain(value)
    case 'choice':
      return choice(definition, value)
    case 'set':
      return setMembers(value).map((member) => choice(definition, member) ?? member)
    case 'person':
      return value === null || value === '' ? null : people.predict(String(value))
    case 'flag':
      return asFlag(value)
    default:
      return asNumber(value)
  }
}

/** The built-in fields, before the organisation's own were read. */
function predictUnread(field: string, value: FieldValue): FieldValue {
  if (field === TITLE) return oneLine(value)
  if (field === DESCRIPTION || field === SUMMARY) return rich(value)
  if (field === OWNER && typeof value === 'string') return value.trim().toLowerCase() || null
  return value === '' ? null : value
}

/** A choice as it is read: by its label, the status by its letter. */
function choice(definition: FieldDefinition, value: FieldValue): string | null {
  if (value === null || value === '') return null
  const found = choiceFor(definition, String(value))
  if (found === null) return String(value)
  return definition.name === STATUS ? String(found.id) : found.label
}

function rich(value: FieldValue): string | null {
  const settled = value === null ? '' : settleHtml(String(value))
  return settled === '' ? null : settled
}

function plain(value: FieldValue): string | null {
  const text = value === null ? '' : String(value).replace(/\r\n?/g, '\n')
  return text.trim() === '' ? null : text
}

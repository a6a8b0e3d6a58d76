import type { FieldValue } from '../../../shared/domain/value'
import { rootTypes, severityLabels } from './incident-fields'
import { settleLabels } from './labels'
import type { XsoarSession } from './xsoar-session'

/**
 * The form in which an incident hands a value back; pure. Custom fields are stored as they are, but for
 * the empty ones.
 */
export function predictField(
  session: Pick<XsoarSession, 'people'>,
  field: string,
  value: FieldValue,
): FieldValue {
  switch (field) {
    case 'name':
      return oneLine(value)
    case 'details':
    case 'closeNotes':
      return value === null ? '' : String(value)
    case 'severity':
      return settleSeverity(value)
    case 'labels':
      return settleLabels(value)
    case 'owner':
      return value === null || value === '' ? null : session.people.predict(String(value))
    case 'type':
    case 'phase':
    case 'closeReason':
      return value === null ? null : String(value).trim() || null
    default:
      return rootTypes.has(field) || value !== '' ? value : null
  }
}

/** A title on one line. */
export function oneLine(value: FieldValue): string {
  return value === null
    ? ''
    : String(value)
        .replace(/[\r\n]+/g, ' ')
        .trim()
}

/** One of the product's severities, as the text of its number; no value counts as unknown. */
export function settleSeverity(value: FieldValue): string {
  if (value === null || value === '') return '0'
  const text = String(Number(value))
  return severityLabels.has(text) ? text : String(value)
}

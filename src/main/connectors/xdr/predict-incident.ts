import type { FieldValue } from '../../../shared/domain/value'
import type { PeopleMap } from '../people/people-map'
import { settlePlain } from '../richtext/markdown-to-plain'
import { closeReason, storedStatus } from './status'

/** The form in which an incident will hand back a value of this field. */
export function predictIncidentField(
  people: Pick<PeopleMap, 'predict'>,
  field: string,
  value: FieldValue,
): FieldValue {
  if (value === null || value === '') return null
  switch (field) {
    case 'assigned_user_mail':
      return people.predict(String(value))
    case 'notes':
    case 'resolve_comment':
    case 'description':
      return settlePlain(String(value))
    case 'status':
      return storedStatus('incident', String(value))
    case 'close_reason':
      return closeReason(storedStatus('incident', `resolved_${String(value)}`))
    case 'severity':
      return String(value).toLowerCase()
    case 'incident_name':
      return String(value)
        .replace(/\s*[\r\n]+\s*/g, ' ')
        .trim()
    default:
      return value
  }
}

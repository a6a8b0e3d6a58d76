import type { FieldValue } from '../../../shared/domain/value'
import { settlePlain } from '../richtext/markdown-to-plain'
import { closeReason, storedStatus } from './status'

/** The form in which an alert will hand back a value of this field; pure. */
export function predictAlertField(field: string, value: FieldValue): FieldValue {
  if (value === null || value === '') return null
  switch (field) {
    case 'severity':
      return String(value).toLowerCase()
    case 'status':
      return storedStatus('alert', String(value))
    case 'close_reason':
      return closeReason(storedStatus('alert', `resolved_${String(value)}`))
    case 'resolution_comment':
    case 'description':
      return settlePlain(String(value))
    default:
      return value
  }
}

import type { CoreField, MirrorField } from './issue'
import { isCoreField } from './mirror-object'
import type { FieldType } from './value'

/** How the values of each issue field are compared. */
const fieldTypes: Readonly<Record<CoreField, FieldType>> = {
  name: 'line',
  description: 'text',
  severity: 'choice',
  status: 'choice',
  resolution: 'choice',
  assignee: 'person',
  labels: 'set',
  category: 'line',
}

/** How values of a field are compared where no profile row says it; added fields count as one line. */
export function fieldTypeOf(field: MirrorField): FieldType {
  return isCoreField(field) ? fieldTypes[field] : 'line'
}

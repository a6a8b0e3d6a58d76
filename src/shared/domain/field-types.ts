import type { MirrorField } from './issue'
import type { FieldType } from './value'

/** How the values of each issue field are compared. */
export const fieldTypes: Readonly<Record<MirrorField, FieldType>> = {
  name: 'line',
  description: 'text',
  severity: 'choice',
  status: 'choice',
  resolution: 'choice',
  assignee: 'person',
  labels: 'set',
  category: 'line',
}

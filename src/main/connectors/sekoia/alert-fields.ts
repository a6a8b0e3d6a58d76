import type { TicketStatusCategory } from '../../../shared/domain/ticket'
import type { FieldType } from '../../../shared/domain/value'
import { ownValue } from '../../../shared/own-value'
import type { RemoteField } from '../../engine/ports/connector'

/** Words the platform puts on an urgency of 0 to 100, from least to most. */
const urgencies = ['Low', 'Moderate', 'High', 'Major', 'Urgent'] as const

const categories: Readonly<Record<string, TicketStatusCategory>> = {
  pending: 'to-do',
  acknowledged: 'in-progress',
  ongoing: 'in-progress',
  rejected: 'done',
  closed: 'done',
}

const statuses = ['Pending', 'Acknowledged', 'Ongoing', 'Rejected', 'Closed'] as const

/** Category of a status; a status an administrator added counts as being worked on. */
export function categoryOf(status: string): TicketStatusCategory {
  return ownValue(categories, status.toLowerCase()) ?? 'in-progress'
}

type Spec = {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly allowed?: readonly string[]
}

/** Members of an alert worth mirroring; a dot leads into a member of a member. */
export const alertFields: readonly Spec[] = [
  { name: 'title', label: 'Title', type: 'line' },
  { name: 'details', label: 'Details', type: 'text' },
  { name: 'urgency.display', label: 'Urgency', type: 'choice', allowed: urgencies },
  { name: 'urgency.current_value', label: 'Urgency, 0 to 100', type: 'number' },
  { name: 'status.name', label: 'Status', type: 'choice', allowed: statuses },
  { name: 'short_id', label: 'Short id', type: 'line' },
  { name: 'rule.name', label: 'Rule', type: 'line' },
  { name: 'rule.description', label: 'Description of the rule', type: 'text' },
  { name: 'alert_type.category', label: 'Category', type: 'line' },
  { name: 'alert_type.value', label: 'Type', type: 'line' },
  { name: 'entity.name', label: 'Entity', type: 'line' },
  { name: 'source', label: 'Source', type: 'line' },
  { name: 'target', label: 'Target', type: 'line' },
  { name: 'similar', label: 'Similar alerts', type: 'number' },
  { name: 'kill_chain_short_id', label: 'Step of the kill chain', type: 'line' },
  { name: 'assets', label: 'Assets', type: 'set' },
  { name: 'first_seen_at', label: 'First seen', type: 'moment' },
  { name: 'last_seen_at', label: 'Last seen', type: 'moment' },
]

const derived: readonly Spec[] = [
  {
    name: 'statusCategory',
    label: 'Status category',
    type: 'choice',
    allowed: ['to-do', 'in-progress', 'done'],
  },
  {
    name: 'closed_as',
    label: 'How it was closed',
    type: 'choice',
    allowed: ['Rejected', 'Closed'],
  },
  { name: 'url', label: 'Address of its page', type: 'line' },
]

const eventsField: Spec = { name: 'events', label: 'Events, the first of them whole', type: 'text' }

/** Fields as profiles see them; none can be written. */
export function describeAlert(withEvents: boolean): readonly RemoteField[] {
  const specs = [...alertFields, ...derived, ...(withEvents ? [eventsField] : [])]
  return specs.map(({ name, label, type, allowed }) => ({
    ...{ name, label, type, required: false, maxLength: null, writable: false },
    allowed: allowed?.map((value) => ({ value, label: value })) ?? null,
  }))
}

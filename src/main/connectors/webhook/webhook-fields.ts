import type { FieldType } from '../../../shared/domain/value'
import { variablesBelow } from '../../../shared/template/json-template'
import type { RemoteField } from '../../engine/ports/connector'
import type { WebhookSettings } from './settings'

type Known = Pick<RemoteField, 'label' | 'type' | 'required' | 'allowed'>

const plain = (label: string, type: FieldType): Known => ({
  label,
  type,
  required: false,
  allowed: null,
})

const choice = (label: string, values: readonly string[]): Known => ({
  ...plain(label, 'choice'),
  allowed: values.map((value) => ({ value, label: value })),
})

/** What every receiver can be told, by the names that templates use. */
const known: Readonly<Record<string, Known>> = {
  title: { ...plain('Title', 'line'), required: true },
  description: plain('Description', 'text'),
  severity: choice('Severity', ['informational', 'low', 'medium', 'high', 'critical']),
  status: choice('Status', ['new', 'in-progress', 'pending', 'resolved']),
  resolution: plain('Resolution', 'line'),
  assignee: plain('Assignee', 'person'),
  labels: plain('Labels', 'set'),
  category: plain('Category', 'line'),
}

/** Fields a profile can map to: the usual ones and whatever the templates name beside them. */
export function webhookFields({ first, later }: WebhookSettings): readonly RemoteField[] {
  const named = [first, later].flatMap(({ body }) => variablesBelow(body, 'fields'))
  const names = new Set([...Object.keys(known), ...named])
  return [...names].map((name) => ({
    name,
    maxLength: null,
    writable: true,
    ...plain(name, 'line'),
    ...(Object.hasOwn(known, name) ? known[name] : {}),
  }))
}

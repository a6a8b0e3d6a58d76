import type { LinkView } from '../../shared/ipc/views'
import { fieldsLeft } from '../format/fields-left'
import { FieldsLeft } from '../profiles/FieldsLeft'

const reasons = {
  'not-mapped': 'In no profile of this link',
  'switched-off': 'Switched off in its profile',
  'read-only': 'Cannot be written over there',
  'not-offered': 'Not a field that profiles can carry',
}

/** The fields of a ticket that this link does not carry; nothing while its system cannot be asked. */
export function TicketFieldsLeft({ view }: { readonly view: LinkView }) {
  const { link, ticket, instance, fields } = view
  if (ticket === null || !instance?.enabled) return null
  const carried = fields.map(({ remote }) => ({ remote, mode: 'always' as const }))
  const direction = link.direction === 'out' ? 'outbound' : null
  return (
    <FieldsLeft
      instanceId={link.instanceId}
      reasons={reasons}
      leftOf={(there) => fieldsLeft(there, carried, direction, Object.keys(ticket.fields))}
    />
  )
}

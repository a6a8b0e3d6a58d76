import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { choiceFor, offeredLabels } from './choices'
import type { FieldDefinition } from './field-definition'
import { invalid } from './invalid'
import { asFlag, asNumber, oneLine, setMembers } from './plain-value'
import { predictField } from './predict'
import type { ResilientSession } from './resilient-session'
import { richText } from './rich-text'

/**
 * A value as the server takes it for this field, and as a read would show it. Throws `invalid` naming
 * the field when it offers no such value, or nobody matches; a write never clears a field because of
 * that.
 */
export async function encodeValue(
  session: ResilientSession,
  definition: FieldDefinition,
  value: FieldValue,
  signal?: CancelSignal,
): Promise<unknown> {
  const { name, label } = definition
  const given = predictField(session, name, value)
  if (given === null) {
    if (value === null || String(value).trim() === '') return null
    throw refused(definition, `"${String(value)}" is no value of ${label}.`)
  }
  switch (definition.type) {
    case 'line':
      return oneLine(given)
    case 'text':
      return definition.rich ? richText(String(given)) : { format: 'text', content: String(given) }
    case 'choice':
      return chosen(definition, String(given))
    case 'set':
      return setMembers(given).map((member) => chosen(definition, member))
    case 'person':
      return Number(await session.people.accountFor(String(value), name, undefined, signal))
    case 'flag':
      return asFlag(given)
    default:
      return asNumber(given)
  }
}

function chosen(definition: FieldDefinition, wanted: string): string | number {
  const choice = choiceFor(definition, wanted)
  if (choice?.enabled) return choice.id
  const offered = offeredLabels(definition).join(', ')
  throw refused(definition, `${definition.label} offers no "${wanted}". It offers: ${offered}.`)
}

function refused({ name }: FieldDefinition, said: string) {
  return invalid(said, { [name]: said })
}

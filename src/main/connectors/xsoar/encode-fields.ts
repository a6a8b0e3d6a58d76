import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import type { Json } from '../answer/json-shape'
import { encodeCustom } from './custom-value'
import type { FieldDefinition } from './field-definition'
import { rootTypes, severityLabels } from './incident-fields'
import { invalid } from './invalid'
import { encodeLabels } from './labels'
import { formatMoment, NEVER } from './moment'
import { oneLine, settleSeverity } from './predict'
import type { XsoarSession } from './xsoar-session'

/** Values as the server takes them: members of the incident itself, and custom fields. */
export type Encoded = { readonly root: Json; readonly custom: Json }

/**
 * Translates values into the members of an incident. `known` are the custom fields there are. Throws
 * `invalid` naming the fields whose value cannot be written.
 */
export async function encodeFields(
  session: XsoarSession,
  values: Readonly<Record<string, FieldValue>>,
  known: ReadonlyMap<string, FieldDefinition>,
  signal?: CancelSignal,
): Promise<Encoded> {
  const root: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (rootTypes.has(name)) root[name] = await encodeRoot(session, name, value, signal)
    else custom[name] = await encodeOwn(session, value, fieldOf(known, name), signal)
  }
  return { root, custom }
}

async function encodeRoot(
  session: XsoarSession,
  name: string,
  value: FieldValue,
  signal: CancelSignal | undefined,
): Promise<unknown> {
  switch (name) {
    case 'name':
      return title(value)
    case 'severity':
      return severity(value)
    case 'labels':
      return encodeLabels(value)
    case 'occurred':
    case 'dueDate':
      if (value === null || value === '') return NEVER
      if (typeof value !== 'number') throw invalid({ [name]: 'This is no moment.' })
      return formatMoment(value)
    case 'owner':
      return account(session, name, value, signal)
    default:
      return value === null ? '' : String(value)
  }
}

async function encodeOwn(
  session: XsoarSession,
  value: FieldValue,
  field: FieldDefinition,
  signal: CancelSignal | undefined,
): Promise<unknown> {
  if (field.type === 'person') return account(session, field.name, value, signal)
  return encodeCustom(value, field)
}

async function account(
  session: XsoarSession,
  name: string,
  value: FieldValue,
  signal: CancelSignal | undefined,
): Promise<string> {
  if (value === null || value === '') return ''
  return session.people.accountFor(String(value), name, undefined, signal)
}

function fieldOf(known: ReadonlyMap<string, FieldDefinition>, name: string): FieldDefinition {
  const field = known.get(name)
  if (field !== undefined && !field.system) return field
  throw invalid({ [name]: 'The tenant has no such field, or no value can be written to it.' })
}

function title(value: FieldValue): string {
  const line = oneLine(value)
  if (line === '') throw invalid({ name: 'The name must not be empty.' })
  return line
}

function severity(value: FieldValue): number {
  const text = settleSeverity(value)
  if (severityLabels.has(text)) return Number(text)
  throw invalid({ severity: `There is no severity ${text}; it is 0, 0.5, 1, 2, 3 or 4.` })
}

import type { FieldValue } from '../../../shared/domain/value'
import { type EncodeContext, encodeField } from './encode-field'
import type { FieldMeta } from './field-meta'
import type { Transition } from './workflow-map'

/** Taken when the screen wants a resolution and nobody named one: it claims the least. */
const PLAIN_RESOLUTION = 'done'

/** Why a move cannot be made with what was given, and the field it is about. */
export type ScreenRefusal = {
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
}

/**
 * What a move's screen requires and nobody gave, or was given and does not fit; null = it can be
 * filled. Asks nobody, so a whole way can be looked at before its first step.
 */
export function screenRefusal(
  { name, fields }: Transition,
  given: Readonly<Record<string, FieldValue>>,
): ScreenRefusal | null {
  for (const meta of fields) {
    const value = valueFor(meta, given[meta.id] ?? null)
    const text =
      value === undefined
        ? `"${name}" takes ${meta.name} from: ${allowed(meta)}.`
        : value === null && meta.required && !meta.hasDefault
          ? `"${name}" needs ${meta.name}: ${allowed(meta)}.`
          : null
    if (text !== null) return { reason: text, fields: { [meta.id]: `Asked for by "${name}".` } }
  }
  return null
}

/** A move's screen with what was given and it shows; anything else would be refused. */
export async function fillScreen(
  transition: Transition,
  given: Readonly<Record<string, FieldValue>>,
  context: EncodeContext,
): Promise<Readonly<Record<string, unknown>>> {
  const filled: Record<string, unknown> = {}
  for (const meta of transition.fields) {
    const value = valueFor(meta, given[meta.id] ?? null) ?? null
    if (value !== null) filled[meta.id] = await encodeField(meta.id, value, meta.schema, context)
  }
  return filled
}

/** The value to send in the site's own spelling; null = none, undefined = not one of the allowed. */
function valueFor(meta: FieldMeta, given: FieldValue): FieldValue | undefined {
  const options = meta.allowed
  if (options === null || options.length === 0) return given
  const find = (name: string) =>
    options.find((option) => option.value.toLowerCase() === name.toLowerCase())?.value
  if (typeof given === 'string') return find(given)
  if (given !== null) return given
  return meta.id === 'resolution' && meta.required ? (find(PLAIN_RESOLUTION) ?? null) : null
}

function allowed(meta: FieldMeta): string {
  const names = (meta.allowed ?? []).map((option) => option.label)
  return names.length === 0 ? 'any value' : names.join(', ')
}

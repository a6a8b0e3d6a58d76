import type { FieldValue } from '../../../shared/domain/value'
import { type EncodeContext, encodeField } from './encode-field'
import type { FieldMeta } from './field-meta'
import type { Transition } from './workflow-map'

/** Taken when the screen wants a resolution and nobody named one: it claims the least. */
const PLAIN_RESOLUTION = 'done'

export type ScreenFill =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string }

/**
 * Fills a transition's screen: what was given and the screen shows goes along (anything else would be
 * refused), what the screen requires and nobody gave makes the move impossible.
 */
export async function fillScreen(
  transition: Transition,
  given: Readonly<Record<string, FieldValue>>,
  context: EncodeContext,
): Promise<ScreenFill> {
  const fields: Record<string, unknown> = {}
  for (const meta of transition.fields) {
    const value = valueFor(meta, given[meta.id] ?? null)
    if (value === undefined) {
      return {
        ok: false,
        reason: `"${transition.name}" takes ${meta.name} from: ${allowed(meta)}.`,
      }
    }
    if (value !== null) fields[meta.id] = await encodeField(meta.id, value, meta, context)
    else if (meta.required && !meta.hasDefault) {
      return { ok: false, reason: `"${transition.name}" needs ${meta.name}: ${allowed(meta)}.` }
    }
  }
  return { ok: true, fields }
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

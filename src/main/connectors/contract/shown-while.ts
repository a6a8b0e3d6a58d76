import type { ManifestField } from './manifest'

/** The same questions, asked only while another field has one of these values. */
export function shownWhile(
  condition: NonNullable<ManifestField['shownWhen']>,
  fields: readonly ManifestField[],
): readonly ManifestField[] {
  // A question that hangs on another one goes with that.
  return fields.map((field) => ({ shownWhen: condition, ...field }))
}

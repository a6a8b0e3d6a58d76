import type { ManifestField } from './manifest'

/** The same questions under a heading of their own. */
export function inSection(
  section: string,
  fields: readonly ManifestField[],
): readonly ManifestField[] {
  return fields.map((field) => ({ ...field, section }))
}

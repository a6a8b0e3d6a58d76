import { commonSections, type ManifestField } from '../../shared/domain/manifest'

/** Questions of a connector's form under one heading; null = at the top, without one. */
export type FormSection = {
  readonly title: string | null
  readonly fields: readonly ManifestField[]
}

/** Below the headings of the system's own, in this order. */
const common: readonly string[] = Object.values(commonSections)

/**
 * The questions in the order in which they are shown: what is needed to connect, what only this
 * system asks, what several ask. There is always a first section and one for advanced settings.
 */
export function formSections(fields: readonly ManifestField[]): readonly FormSection[] {
  const named = fields.flatMap(({ section }) => (section === undefined ? [] : [section]))
  const own = [...new Set(named)].filter((title) => !common.includes(title))
  const shared = common.filter(
    (title) => named.includes(title) || title === commonSections.advanced,
  )
  return [null, ...own, ...shared].map((title) => ({
    title,
    fields: fields.filter(({ section }) => (section ?? null) === title),
  }))
}

/** What a folded section holds, in a few words: what was filled in, else what it asks. */
export function sectionHint(
  fields: readonly ManifestField[],
  isFilled: (field: ManifestField) => boolean,
): string {
  const filled = fields.filter(isFilled).length
  return filled > 0 ? `${filled} filled in` : fields.map(({ label }) => label).join(', ')
}

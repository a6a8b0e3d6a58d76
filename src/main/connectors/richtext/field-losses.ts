import type { FromMarkup } from './adf-to-markdown'

/** Gathers, while a record is read, what its texts could not bring along, field by field. */
export class FieldLosses {
  readonly #byField = new Map<string, readonly string[]>()

  /** The Markdown of a field's text; what it lacks is noted under the field's name. */
  take(field: string, { markdown, losses }: FromMarkup): string {
    if (losses.length > 0) this.#byField.set(field, losses)
    return markdown
  }

  /** The member a record has for it: none where nothing was lost. */
  get member(): { readonly losses?: Readonly<Record<string, readonly string[]>> } {
    return this.#byField.size === 0 ? {} : { losses: Object.fromEntries(this.#byField) }
  }
}

/** The member a comment has for what its text could not bring along: none where nothing was lost. */
export function lossesMember({ losses }: Pick<FromMarkup, 'losses'>): {
  readonly losses?: readonly string[]
} {
  return losses.length === 0 ? {} : { losses }
}

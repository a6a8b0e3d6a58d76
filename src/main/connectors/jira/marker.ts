import { createHash } from 'node:crypto'

/** Key of the entity property that carries our marker on an issue. */
export const ISSUE_PROPERTY = 'lockstep'
/** Key of the property that carries the op on a comment. */
export const COMMENT_PROPERTY = 'lockstep-op'

const markerLabelForm = /^ls-[0-9a-f]{16}$/

/**
 * The label by which a create is found again. Properties cannot be searched with an API token, a
 * label can; the property beside it tells a cloned issue (which copies labels) from the real one.
 */
export function markerLabel(marker: string): string {
  return `ls-${createHash('sha256').update(marker).digest('hex').slice(0, 16)}`
}

/** A word that stands in the text of a request raised in a portal until it has its label. */
export function markerWord(marker: string): string {
  return markerLabel(marker).replace('-', '')
}

/** Whether a label is one of ours, never shown and never removed. */
export function isMarkerLabel(label: string): boolean {
  return markerLabelForm.test(label)
}

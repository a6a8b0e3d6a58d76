/**
 * The window as a start shows it, kept when the application ends: the next start has something to show
 * while its page gets ready.
 */
export type FirstView = {
  /** Address of the script of the page it was taken from; another build draws otherwise. */
  readonly script: string
  /** What the document says of its looks: the part of each data attribute behind "data-". */
  readonly look: Readonly<Record<FirstLook, string>>
  /** The window as HTML, without a style attribute, which the page's policy would not take. */
  readonly body: string
  /** What stood in the style attributes, as a style sheet. */
  readonly styles: string
}

export const firstLooks = ['theme', 'density', 'contrast', 'motion'] as const
export type FirstLook = (typeof firstLooks)[number]

/** Most characters of each of the two texts; a larger one takes longer to show than to draw. */
export const MAX_FIRST_VIEW = 2_000_000

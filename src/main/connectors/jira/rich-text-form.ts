/** A comment of which the first line may name who wrote it here. */
export type SplitComment = {
  /** Null when it has no such line. */
  readonly author: string | null
  /** Markdown without that line. */
  rest(): string
  /** Markdown of all of it. */
  whole(): string
}

/** How a site stores rich text. */
export type RichTextForm = {
  /** The Markdown that comes back after this Markdown was stored. */
  settle(markdown: string): string
  /** Settled Markdown as the site takes it. */
  encode(settled: string): unknown
  /** An encoded text, with the parts of the present one that mean the same left as they are. */
  keep(encoded: unknown, present: unknown): unknown
  /** Stored text as Markdown; null when it is not in the site's form. */
  decode(raw: unknown): string | null
  /** A comment under a line that names its author. */
  encodeComment(settled: string, author: string): unknown
  splitComment(raw: unknown): SplitComment
}

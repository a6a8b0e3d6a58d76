import type { FromMarkup } from '../richtext/adf-to-markdown'
import type { MentionMask } from './mention-mask'

/** The file with the whole of a cut text, and the address that opens it. */
export type FullTextLink = { readonly name: string; readonly url: string }

/** A comment of which the first line may name who wrote it here. */
export type SplitComment = {
  /** Null when it has no such line. */
  readonly author: string | null
  /** The text without that line. */
  rest(): FromMarkup
  /** All of the text. */
  whole(): FromMarkup
}

/** How a site stores rich text. */
export type RichTextForm = {
  /** The Markdown that comes back after this Markdown was stored. */
  settle(markdown: string): string
  /** Settled Markdown as the site takes it. */
  encode(settled: string): unknown
  /** An encoded text, with the parts of the present one that mean the same left as they are. */
  keep(encoded: unknown, present: unknown): unknown
  /** Stored text as Markdown, with what that could not carry; null when it is not in the site's form. */
  decode(raw: unknown): FromMarkup | null
  /** A comment under a line that names its author; `file` is opened where the text names it last. */
  encodeComment(settled: string, author: string, file: FullTextLink | null): unknown
  /** An encoded comment with a mention for each word that stands for one. */
  mention(encoded: unknown, mask: MentionMask): unknown
  /** With `mask`, mentions of people it knows read as they were typed. */
  splitComment(raw: unknown, mask?: MentionMask): SplitComment
}

import { fitText, type TextRoom } from '../limits/fit-text'
import { commentField } from '../limits/full-text-name'
import { RICH_TEXT_LIMIT } from '../richtext/text-limit'
import type { RichTextForm } from './rich-text-form'

/** No character takes more than this in any form: a backslash in wiki text is written as its number. */
const MOST_GROWTH = 6

/** What else stands in a line with an author: " via Lockstep", its marks and its line ends. */
const LINE_WORDS = 32

/**
 * The form in which a site hands back a long text of a field; one longer than it stores is cut, and
 * names the file that carries the whole of it where it is `attached`.
 */
export function storedText(
  form: RichTextForm,
  field: string,
  markdown: string,
  { most, attached }: Pick<TextRoom, 'most' | 'attached'> = {
    most: RICH_TEXT_LIMIT,
    attached: true,
  },
): string {
  return fitText(markdown, {
    field,
    most,
    attached,
    settle: form.settle,
    length: (settled) => lengthOf(form, settled, most),
  })
}

/** The same for a comment, which shares its room with the line that names its author. */
export function storedComment(
  form: RichTextForm,
  comment: { readonly body: string; readonly author: string; readonly internal?: boolean },
  attached = true,
): string {
  const most = RICH_TEXT_LIMIT - lineRoom(comment.author)
  return storedText(form, commentField(comment), comment.body, { most, attached })
}

/** Most characters that line takes: in wiki text each sign of a name may need a backslash. */
function lineRoom(author: string): number {
  return 2 * author.length + LINE_WORDS
}

/** What the site counts. A document's own text is never longer than its Markdown, marks and all. */
function lengthOf(form: RichTextForm, settled: string, most: number): number {
  if (settled.length * MOST_GROWTH <= most) return settled.length
  const stored = form.encode(settled)
  return typeof stored === 'string' ? stored.length : settled.length
}

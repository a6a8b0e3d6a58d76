import { fitText } from '../limits/fit-text'
import { RICH_TEXT_LIMIT } from '../richtext/text-limit'
import type { RichTextForm } from './rich-text-form'

/** No character takes more than this in any form: a backslash in wiki text is written as its number. */
const MOST_GROWTH = 6

/**
 * The form in which a site hands back a long text of a field; one longer than it stores is cut, and
 * names the file that carries the whole of it.
 */
export function storedText(form: RichTextForm, field: string, markdown: string): string {
  return fitText(markdown, {
    field,
    most: RICH_TEXT_LIMIT,
    attached: true,
    settle: form.settle,
    length: (settled) => lengthOf(form, settled),
  })
}

/** What the site counts. A document's own text is never longer than its Markdown, marks and all. */
function lengthOf(form: RichTextForm, settled: string): number {
  if (settled.length * MOST_GROWTH <= RICH_TEXT_LIMIT) return settled.length
  const stored = form.encode(settled)
  return typeof stored === 'string' ? stored.length : settled.length
}

import { adfToMarkdown } from './adf-to-markdown'
import { asCode, parseMarkdown } from './parse-markdown'
import { isPlainMarkdown } from './plain-markdown'

const MOST_PASSES = 8
/** A text that swells from pass to pass would never come to rest, only fill the memory. */
const MOST_GROWTH = 4
/** Texts (characters) from which on settling takes long enough to remember what came of it. */
const LONG_TEXT = 1000
/** Settled long texts each format remembers: those of one plan, predicted and then written. */
const REMEMBERED = 16

/**
 * The form of a Markdown text that passing through ADF does not change any more. Only this form is
 * written, so what a server gives back for our text equals what we predicted.
 */
export const settle = settleBy((text) => adfToMarkdown(parseMarkdown(text)).markdown)

/**
 * Makes the function that answers the form of a Markdown text that `pass`, the way into another
 * format and back, does not change any more.
 */
export function settleBy(pass: (markdown: string) => string): (markdown: string) => string {
  const remembered = new Map<string, string>()
  return (markdown) => {
    if (isPlainMarkdown(markdown)) return markdown
    if (markdown.length < LONG_TEXT) return comeToRest(markdown, pass)
    const settled = remembered.get(markdown) ?? comeToRest(markdown, pass)
    for (const text of [markdown, settled]) {
      remembered.delete(text)
      remembered.set(text, settled)
    }
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED) break
      remembered.delete(oldest)
    }
    return settled
  }
}

function comeToRest(markdown: string, pass: (markdown: string) => string): string {
  let text = markdown
  for (let passes = 0; passes < MOST_PASSES; passes += 1) {
    const next = pass(text)
    if (next === text) return text
    if (next.length > MOST_GROWTH * markdown.length + 1000) break
    text = next
  }
  // Nothing found so far ends here; should something, its words must survive even if its looks do not.
  return pass(adfToMarkdown(asCode(markdown)).markdown)
}

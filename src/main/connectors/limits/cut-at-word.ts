/** Shows that a text goes on. */
export const ELLIPSIS = '…'

/** How far back from the limit (share of it) a cut looks for the end of a word. */
const REACH = 0.2
/** The same in characters, for short fields. */
const LEAST_REACH = 16

/**
 * A text of at most `most` characters (UTF-16 code units): a longer one ends after a word with an
 * ellipsis. No emoji or accented letter is cut in two.
 */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  return `${headOfWords(text, most - ELLIPSIS.length)}${ELLIPSIS}`
}

/** The longest beginning of a text that fits into `most` characters and ends with a whole word. */
export function headOfWords(text: string, most: number): string {
  const room = Math.max(0, most)
  if (text.length <= room) return text.trimEnd()
  const end = wholeCharacters(text, room)
  const near = text.slice(0, end)
  if (/^\s/.test(text.slice(end))) return near.trimEnd()
  const reach = Math.max(LEAST_REACH, Math.ceil(room * REACH))
  const word = /\S*$/.exec(near.slice(-reach))?.[0] ?? ''
  const words = word.length < reach ? near.slice(0, end - word.length).trimEnd() : ''
  return words === '' ? near : words
}

/** The last place at or before `at` where no character of a reader is cut in two. */
function wholeCharacters(text: string, at: number): number {
  // A single visible character is seldom longer; looking further back would cost and gain nothing.
  const from = Math.max(0, at - 64)
  let end = from
  for (const { index } of new Intl.Segmenter('en').segment(text.slice(from, at + 64))) {
    if (from + index > at) break
    end = from + index
  }
  return end === from && from > 0 ? at : end
}

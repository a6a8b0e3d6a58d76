import { plain } from '../../shared/plain-text'
import { nearTest } from '../issues/search-text'

/** How well a text answers what was typed; more is better. */
const points = {
  whole: 100,
  start: 80,
  wordStart: 60,
  inside: 40,
  firstLetters: 35,
  letters: 30,
  nearly: 10,
} as const

// Shorter words hold too little to be told apart once a letter is wrong.
const nearlyFrom = 4

/**
 * How well a text answers what was typed, or null if it does not. Every word has to be found: as it
 * is, by first letters ("crti" finds "Create ticket"), or with one letter wrong.
 */
export function matchPoints(text: string, query: string): number | null {
  const asked = plain(query).trim()
  const within = plain(text)
  if (within === asked) return points.whole
  if (within.startsWith(asked)) return points.start
  let sum = 0
  const words = asked.split(/\s+/)
  for (const word of words) {
    const found = wordPoints(within, word)
    if (found === null) return null
    sum += found
  }
  return sum / words.length
}

function wordPoints(text: string, word: string): number | null {
  const at = text.indexOf(word)
  if (at >= 0) {
    const begins = [...wordStarts(text)].some((start) => text.startsWith(word, start))
    return begins ? points.wordStart : points.inside
  }
  if (isShortFor(word, text)) {
    return text.startsWith(word.charAt(0)) ? points.firstLetters : points.letters
  }
  return word.length >= nearlyFrom && nearTest(word)(text) ? points.nearly : null
}

function wordStarts(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index))
}

/** Whether the letters come in order, each beginning a word or following the one before it. */
function isShortFor(letters: string, text: string): boolean {
  const starts = wordStarts(text)
  let ends: readonly number[] = [-1]
  for (const letter of letters) {
    const [first] = ends
    if (first === undefined) return false
    const next = new Set<number>()
    // The earliest end reaches every later beginning of a word.
    for (const start of starts) if (start > first && text[start] === letter) next.add(start)
    for (const end of ends) if (end >= 0 && text[end + 1] === letter) next.add(end + 1)
    ends = [...next].sort((a, b) => a - b)
  }
  return ends.length > 0
}

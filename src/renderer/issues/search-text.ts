import type { OwnColumns } from '../../shared/list/columns'
import { plain } from '../../shared/plain-text'
import { statusWords, syncWords } from '../format/words'

/** What the search box looks through for one row; keys also without their dash ("iss12"). */
export function searchText(own: OwnColumns, row: number): string {
  const key = own.key.at(row)
  const ticket = own.ticketKey.at(row) ?? ''
  const status = own.status.at(row)
  const sync = own.sync.at(row)
  return plain(
    [
      key,
      own.name.at(row),
      own.assignee.at(row) ?? '',
      ticket,
      status === undefined ? '' : statusWords[status],
      sync === undefined ? '' : syncWords[sync],
      key.replace('-', ''),
      ticket.replace('-', ''),
    ].join('\n'),
  )
}

/** The words of a query as they are looked for, the longest first since it rules out the most rows. */
export function queryWords(query: readonly string[]): readonly string[] {
  const words = query.map((word) => plain(word).trim()).filter(Boolean)
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

/** Whether every row matching `next` also matched `before`, so that only those need another look. */
export function narrows(before: readonly string[], next: readonly string[]): boolean {
  return before.every((word) => next.some((longer) => longer.includes(word)))
}

// Longer words do not fit the bits of one number and are looked for as they are.
const longestNear = 30

/**
 * A test for texts that hold `word` with at most one letter wrong, missing or too many. The
 * algorithm is the bit-parallel one of Wu and Manber; its tables are made once per word, since the
 * test runs over every row.
 */
export function nearTest(word: string): (text: string) => boolean {
  if (word.length > longestNear) return (text) => text.includes(word)
  const masks = new Int32Array(0x250)
  const beyond = new Map<number, number>()
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i)
    if (code < masks.length) masks[code] = (masks[code] ?? 0) | (1 << i)
    else beyond.set(code, (beyond.get(code) ?? 0) | (1 << i))
  }
  const goal = 1 << (word.length - 1)
  return (text) => {
    let exact = 0
    let near = 1
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      const mask = (code < masks.length ? masks[code] : beyond.get(code)) ?? 0
      const before = exact
      exact = ((exact << 1) | 1) & mask
      near = (((near << 1) | 1) & mask) | before | (before << 1) | (exact << 1) | 1
      if ((near & goal) !== 0) return true
    }
    return false
  }
}

const forgivenFrom = 4

/** Whether a word is long enough to be told apart with one letter wrong. */
export function isForgiven(word: string): boolean {
  return word.length >= forgivenFrom
}

/** A test that forgives one wrong letter in each word where that is told apart anyway. */
export function nearTests(words: readonly string[]): (text: string) => boolean {
  const tests = words.map((word) =>
    isForgiven(word) ? nearTest(word) : (text: string) => text.includes(word),
  )
  return (text) => tests.every((test) => test(text))
}

import { looksLikeTerm } from './parse-query'
import type { Query, Term } from './query'
import { quoted } from './tokens'

/** A term as one would type it. */
export function writeTerm(term: Term): string {
  const minus = term.not ? '-' : ''
  return term.kind === 'age'
    ? `${minus}${term.key}${term.than}${term.count}${term.unit}`
    : `${minus}${term.key}:${term.values.map(writeValue).join(',')}`
}

/** A query as one would type it; reading it again gives the same query. */
export function writeQuery({ terms, words }: Query): string {
  return [...terms.map(writeTerm), ...words.map(writeWord)].join(' ')
}

/** A value as it stands in a list of values. */
export function writeValue(value: string): string {
  return /[\s",\\]/.test(value) ? quoted(value) : value
}

function writeWord(word: string): string {
  return /[\s"\\]/.test(word) || looksLikeTerm(word) ? quoted(word) : word
}

import type { Term } from './query'
import { type AgeTerm, type AgeUnit, ageUnits, isAgeKey, isFilterKey, type Query } from './query'
import { type Token, tokensOf, unquoted, valueParts } from './tokens'
import { knownValue, knownValues } from './values'

export type QueryProblem = {
  /** The word that is not understood. */
  readonly word: string
  /** A sentence about it. */
  readonly text: string
}

export type ParsedQuery = Query & { readonly problems: readonly QueryProblem[] }

type Read =
  | { readonly term: Term }
  | { readonly word: string; readonly problem?: QueryProblem }
  | { readonly problem: QueryProblem | null }

const shape = /^(-?)([a-z][a-z-]*)([:<>])(.*)$/is

/**
 * Reads a query such as `sync:conflict -status:resolved age>2h phishing`. Never throws: what is not
 * understood is named as a problem, and an unknown key is looked for as text.
 */
export function parseQuery(text: string): ParsedQuery {
  const terms: Term[] = []
  const words: string[] = []
  const problems: QueryProblem[] = []
  for (const token of tokensOf(text)) {
    const read = readToken(token)
    if ('term' in read) terms.push(read.term)
    if ('word' in read && read.word !== '') words.push(read.word)
    if ('problem' in read && read.problem) problems.push(read.problem)
  }
  return { terms, words, problems }
}

/**
 * The complete terms of a text, and the text that is left without them: words, what is not understood,
 * and a quote that is still open.
 */
export function takeTerms(text: string): {
  readonly terms: readonly Term[]
  readonly rest: string
} {
  const terms: Term[] = []
  const rest: string[] = []
  for (const token of tokensOf(text)) {
    const read = token.open ? null : readToken(token)
    if (read !== null && 'term' in read) terms.push(read.term)
    else rest.push(token.raw)
  }
  return { terms, rest: rest.join(' ') }
}

function readToken(token: Token): Read {
  const match = shape.exec(token.raw)
  if (match === null) return { word: unquoted(token.raw) }
  const [, minus, name = '', sign, rest = ''] = match
  const key = name.toLowerCase()
  const not = minus === '-'
  if (sign === '<' || sign === '>') return readAge(token.raw, key, not, sign, rest)
  if (!isFilterKey(key)) {
    const problem = {
      word: name,
      text: isAgeKey(key)
        ? `“${key}” is compared with a span, such as ${key}<1d`
        : `“${name}” is not a filter and is searched for as text`,
    }
    // A colon at the end of a word, or an address, is ordinary text and no attempt at a filter.
    const ordinary = rest === '' || rest.startsWith('//') || /^\d/.test(rest)
    return isAgeKey(key)
      ? { problem }
      : { word: unquoted(token.raw), ...(ordinary ? {} : { problem }) }
  }
  const values: string[] = []
  for (const part of valueParts(rest)) {
    const value = unquoted(part)
    if (value === '') continue
    const known = knownValue(key, value)
    if (known === undefined) {
      const usual = (knownValues[key] ?? []).slice(0, 4).join(', ')
      return { problem: { word: value, text: `“${value}” is no value of ${key}; try ${usual}` } }
    }
    values.push(known ?? value)
  }
  // A key without a value is somebody still typing.
  if (values.length === 0) return { problem: null }
  return { term: { kind: 'values', key, not, values: [...new Set(values)] } }
}

function readAge(
  raw: string,
  key: string,
  not: boolean,
  than: AgeTerm['than'],
  rest: string,
): Read {
  if (!isAgeKey(key)) return { word: unquoted(raw) }
  if (rest === '') return { problem: null }
  const [, digits, unit] = /^(\d{1,6})([smhd])$/i.exec(rest) ?? []
  if (digits === undefined || unit === undefined) {
    return { problem: { word: rest, text: `“${rest}” is not a span; try 30m, 2h or 7d` } }
  }
  return {
    term: { kind: 'age', key, not, than, count: Number(digits), unit: unitOf(unit) },
  }
}

function unitOf(letter: string): AgeUnit {
  const lower = letter.toLowerCase()
  return Object.keys(ageUnits).find((one): one is AgeUnit => one === lower) ?? 'h'
}

/** Whether a token reads as a term, so that a word that looks like one has to be quoted. */
export function looksLikeTerm(raw: string): boolean {
  return shape.test(raw)
}

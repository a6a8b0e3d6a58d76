import type { IncidentRecord } from '../model/incident'
import { compareInstants, type Instant, parseInstant } from '../model/instant'
import { badQuery } from './bad-query'
import { textOf, valuesOf } from './incident-values'
import { type Operator, queryTokens, type Token } from './query-tokens'

type Test = (record: IncidentRecord) => boolean

/**
 * Compiles a query in the product's language: `field:value`, comparisons, brackets, and, or, not.
 * Conditions beside each other all hold. A field nobody knows matches nothing. Throws a 400 Refusal
 * for a query that cannot be read.
 */
export function compileQuery(text: string): Test {
  if (text.trim() === '') return () => true
  const reader = new QueryReader(text, queryTokens(text))
  return reader.whole()
}

class QueryReader {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text
    this.#tokens = tokens
  }

  whole(): Test {
    const test = this.#either()
    if (this.#at < this.#tokens.length) throw badQuery(this.#text)
    return test
  }

  #either(): Test {
    let test = this.#all()
    while (this.#taken('or')) {
      const [left, right] = [test, this.#all()]
      test = (record) => left(record) || right(record)
    }
    return test
  }

  #all(): Test {
    let test = this.#one()
    for (;;) {
      const joined = this.#taken('and')
      const next = this.#tokens[this.#at]
      if (!joined && (next === undefined || next.kind === ')' || next.kind === 'or')) return test
      const [left, right] = [test, this.#one()]
      test = (record) => left(record) && right(record)
    }
  }

  #one(): Test {
    const token = this.#tokens[this.#at]
    this.#at += 1
    if (token === undefined) throw badQuery(this.#text)
    if (token.kind === 'not') {
      const inner = this.#one()
      return (record) => !inner(record)
    }
    if (token.kind === '(') {
      const inner = this.#either()
      if (!this.#taken(')')) throw badQuery(this.#text)
      return inner
    }
    if (token.kind === 'group') return this.#group(token.field)
    if (token.kind === 'term') return term(token.field, token.op, token.value)
    throw badQuery(this.#text)
  }

  /** `field:(a b c)` and `field:(a or b)`: any of the values. */
  #group(field: string): Test {
    this.#at += 1
    const values: string[] = []
    while (!this.#taken(')')) {
      const token = this.#tokens[this.#at]
      this.#at += 1
      if (token?.kind === 'or') continue
      if (token?.kind !== 'term' || token.field !== null) throw badQuery(this.#text)
      values.push(token.value)
    }
    const tests = values.map((value) => term(field, '=', value))
    return (record) => tests.some((test) => test(record))
  }

  #taken(kind: Token['kind']): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false
    this.#at += 1
    return true
  }
}

function term(field: string | null, op: Operator, value: string): Test {
  if (field === null) return (record) => mentions(record, value)
  return (record) => valuesOf(record, field).some((held) => fits(held, op, value))
}

function mentions(record: IncidentRecord, word: string): boolean {
  const text = [...valuesOf(record, 'name'), ...valuesOf(record, 'details')].map(textOf).join(' ')
  return text.toLowerCase().includes(word.toLowerCase())
}

function fits(held: string | number | Instant, op: Operator, value: string): boolean {
  const order = orderOf(held, value)
  if (order === null) return false
  if (op === '=') return order === 0
  if (op === '>') return order > 0
  if (op === '>=') return order >= 0
  return op === '<' ? order < 0 : order <= 0
}

/** How a held value compares with a given one; null when they are of different kinds. */
function orderOf(held: string | number | Instant, given: string): number | null {
  if (typeof held === 'number') {
    const number = Number(given)
    return Number.isNaN(number) ? null : held - number
  }
  if (typeof held === 'object') {
    const moment = parseInstant(given)
    return moment === undefined ? null : compareInstants(held, moment)
  }
  const [a, b] = [held.toLowerCase(), given.toLowerCase()]
  if (b.endsWith('*') && a.startsWith(b.slice(0, -1))) return 0
  return a < b ? -1 : Number(a > b)
}

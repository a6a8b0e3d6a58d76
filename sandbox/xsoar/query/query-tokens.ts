import { badQuery } from './bad-query'

/** A piece of a query. */
export type Token =
  | { readonly kind: '(' | ')' | 'and' | 'or' | 'not' }
  | {
      readonly kind: 'term'
      readonly field: string | null
      readonly op: Operator
      readonly value: string
    }
  /** `field:(a b)`: the field; its values follow in brackets. */
  | { readonly kind: 'group'; readonly field: string }

export type Operator = '=' | '>' | '>=' | '<' | '<='

const space = /\s+/y
const word = /(?:\\.|[^\s()":\\])+/y
const quoted = /"((?:\\.|[^"\\])*)"/y
const operator = /[<>]=?/y

/** Cuts a query into tokens; throws a 400 Refusal where it cannot be read. */
export function queryTokens(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at
    const match = form.exec(text)
    if (match) at = form.lastIndex
    return match
  }
  const value = (): string => {
    const inQuotes = take(quoted)
    if (inQuotes) return unescaped(inQuotes[1] ?? '')
    const plain = take(/(?:\\.|[^\s()"\\])+/y)
    if (!plain) throw badQuery(text)
    return unescaped(plain[0])
  }
  while (at < text.length) {
    if (take(space)) continue
    const next = text[at]
    if (next === '(' || next === ')') {
      tokens.push({ kind: next })
      at += 1
      continue
    }
    if (next === '-' || next === '!') {
      tokens.push({ kind: 'not' })
      at += 1
      continue
    }
    if (next === '+') {
      at += 1
      continue
    }
    if (next === '"') {
      tokens.push({ kind: 'term', field: null, op: '=', value: value() })
      continue
    }
    const name = take(word)?.[0]
    if (name === undefined) throw badQuery(text)
    if (text[at] !== ':') {
      const lower = name.toLowerCase()
      if (lower === 'and' || lower === 'or' || lower === 'not') tokens.push({ kind: lower })
      else tokens.push({ kind: 'term', field: null, op: '=', value: unescaped(name) })
      continue
    }
    at += 1
    if (text[at] === '(') {
      tokens.push({ kind: 'group', field: name })
      continue
    }
    const op = operatorOf(take(operator)?.[0])
    tokens.push({ kind: 'term', field: name, op, value: value() })
  }
  return tokens
}

function operatorOf(text: string | undefined): Operator {
  return text === '>' || text === '>=' || text === '<' || text === '<=' ? text : '='
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

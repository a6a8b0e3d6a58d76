import { type AnyOf, type EncodedQuery, type Order, operators, type Term } from './query-ast'

/** Splits at `^`; two in a row stand for one in a value. */
function termsOf(text: string): string[] {
  const escaped = '\u0000'
  return text
    .replaceAll('^^', escaped)
    .split('^')
    .map((term) => term.replaceAll(escaped, '^'))
}

function condition(text: string): Term {
  const field = /^[a-z0-9_]+(?:\.[a-z0-9_]+)*/.exec(text)?.[0] ?? ''
  const rest = text.slice(field.length)
  const operator = operators.find((one) => rest.startsWith(one))
  if (field === '' || !operator) return null
  return { field, operator, value: rest.slice(operator.length) }
}

/**
 * Reads an encoded query. `^OR` joins the condition just before it, `^NQ` begins another part,
 * ORDERBY counts wherever it stands. What cannot be read becomes a null term: the caller decides
 * whether that is ignored.
 */
export function parseQuery(text: string): EncodedQuery {
  const order: Order[] = []
  const parts: AnyOf[][] = [[]]
  for (const term of termsOf(text)) {
    const sorted = /^ORDERBY(DESC)?(?=[a-z])(.+)$/.exec(term)
    const part = parts[parts.length - 1] ?? []
    if (term === '' || term === 'EQ' || term.startsWith('GROUPBY')) continue
    if (sorted) order.push({ field: sorted[2] ?? '', descending: sorted[1] !== undefined })
    else if (term.startsWith('NQ')) {
      const first = term.slice(2)
      parts.push(first === '' ? [] : [[condition(first)]])
    } else if (term.startsWith('OR') && part.length > 0) {
      part[part.length - 1] = [...(part[part.length - 1] ?? []), condition(term.slice(2))]
    } else part.push([condition(term)])
  }
  return { parts, order }
}

import type { FilterKey, Term, ValueTerm } from './query'

/** How a value stands in a filter: not asked for, asked for, or ruled out. */
export type FacetState = 'off' | 'only' | 'not'

/** Joins terms that say the same thing of one key; ages stay as they are, each once. */
export function mergedTerms(terms: readonly Term[]): readonly Term[] {
  const merged: Term[] = []
  for (const term of terms) {
    const at = merged.findIndex((one) => sameSide(one, term))
    const present = merged[at]
    if (present?.kind === 'values' && term.kind === 'values') {
      merged[at] = { ...present, values: [...new Set([...present.values, ...term.values])] }
    } else if (present === undefined) merged.push(term)
  }
  return merged
}

function sameSide(a: Term, b: Term): boolean {
  if (a.kind === 'values' || b.kind === 'values') {
    return a.kind === b.kind && a.key === b.key && a.not === b.not
  }
  return (
    a.key === b.key &&
    a.not === b.not &&
    a.than === b.than &&
    a.count === b.count &&
    a.unit === b.unit
  )
}

/** Puts one value of a key into a state and leaves everything else as it is. */
export function withState(
  terms: readonly Term[],
  key: FilterKey,
  isValue: (value: string) => boolean,
  value: string,
  state: FacetState,
): readonly Term[] {
  const without = terms.flatMap((term): Term[] => {
    if (term.kind !== 'values' || term.key !== key) return [term]
    const values = term.values.filter((one) => !isValue(one))
    return values.length === 0 ? [] : [{ ...term, values }]
  })
  if (state === 'off') return without
  const added: ValueTerm = { kind: 'values', key, not: state === 'not', values: [value] }
  return mergedTerms([...without, added])
}

/** The state after a click: off, only, not, and off again. */
export function nextState(state: FacetState): FacetState {
  return state === 'off' ? 'only' : state === 'only' ? 'not' : 'off'
}

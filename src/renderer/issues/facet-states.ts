import { useMemo } from 'react'
import type { FacetState } from '../query/edit-terms'
import type { FilterKey } from '../query/query'
import { meansValue } from './facet-words'
import { askedQuery, useRows } from './rows-store'

type FacetStates = {
  readonly stateOf: (value: string) => FacetState
  /** How many values the query names, whether a row has them or not. */
  readonly asked: number
}

/** How the values of a facet stand in the present query. */
export function useFacetStates(key: FilterKey): FacetStates {
  const terms = useRows((rows) => rows.terms)
  const draft = useRows((rows) => rows.draft)
  return useMemo(() => {
    const asked = askedQuery({ terms, draft }).terms.flatMap((term) =>
      term.kind === 'values' && term.key === key
        ? term.values.map((text) => ({
            text,
            state: term.not ? ('not' as const) : ('only' as const),
          }))
        : [],
    )
    const stateOf = (value: string) =>
      asked.find(({ text }) => meansValue(key, value, text))?.state ?? 'off'
    return { stateOf, asked: asked.length }
  }, [terms, draft, key])
}

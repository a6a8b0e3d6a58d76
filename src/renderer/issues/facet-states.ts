import { useMemo } from 'react'
import type { FacetState } from '../query/edit-terms'
import type { FilterKey } from '../query/query'
import { meansValue } from './facet-words'
import { askedQuery, useRows } from './rows-store'

/** How the values of a facet stand in the present query. */
export function useFacetStates(key: FilterKey): (value: string) => FacetState {
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
    return (value) => asked.find(({ text }) => meansValue(key, value, text))?.state ?? 'off'
  }, [terms, draft, key])
}

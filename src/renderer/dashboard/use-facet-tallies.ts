import { useMemo } from 'react'
import type { QuickFilter } from '../../shared/domain/list-look'
import { useClock } from '../data/clock'
import type { FacetTallies } from '../issues/facet-count'
import { useRows } from '../issues/rows-store'
import type { FilterKey } from '../query/query'

/** Issues by each value of some attributes; null while the rows are not read. */
export function useFacetTallies(
  keys: readonly FilterKey[],
  quick: QuickFilter,
): FacetTallies | null {
  const index = useRows((rows) => rows.index)
  const version = useRows((rows) => rows.version)
  const wanted = keys.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that changed are counted anew.
  return useMemo(
    () => index?.tallies(keys, quick, useClock.getState().now) ?? null,
    [index, version, wanted, quick],
  )
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { issueStatuses, severities } from '../../shared/domain/issue'
import { listColumnIds } from '../../shared/domain/list-look'
import { type ListRow, syncStates } from '../../shared/domain/list-row'
import { facetValues } from './facet-count'
import { rowGroups } from './row-groups'
import { RowIndex } from './row-index'

const some = fc.constantFrom(null, 'ada', 'ben', 'cleo')
const rows = fc.array(
  fc.record({
    severity: fc.constantFrom(...severities),
    status: fc.constantFrom(...issueStatuses),
    sync: fc.constantFrom(...syncStates),
    assignee: some,
    ticketKey: fc.constantFrom(null, 'SEC-2', 'SEC-10'),
    name: fc.constantFrom('Port scan', 'Malware alert'),
    updatedAt: fc.nat(5),
  }),
  { minLength: 1, maxLength: 20 },
)
const facets = ['sync', 'status', 'severity', 'assignee', 'ticket'] as const

function shown(index: RowIndex) {
  const wish = { terms: [], words: ['scan'], quick: 'open', now: 0 } as const
  const sorts = listColumnIds.map((column) => {
    const view = index.view({ ...wish, words: [], sort: [{ column, down: false }], facets })
    const tallies = [...(view.facets ?? [])].map(([key, tally]) =>
      facetValues(key, tally, ({ count }) => count > 0),
    )
    return { rows: [...view.rows], counts: view.counts, tallies }
  })
  const grouped = index.view({
    ...wish,
    words: [],
    sort: [{ column: 'assignee', down: false }],
    facets: null,
  })
  const found = index.view({ ...wish, sort: [], facets: null })
  return {
    sorts,
    found: [...found.rows],
    groups: rowGroups(index.columns, grouped.rows, 'assignee'),
  }
}

it('shows the same, however many pieces the rows came in', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 6 }), (made, size) => {
      const all = made.map(
        (one, at): Partial<ListRow> => ({ ...one, id: `i${at}`, key: `ISS-${at}` }),
      )
      const pieces = []
      for (let from = 0; from < all.length; from += size) {
        pieces.push(...listPieces(all.slice(from, from + size)))
      }
      expect(shown(new RowIndex(pieces))).toEqual(shown(new RowIndex(listPieces(all))))
    }),
  )
})

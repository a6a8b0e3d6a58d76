import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { issueStatuses, severities } from '../domain/issue'
import { type ListRow, syncStates } from '../domain/list-row'
import { rowColumns } from '../ipc/row-columns'
import { OwnColumns } from './columns'

const some = fc.oneof(
  fc.constantFrom('', 'ada', 'ben'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const row: fc.Arbitrary<ListRow> = fc.record({
  ...{ id: some, key: some, name: some },
  severity: fc.constantFrom(...severities),
  status: fc.constantFrom(...issueStatuses),
  assignee: fc.option(some),
  ticketKey: fc.option(some),
  connectorType: fc.option(fc.constantFrom('jira', 'xsoar')),
  moreTickets: fc.nat(9),
  direction: fc.option(fc.constantFrom('in', 'out', 'both', 'none')),
  sync: fc.constantFrom(...syncStates),
  lastSyncAt: fc.option(fc.nat()),
  updatedAt: fc.nat(),
})
const rows = fc.array(row, { maxLength: 6 })
const change = fc.record({ at: fc.nat(20), row })

test('hold every row, whichever pieces they came in, and take changed and new ones', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 3 }), fc.array(change), (pieces, changes) => {
      const own = new OwnColumns(structuredClone(pieces.flatMap((piece) => listPieces(piece))))
      const expected = pieces.flat()
      for (const { at, row: changed } of changes) {
        const to = Math.min(at, expected.length)
        expected[to] = changed
        own.put(to, rowColumns([changed]), 0)
      }
      expect(expected.map((_, at) => own.row(at))).toEqual(expected)
      expect(own.row(expected.length)).toBeNull()
      expect([...own.assignee]).toEqual(expected.map(({ assignee }) => assignee))
      const moments = expected.map(({ lastSyncAt }) => lastSyncAt ?? Number.NaN)
      expect([...own.lastSyncAt.numbers()]).toEqual(moments)
    }),
  )
})

test('count the rows of each value as they are', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (pieces) => {
      const { status, sync } = new OwnColumns(pieces.flatMap((piece) => listPieces(piece)))
      for (const [value, count] of status.counts()) {
        expect(pieces.flat().filter((one) => one.status === value)).toHaveLength(count)
      }
      const all = [...sync.counts().values()].reduce((sum, one) => sum + one, 0)
      expect(all).toBe(pieces.flat().length)
    }),
  )
})

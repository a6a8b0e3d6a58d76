import fc from 'fast-check'
import { expect, it } from 'vitest'
import { issueStatuses, severities } from '../domain/issue'
import { syncStates } from '../domain/list-row'
import { countPacked, packRows, unpackRows } from './packed-rows'
import { rowColumns, rowsOfColumns } from './row-columns'

const some = fc.string({ unit: 'grapheme', maxLength: 12 })
const moment = fc.integer({ min: 0, max: 2 ** 45 })
const parts = {
  ...{ id: some, key: some, name: some },
  severity: fc.constantFrom(...severities),
  status: fc.constantFrom(...issueStatuses),
  assignee: fc.option(some),
  ticketKey: fc.option(some),
  connectorType: fc.option(fc.constantFrom('jira', 'xsoar')),
  moreTickets: fc.nat(9),
  direction: fc.option(fc.constantFrom('in', 'out', 'both', 'none')),
  sync: fc.constantFrom(...syncStates),
  lastSyncAt: fc.option(moment),
  updatedAt: moment,
}

const rows = fc.array(fc.record(parts), { maxLength: 20 })

it('gives back every row of every piece as it was, also empty and unusual texts', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (pieces) => {
      const packed = pieces.map((piece) => packRows(rowColumns(piece)))
      expect(rowsOfColumns(unpackRows(structuredClone(packed)))).toEqual(pieces.flat())
    }),
  )
})

it('counts the rows of a value as they are', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), (pieces) => {
      const packed = pieces.map((piece) => packRows(rowColumns(piece)))
      for (const [status, count] of countPacked(packed, 'status')) {
        expect(pieces.flat().filter((row) => row.status === status)).toHaveLength(count)
      }
      const all = [...countPacked(packed, 'sync').values()].reduce((sum, one) => sum + one, 0)
      expect(all).toBe(pieces.flat().length)
    }),
  )
})

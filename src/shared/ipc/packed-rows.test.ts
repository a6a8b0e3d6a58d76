import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowColumns } from '../../main/issues/row-columns'
import { issueStatuses, severities } from '../domain/issue'
import { syncStates } from '../domain/list-row'
import { packRows, unpackRows } from './packed-rows'

const some = fc.string({ unit: 'grapheme', maxLength: 12 })
const moment = fc.integer({ min: 0, max: 2 ** 45 })
const row = fc.record({
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
})

it('gives back every row as it was, also empty and unusual texts', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const columns = rowColumns(rows)
      expect(unpackRows(structuredClone(packRows(columns)))).toEqual(columns)
    }),
  )
})

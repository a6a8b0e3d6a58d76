import fc from 'fast-check'
import { expect, it } from 'vitest'
import { issueStatuses, severities } from '../domain/issue'
import { type ListRow, syncStates } from '../domain/list-row'
import { packRows, unpackRows } from './packed-rows'
import type { RowColumns } from './views'

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

function columnsOf(rows: readonly ListRow[]): RowColumns {
  const names = Object.keys(parts) as (keyof ListRow)[]
  const columns = names.map((name) => [name, rows.map((row) => row[name])])
  return Object.fromEntries(columns) as unknown as RowColumns
}

it('gives back every row as it was, also empty and unusual texts', () => {
  fc.assert(
    fc.property(fc.array(fc.record(parts), { maxLength: 20 }), (rows) => {
      const columns = columnsOf(rows)
      expect(unpackRows(structuredClone(packRows(columns)))).toEqual(columns)
    }),
  )
})

import { expect, test } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import type { ListRow } from '../../shared/domain/list-row'
import type { RowColumns } from '../../shared/ipc/views'
import { parseQuery } from '../query/parse-query'
import { RowIndex } from './row-index'
import type { ViewWish } from './view'

const plainRow: ListRow = {
  id: '1',
  key: 'ISS-1',
  name: 'Plain',
  severity: 'medium',
  status: 'new',
  assignee: null,
  ticketKey: null,
  connectorType: null,
  moreTickets: 0,
  direction: null,
  sync: 'not-linked',
  lastSyncAt: null,
  updatedAt: 0,
}

function columns(rows: readonly Partial<ListRow>[]): RowColumns {
  const full = rows.map((row) => ({ ...plainRow, ...row }))
  const names = Object.keys(plainRow) as (keyof ListRow)[]
  return Object.fromEntries(
    names.map((name) => [name, full.map((row) => row[name])]),
  ) as unknown as RowColumns
}

const wish: ViewWish = {
  terms: [],
  words: [],
  quick: 'all',
  sort: [{ column: 'key', down: false }],
  facets: null,
  now: 0,
}
const asked = (query: string) => {
  const { terms, words } = parseQuery(query)
  return { terms, words }
}

const index = () =>
  new RowIndex(
    listPieces([
      { id: 'a', key: 'ISS-2', name: 'Phishing from résumé', severity: 'high', updatedAt: 5 },
      {
        id: 'b',
        key: 'ISS-10',
        name: 'Credential dumping on wks-0442',
        severity: 'critical',
        ticketKey: 'SEC-9',
        sync: 'conflict',
        status: 'in-progress',
        assignee: 'dana@example.org',
        updatedAt: 9,
      },
      {
        id: 'c',
        key: 'ISS-3',
        name: 'Certificate expires',
        ticketKey: 'SEC-10',
        sync: 'synced',
        status: 'resolved',
        severity: 'high',
        updatedAt: 1,
      },
    ]),
  )

const keys = (
  rows: RowIndex,
  { query = '', ...wanted }: Partial<ViewWish> & { query?: string } = {},
) =>
  [...rows.view({ ...wish, ...asked(query), ...wanted }).rows].map((row) =>
    rows.columns.key.at(row),
  )

test('keys and ticket keys sort by their number', () => {
  expect(keys(index())).toEqual(['ISS-2', 'ISS-3', 'ISS-10'])
  expect(keys(index(), { sort: [{ column: 'ticketKey', down: false }] })).toEqual([
    'ISS-10',
    'ISS-3',
    'ISS-2',
  ])
})

test('several columns sort one after the other', () => {
  const sort = [
    { column: 'severity', down: true },
    { column: 'updatedAt', down: false },
  ] as const
  expect(keys(index(), { sort })).toEqual(['ISS-10', 'ISS-3', 'ISS-2'])
})

test('all words must match, in any order, over every column shown', () => {
  expect(keys(index(), { query: 'wks dump' })).toEqual(['ISS-10'])
  expect(keys(index(), { query: 'sec-10' })).toEqual(['ISS-3'])
  expect(keys(index(), { query: 'conflict in progress dana' })).toEqual(['ISS-10'])
  expect(keys(index(), { query: 'wks certificate' })).toEqual([])
})

test('accents, case and the dash of a key do not matter', () => {
  expect(keys(index(), { query: 'RESUME' })).toEqual(['ISS-2'])
  expect(keys(index(), { query: 'iss10' })).toEqual(['ISS-10'])
})

test('one wrong letter still finds, and is said', () => {
  const rows = index()
  const view = rows.view({ ...wish, ...asked('certifcate') })
  expect(view.nearly).toBe(true)
  expect([...view.rows].map((row) => rows.columns.key.at(row))).toEqual(['ISS-3'])
  expect(rows.view({ ...wish, ...asked('certificate') }).nearly).toBe(false)
})

test('typing on and deleting again give what a fresh search gives', () => {
  const rows = index()
  for (const query of ['c', 'ce', 'cer', 'cerx', 'cer', 'c', 'd', 'd w', '']) {
    expect(keys(rows, { query })).toEqual(keys(index(), { query }))
  }
})

test('quick filters narrow the rows and every count follows the query', () => {
  const rows = index()
  expect(rows.view(wish).counts).toEqual({ all: 3, open: 2, linked: 2, attention: 1 })
  expect(rows.view({ ...wish, ...asked('cert') }).counts).toEqual({
    all: 1,
    open: 0,
    linked: 1,
    attention: 0,
  })
  expect(keys(rows, { quick: 'attention' })).toEqual(['ISS-10'])
})

test('a patch changes rows in place and adds new ones', () => {
  const rows = index()
  rows.view({ ...wish, ...asked('phishing') })
  rows.patch(
    columns([
      { id: 'a', key: 'ISS-2', name: 'Renamed', status: 'resolved' },
      { id: 'd', key: 'ISS-11', name: 'Phishing again' },
    ]),
  )
  expect(keys(rows, { query: 'phishing' })).toEqual(['ISS-11'])
  expect(keys(rows, { quick: 'open' })).toEqual(['ISS-10', 'ISS-11'])
  expect(rows.size).toBe(4)
  expect(rows.row(rows.rowOfId('a'))?.name).toBe('Renamed')
  expect(rows.rowOfId('unknown')).toBe(-1)
})

test('rows are found by words beside the query of the list', () => {
  const list = index()
  const shown = list.view({ ...wish, ...asked('phishing') })
  const found = list.rowsWith(['sec9', 'credential']).map((row) => list.row(row)?.key)
  expect(found).toEqual(['ISS-10'])
  expect(list.rowsWith(['nowhere-at-all'])).toEqual([])
  expect(list.view({ ...wish, ...asked('phishing') }).rows).toEqual(shown.rows)
})

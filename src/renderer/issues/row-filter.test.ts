import { describe, expect, it } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import type { ListRow } from '../../shared/domain/list-row'
import type { RowTraits } from '../../shared/domain/row-traits'
import type { RowColumns, TraitColumns } from '../../shared/ipc/views'
import { parseQuery } from '../query/parse-query'
import type { FilterKey } from '../query/query'
import { type FacetValue, facetValues } from './facet-count'
import { RowIndex } from './row-index'

const minute = 60_000
const now = 10 * 24 * 60 * minute

const plainRow: ListRow = {
  ...{ id: '', key: '', name: 'Plain', severity: 'medium', status: 'new', assignee: null },
  ...{ ticketKey: null, connectorType: null, moreTickets: 0, direction: null },
  ...{ sync: 'not-linked', lastSyncAt: null, updatedAt: now },
}
const linked = { connectorType: 'jira', direction: 'both', sync: 'synced' } as const
const rows: readonly Partial<ListRow>[] = [
  { key: 'A-1', severity: 'high', assignee: 'dana@example.org' },
  { key: 'A-2', ...linked, ticketKey: 'SEC-1', lastSyncAt: now - minute, severity: 'high' },
  { key: 'A-3', ...linked, ticketKey: 'SEC-2', lastSyncAt: now - 90 * minute, sync: 'conflict' },
  { key: 'A-4', ...linked, ticketKey: 'INC9', lastSyncAt: now - 3 * minute, sync: 'failed' },
  {
    key: 'A-5',
    ...linked,
    ticketKey: 'SEC-3',
    direction: 'none',
    status: 'pending',
    lastSyncAt: 0,
  },
]
const noTraits: RowTraits = {
  ...{ id: '', caseKey: null, caseStatus: null, instanceIds: null, ticketStatuses: null },
  ...{ inboundProfileIds: null, outboundProfileIds: null, errors: null },
  ...{ ticketKeys: null, directions: null, syncStates: null, syncedAt: null },
}
const traits: readonly Partial<RowTraits>[] = [
  {
    id: 'A-2',
    instanceIds: 'i1',
    caseKey: 'OPS-1',
    caseStatus: 'pending',
    ticketStatuses: 'In Review',
  },
  { id: 'A-3', instanceIds: 'i1', ticketStatuses: 'Done' },
  { id: 'A-4', instanceIds: 'i2', errors: 'permission' },
]

function columnsOf<T extends object>(plain: T, some: readonly Partial<T>[]): unknown {
  const full = some.map((one) => ({ ...plain, ...one }))
  return Object.fromEntries(
    Object.keys(plain).map((name) => [name, full.map((one) => Reflect.get(one, name))]),
  )
}
const rowColumns = (some: readonly Partial<ListRow>[]) =>
  columnsOf(
    plainRow,
    some.map((one) => ({ ...one, id: one.key ?? '' })),
  ) as RowColumns
const traitColumns = (some: readonly Partial<RowTraits>[]) =>
  columnsOf(noTraits, some) as TraitColumns

const names: Readonly<Record<string, readonly string[]>> = {
  i1: ['Jira prod', 'jira'],
  i2: ['ServiceNow', 'servicenow'],
}

const pieces = () => listPieces(rows.map((one) => ({ ...plainRow, ...one, id: one.key ?? '' })))

function indexed(): RowIndex {
  const index = new RowIndex(pieces(), (_key, value) => names[value] ?? [value])
  index.takeTraits(traitColumns(traits), null)
  return index
}

function view(index: RowIndex, query: string, facets: readonly FilterKey[] | null = null) {
  const { terms, words } = parseQuery(query)
  const sort = [{ column: 'key', down: false }] as const
  return index.view({ terms, words, quick: 'all', sort, facets, now })
}
const keys = (query: string, index = indexed()) =>
  [...view(index, query).rows].map((row) => index.columns.key.at(row))

const held = ({ count }: FacetValue) => count > 0

describe('a filter', () => {
  it.each<[string, readonly string[]]>([
    ['sync:conflict,failed', ['A-3', 'A-4']],
    ['sync:conflict sync:failed', ['A-3', 'A-4']],
    ['-sync:conflict -sync:not-linked', ['A-2', 'A-4', 'A-5']],
    ['connector:"Jira prod"', ['A-2', 'A-3']],
    ['connector:jira-prod', ['A-2', 'A-3']],
    ['connector:jira', ['A-2', 'A-3']],
    ['connector:none', ['A-1', 'A-5']],
    ['case:OPS-1', ['A-2']],
    ['case-status:pending', ['A-2']],
    ['-case-status:none', ['A-2']],
    ['ticket:sec-2', ['A-3']],
    ['ticket:sec', ['A-2', 'A-3', 'A-5']],
    ['ticket-status:"in review"', ['A-2']],
    ['assignee:dana', ['A-1']],
    ['-assignee:none', ['A-1']],
    ['direction:off', ['A-5']],
    ['direction:none', ['A-1']],
    ['error:permission', ['A-4']],
    ['has:ticket has:case', ['A-2']],
    ['-has:ticket', ['A-1']],
    ['age>2h', ['A-5']],
    ['age<5m', ['A-2', 'A-4']],
    ['-age<5m', ['A-1', 'A-3', 'A-5']],
    ['age:1d,never', ['A-1', 'A-3']],
    ['severity:high plain', ['A-1', 'A-2']],
    ['severity:high other', []],
  ])('%s', (query, expected) => expect(keys(query)).toEqual(expected))

  it('counts the values of a key without showing rows', () => {
    const tallies = indexed().tallies(['severity', 'case-status'], 'linked', now)
    const valuesOf = (key: 'severity' | 'case-status') => {
      const tally = tallies.get(key)
      return tally === undefined ? [] : facetValues(key, tally, held)
    }
    expect(valuesOf('severity')[0]).toEqual({ value: 'high', count: 1 })
    expect(valuesOf('case-status')).toEqual([
      { value: 'pending', count: 1 },
      { value: 'none', count: 3 },
    ])
  })

  it('counts rows without showing them', () => {
    const index = indexed()
    for (const query of ['', 'severity:high', 'connector:jira -sync:conflict', 'age<5m plain']) {
      const { terms, words } = parseQuery(query)
      const shown = view(index, query).rows.length
      expect(index.count({ terms, words, quick: 'all', now })).toBe(shown)
    }
  })

  it('names values that no row has, of keys that take any', () => {
    expect(view(indexed(), 'connector:qradar sync:gone').unknown).toEqual([
      { key: 'connector', value: 'qradar' },
    ])
  })

  it('follows rows and traits that change', () => {
    const index = indexed()
    expect(keys('connector:jira severity:high', index)).toEqual(['A-2'])
    index.patch(
      rowColumns([
        { ...rows[2], severity: 'high' },
        { key: 'A-6', severity: 'high' },
      ]),
    )
    index.takeTraits(traitColumns([{ id: 'A-6', instanceIds: 'i1' }]), ['A-2', 'A-6'])
    expect(keys('connector:jira severity:high', index)).toEqual(['A-3', 'A-6'])
    expect(keys('case:OPS-1', index)).toEqual([])
  })

  it('asks anew what a value is called after it was renamed', () => {
    const called = { ...names }
    const index = new RowIndex(pieces(), (_key, value) => called[value] ?? [value])
    index.takeTraits(traitColumns(traits), null)
    expect(keys('connector:lab', index)).toEqual([])
    called.i1 = ['Lab']
    index.renamed()
    expect(keys('connector:lab', index)).toEqual(['A-2', 'A-3'])
  })
})

describe('facets', () => {
  const counts = (query: string, key: FilterKey) => {
    const tally = view(indexed(), query, [key]).facets?.get(key)
    const values = tally === undefined ? [] : facetValues(key, tally, held)
    return Object.fromEntries(values.map(({ value, count }) => [value, count]))
  }

  it('count every value under the filter', () => {
    expect(counts('', 'sync')).toEqual({ 'not-linked': 1, synced: 2, conflict: 1, failed: 1 })
    expect(counts('severity:high', 'sync')).toEqual({ 'not-linked': 1, synced: 1 })
    expect(counts('', 'has')).toEqual({ ticket: 4, case: 1, assignee: 1, error: 1 })
    expect(counts('', 'age')).toEqual({ '5m': 2, '1d': 1, older: 1, never: 1 })
  })

  it('list what holds nothing last', () => {
    const tally = view(indexed(), '', ['connector']).facets?.get('connector')
    const values = tally === undefined ? [] : facetValues('connector', tally, held)
    expect(values.map(({ value, count }) => [value, count])).toEqual([
      ['i1', 2],
      ['i2', 1],
      ['none', 2],
    ])
  })

  it('go on counting what their own choice leaves out', () => {
    expect(counts('sync:conflict', 'sync')).toEqual(counts('', 'sync'))
    expect(counts('sync:conflict', 'connector')).toEqual({ i1: 1 })
    expect(counts('sync:conflict severity:high', 'sync')).toEqual({ 'not-linked': 1, synced: 1 })
  })

  it('are not counted unless asked for', () => {
    expect(view(indexed(), 'sync:conflict').facets).toBeNull()
  })
})

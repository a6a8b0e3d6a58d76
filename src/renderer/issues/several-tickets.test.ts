import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listPieces } from '../../../test-support/list-pieces'
import { type QuickFilter, quickFilters } from '../../shared/domain/list-look'
import { type ListRow, type SyncState, syncStates } from '../../shared/domain/list-row'
import type { RowTraits } from '../../shared/domain/row-traits'
import { valueSet } from '../../shared/domain/value-set'
import { rowColumns } from '../../shared/ipc/row-columns'
import type { TraitColumns } from '../../shared/ipc/views'
import { parseQuery } from '../query/parse-query'
import type { FilterKey } from '../query/query'
import { writeTerm } from '../query/write-query'
import { facetValues } from './facet-count'
import { RowIndex } from './row-index'

const minute = 60_000
const now = 10 * 24 * 60 * minute

type Ticket = {
  readonly instanceId: string
  readonly ticketKey: string | null
  readonly ticketStatus: string
  readonly direction: 'both' | 'in' | 'out' | 'none'
  readonly sync: SyncState
  readonly error: string | null
  readonly syncedAt: number | null
}
type Made = { readonly own: readonly Ticket[]; readonly inCase: readonly Ticket[] | null }

/** The rows main answers for issues with these tickets. */
function rowsOf(issues: readonly Made[]): ListRow[] {
  return issues.map(({ own }, at): ListRow => {
    const [first] = own
    return {
      ...{ id: `i${at}`, key: `ISS-${at}`, name: 'Plain', severity: 'low', status: 'new' },
      assignee: at % 2 === 0 ? null : 'dana@example.org',
      ticketKey: first?.ticketKey ?? null,
      connectorType: first === undefined ? null : 'jira',
      moreTickets: Math.max(0, own.length - 1),
      direction: first?.direction ?? null,
      sync: syncStates.find((state) => own.some((one) => one.sync === state)) ?? 'not-linked',
      lastSyncAt: first?.syncedAt ?? null,
      updatedAt: now,
    }
  })
}

const traitNames = [
  ...['id', 'caseKey', 'caseStatus', 'instanceIds', 'inboundProfileIds', 'outboundProfileIds'],
  ...['ticketStatuses', 'errors', 'ticketKeys', 'directions', 'syncStates', 'syncedAt'],
]

/** The traits main answers for them. */
function traitsOf(issues: readonly Made[]): TraitColumns {
  const traits = issues.flatMap(({ own, inCase }, at): RowTraits[] => {
    const all = [...own, ...(inCase ?? [])]
    const rowSaysAll = own.length < 2 && (inCase ?? []).length === 0
    const set = (of: (one: Ticket) => string | null) =>
      valueSet(all.flatMap((one) => of(one) ?? [])) || null
    if (own.length === 0 && inCase === null) return []
    return [
      {
        id: `i${at}`,
        caseKey: inCase === null ? null : 'OPS-1',
        caseStatus: inCase === null ? null : 'pending',
        instanceIds: set((one) => one.instanceId),
        inboundProfileIds: null,
        outboundProfileIds: null,
        ticketStatuses: set((one) => one.ticketStatus),
        errors: set((one) => one.error),
        ticketKeys: rowSaysAll ? null : set((one) => one.ticketKey),
        directions: rowSaysAll ? null : set((one) => one.direction),
        syncStates: rowSaysAll ? null : set((one) => one.sync),
        syncedAt: rowSaysAll ? null : all.map((one) => one.syncedAt),
      },
    ]
  })
  return columnsOf(traits, traitNames) as TraitColumns
}

function columnsOf(some: readonly object[], names: readonly string[]): unknown {
  return Object.fromEntries(names.map((name) => [name, some.map((one) => Reflect.get(one, name))]))
}

function indexed(issues: readonly Made[]): RowIndex {
  const index = new RowIndex(listPieces(rowsOf(issues)))
  index.takeTraits(traitsOf(issues), null)
  return index
}

const usual: Ticket = {
  ...{ instanceId: 'jira-prod', ticketKey: 'SEC-1', ticketStatus: 'To Do', direction: 'both' },
  ...{ sync: 'synced', error: null, syncedAt: now - minute },
}
const other: Ticket = {
  ...{ instanceId: 'snow', ticketKey: 'INC9', ticketStatus: 'Closed', direction: 'none' },
  ...{ sync: 'failed', error: 'permission', syncedAt: now - 300 * minute },
}

function view(index: RowIndex, query: string, facet: FilterKey | null, quick: QuickFilter = 'all') {
  const { terms, words } = parseQuery(query)
  const sort = [{ column: 'key', down: false }] as const
  const facets = facet === null ? null : [facet]
  return index.view({ terms, words, quick, sort, facets, now })
}

const ticket: fc.Arbitrary<Ticket> = fc.record({
  instanceId: fc.constantFrom('jira-prod', 'snow', 'lab'),
  ticketKey: fc.constantFrom('SEC-1', 'SEC-2', 'INC9', null),
  ticketStatus: fc.constantFrom('To Do', 'Closed'),
  direction: fc.constantFrom('both', 'in', 'out', 'none'),
  sync: fc.constantFrom('failed', 'conflict', 'sending', 'synced'),
  error: fc.constantFrom(null, 'permission', 'network'),
  syncedAt: fc.constantFrom(null, now - minute, now - 300 * minute, 0),
})
const issue: fc.Arbitrary<Made> = fc.record({
  own: fc.array(ticket, { maxLength: 3 }),
  inCase: fc.option(fc.array(ticket, { maxLength: 2 }), { freq: 1 }),
})

describe('an issue with several tickets', () => {
  const issues: readonly Made[] = [
    { own: [], inCase: null },
    { own: [usual], inCase: null },
    { own: [usual, other], inCase: null },
    { own: [], inCase: [other] },
    { own: [{ ...usual, ticketKey: 'SEC-2', syncedAt: null }], inCase: [other] },
  ]

  it.each<[string, readonly number[]]>([
    ['connector:jira-prod', [1, 2, 4]],
    ['connector:snow', [2, 3, 4]],
    ['-connector:snow', [0, 1]],
    ['connector:jira-prod -connector:snow', [1]],
    ['connector:none', [0]],
    ['ticket:INC9', [2, 3, 4]],
    ['ticket:sec', [1, 2, 4]],
    ['-ticket:inc9', [0, 1]],
    ['ticket-status:closed', [2, 3, 4]],
    ['direction:off', [2, 3, 4]],
    ['direction:both direction:off', [1, 2, 3, 4]],
    ['-direction:off,none', [1]],
    ['error:permission', [2, 3, 4]],
    ['-error:none', [2, 3, 4]],
    ['sync:failed', [2, 3, 4]],
    ['sync:synced', [1, 2, 4]],
    ['-sync:failed', [0, 1]],
    ['sync:not-linked', [0]],
    ['has:ticket', [1, 2, 3, 4]],
    ['has:ticket has:case', [3, 4]],
    ['-has:ticket', [0]],
    ['age<5m', [1, 2]],
    ['age>2h', [2, 3, 4]],
    ['-age>2h', [0, 1]],
    ['age:5m', [1, 2]],
    ['age:never', [0, 4]],
    ['-age:never ticket:inc9', [2, 3]],
  ])('is found by each of them: %s', (query, expected) => {
    expect([...view(indexed(issues), query, null).rows]).toEqual(expected)
  })

  it('names no ticket as unknown that belongs to a case alone', () => {
    const index = indexed([{ own: [], inCase: [other, usual] }])
    expect(view(index, 'ticket:SEC-1 ticket:SEC-7', null).unknown).toEqual([
      { key: 'ticket', value: 'SEC-7' },
    ])
    expect([...index.valuesOf('ticket', now)].sort()).toEqual(['INC9', 'SEC-1'])
  })

  it('follows tickets that come and go', () => {
    const index = indexed(issues)
    const alone = { own: [usual], inCase: null }
    const changed = [alone, alone, { own: [other, usual], inCase: [] }, alone, alone]
    index.patch(rowColumns(rowsOf(changed)))
    index.takeTraits(traitsOf(changed), ['i0', 'i2', 'i3', 'i4'])
    expect([...view(index, 'ticket:INC9', null).rows]).toEqual([2])
    expect([...view(index, 'age>2h', null).rows]).toEqual([2])
    expect([...view(index, 'connector:jira-prod', null).rows]).toEqual([0, 1, 2, 3, 4])
    expect([...view(index, 'has:case', null).rows]).toEqual([2])
    expect([...view(index, 'sync:failed', null).rows]).toEqual([2])
    expect([...view(index, '', null, 'attention').rows]).toEqual([2])
  })

  it('comes under the quick filters of each of them, once they are known', () => {
    const index = new RowIndex(listPieces(rowsOf(issues)))
    const own = view(index, '', null).counts
    expect(own).toMatchObject({ linked: 3, attention: 1 })
    expect(index.takeTraits(traitsOf(issues), null)).toBe(true)
    expect(view(index, '', null).counts).toMatchObject({ linked: 4, attention: 3 })
    expect([...view(index, '', null, 'linked').rows]).toEqual([1, 2, 3, 4])
    expect([...view(index, '', null, 'attention').rows]).toEqual([2, 3, 4])
    expect(index.takeTraits(traitsOf(issues), null)).toBe(false)
    const gone = issues.map(({ own }) => ({ own, inCase: null }))
    expect(index.takeTraits(traitsOf(gone), null)).toBe(true)
    expect(view(index, '', null).counts).toEqual(own)
  })
})

describe('a quick filter', () => {
  it('counts the rows it shows, as the sync states of their tickets say', () => {
    const troubled = 'sync:failed,gone,conflict,unmapped'
    const asking = { all: '', open: '-status:resolved', linked: '-sync:not-linked' } as const
    fc.assert(
      fc.property(fc.array(issue, { maxLength: 12 }), (issues) => {
        const index = indexed(issues)
        const { counts } = view(index, '', null)
        for (const quick of quickFilters) {
          const query = quick === 'attention' ? troubled : asking[quick]
          const rows = [...view(index, query, null).rows]
          expect([...view(index, '', null, quick).rows]).toEqual(rows)
          expect(counts[quick]).toBe(rows.length)
        }
      }),
    )
  })
})

const counted = [
  ...(['connector', 'direction', 'ticket', 'ticket-status', 'error', 'age'] as const),
  ...(['has', 'case', 'case-status', 'assignee', 'sync'] as const),
]

describe('a facet', () => {
  it('counts for each value the rows that choosing it shows', () => {
    const rest = fc.constantFrom('', 'connector:snow', '-direction:off', 'has:ticket', 'age>2h')
    fc.assert(
      fc.property(
        fc.array(issue, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...counted),
        rest,
        fc.boolean(),
        (issues, key, query, not) => {
          const index = indexed(issues)
          const others = query.includes(`${key}:`) ? '' : query
          const tally = view(index, others, key).facets?.get(key)
          const values = tally === undefined ? [] : facetValues(key, tally, () => true)
          for (const { value, count } of values) {
            const term = writeTerm({ kind: 'values', key, not, values: [value] })
            const all = view(index, others, null).rows.length
            const shown = view(index, `${others} ${term}`, key)
            expect(shown.rows).toHaveLength(not ? all - count : count)
            const again = shown.facets?.get(key)
            // Its own choice leaves the counts of a facet as they were.
            if (again !== undefined) expect(facetValues(key, again, () => true)).toEqual(values)
          }
        },
      ),
    )
  })
})

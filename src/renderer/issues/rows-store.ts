import { create } from 'zustand'
import { type GroupColumn, type QuickFilter, usualLook } from '../../shared/domain/list-look'
import type { AppError } from '../../shared/errors'
import { MINUTE_MS } from '../../shared/time'
import { useClock } from '../data/clock'
import { useInstances } from '../data/instances'
import { useProfiles } from '../data/profiles'
import { type FacetState, mergedTerms, withState } from '../query/edit-terms'
import { type ParsedQuery, parseQuery, type QueryProblem, takeTerms } from '../query/parse-query'
import type { FilterKey, Query, Term } from '../query/query'
import { facetNames, meansValue } from './facet-words'
import type { ListWidth } from './list-columns'
import { foldGroups, groupKey, type RowGroups, rowGroups } from './row-groups'
import type { RowIndex } from './row-index'
import { groupedSort, type SortStep } from './row-order'
import type { View } from './view'

type RowsState = {
  readonly index: RowIndex | null
  readonly view: View | null
  readonly error: AppError | null
  /** Terms shown as chips. */
  readonly terms: readonly Term[]
  /** What stands in the search box behind them; it filters as it is typed. */
  readonly draft: string
  readonly quick: QuickFilter
  readonly sort: readonly SortStep[]
  readonly group: GroupColumn | null
  /** How much room the list has. */
  readonly width: ListWidth
  /** Lines of the groups in the present view; null while nothing is grouped. */
  readonly groups: RowGroups | null
  /** Groups whose rows are out of sight, by their keys. */
  readonly folded: ReadonlySet<string>
  /** Group whose heading is under the cursor, by its key; null while a row is. */
  readonly heading: string | null
  /** Whether the facets are shown. */
  readonly facets: boolean
  /** Facets that are open, and so counted while they are shown. */
  readonly openFacets: ReadonlySet<FilterKey>
  /** Issue under the cursor of the list. */
  readonly selectedId: string | null
  /** Grows whenever a row's content may look different. */
  readonly version: number
}

const facetsKey = 'lockstep.facets'

/** The issue list: the rows as main gave them and the view the person asked for. */
export const useRows = create<RowsState>(() => ({
  index: null,
  view: null,
  error: null,
  terms: [],
  draft: '',
  quick: 'open',
  sort: usualLook.sort,
  group: null,
  width: 'usual',
  groups: null,
  folded: new Set(),
  heading: null,
  facets: localStorage.getItem(facetsKey) === 'open',
  openFacets: new Set(['sync', 'severity', 'status', 'assignee', 'connector']),
  selectedId: null,
  version: 0,
}))

const { getState: get, setState: set } = useRows

type Asked = Pick<RowsState, 'terms' | 'draft'>

let lastParsed: { readonly draft: string; readonly parsed: ParsedQuery } | null = null

function parsedDraft(draft: string): ParsedQuery {
  if (lastParsed?.draft !== draft) lastParsed = { draft, parsed: parseQuery(draft) }
  return lastParsed.parsed
}

/** Everything that is asked for: the chips and what is being typed. */
export function askedQuery({ terms, draft }: Asked): Query {
  const typed = parsedDraft(draft)
  return { terms: mergedTerms([...terms, ...typed.terms]), words: typed.words }
}

/** What of the typed text is not understood. */
export function draftProblems(draft: string): readonly QueryProblem[] {
  return parsedDraft(draft).problems
}

/** Takes changes and looks anew which rows are shown. */
export function viewed(changes: Partial<RowsState>): void {
  const next = { ...get(), ...changes }
  const { quick, group, index } = next
  const facets = next.facets ? [...next.openFacets] : null
  const sort = groupedSort(next.sort, group)
  const { now } = useClock.getState()
  const found = index?.view({ ...askedQuery(next), quick, sort, facets, now }) ?? null
  const version = next.version + 1
  if (index === null || found === null || group === null) {
    set({ ...changes, view: found, groups: null, version })
    return
  }
  const { rows, groups } = foldGroups(
    rowGroups(index.columns, found.rows, group),
    found.rows,
    next.folded,
  )
  set({ ...changes, view: { ...found, rows }, groups, version })
}

/** Shows the list as a start does. */
export function showStart(): void {
  const { terms, draft, quick, folded, heading, openFacets, selectedId } = useRows.getInitialState()
  viewed({ terms, draft, quick, folded, heading, openFacets, selectedId })
}

export function setDraft(draft: string): void {
  viewed({ draft })
}

/** The chips once the complete terms of the text joined them, and the text without them. */
function taken(): Asked {
  const { terms, draft } = get()
  const typed = takeTerms(draft)
  return { terms: mergedTerms([...terms, ...typed.terms]), draft: typed.rest }
}

/** Makes chips of the terms that were typed; words stay text. */
export function takeDraft(behind = ''): void {
  const { terms, draft } = taken()
  viewed({ terms, draft: draft === '' ? '' : `${draft}${behind}` })
}

export function setTerms(terms: readonly Term[]): void {
  viewed({ terms })
}

/** Shows what a text asks for, in place of everything asked before. */
export function showQuery(text: string): void {
  const { terms, rest } = takeTerms(text)
  viewed({ terms: mergedTerms(terms), draft: rest })
}

/** Whether the list is narrowed by anything but the quick filter. */
export function isNarrowed({ terms, draft }: Asked): boolean {
  return terms.length > 0 || draft.trim() !== ''
}

/** Puts one value of a facet into a state; what was typed meanwhile becomes chips as well. */
export function setFacet(key: FilterKey, value: string, state: FacetState): void {
  const { terms, draft } = taken()
  const isValue = (text: string) => meansValue(key, value, text)
  const name = facetNames(key, value)[0] ?? value
  viewed({ terms: withState(terms, key, isValue, name, state), draft })
}

/** Takes a whole facet out of the query. */
export function clearFacet(key: FilterKey): void {
  const { terms, draft } = taken()
  viewed({ terms: terms.filter((term) => term.kind === 'age' || term.key !== key), draft })
}

export function toggleFacets(): void {
  const facets = !get().facets
  localStorage.setItem(facetsKey, facets ? 'open' : 'closed')
  viewed({ facets })
}

/** Opens one facet, or closes it. */
export function toggleFacet(key: FilterKey): void {
  const openFacets = new Set(get().openFacets)
  if (!openFacets.delete(key)) openFacets.add(key)
  viewed({ openFacets })
}

export function setQuick(quick: QuickFilter): void {
  viewed({ quick })
}

/** Puts the rows in another order, or in groups by another column. */
export function arrange(changes: Partial<Pick<RowsState, 'sort' | 'group'>>): void {
  const regrouped = changes.group !== undefined && changes.group !== get().group
  viewed(regrouped ? { ...changes, folded: new Set(), heading: null } : changes)
}

/** Puts groups out of sight, by their keys, and the cursor on a heading or a row. */
export function fold(
  folded: ReadonlySet<string>,
  cursor: Pick<RowsState, 'heading' | 'selectedId'>,
): void {
  viewed({ folded, ...cursor })
}

/** Puts the cursor on the heading of a group. */
export function selectHeading(heading: string): void {
  set({ heading, selectedId: null })
}

export function setListWidth(width: ListWidth): void {
  if (width !== get().width) set({ width })
}

/** Puts the cursor on an issue; a group it is folded in opens. */
export function select(selectedId: string | null): void {
  const { index, group, folded } = get()
  const row = folded.size === 0 ? -1 : (index?.rowOfId(selectedId) ?? -1)
  const key = row < 0 || group === null ? null : groupKey(index?.columns[group].at(row) ?? null)
  if (key === null || !folded.has(key)) set({ selectedId, heading: null })
  else
    viewed({ selectedId, heading: null, folded: new Set([...folded].filter((one) => one !== key)) })
}

/** Position of an issue in the present view, -1 when it is not shown. */
export function positionOf(id: string | null): number {
  const { index, view } = get()
  const row = index?.rowOfId(id) ?? -1
  return row < 0 || view === null ? -1 : view.rows.indexOf(row)
}

/** Issue at a position of the present view. */
export function issueAt(position: number): string | null {
  const { index, view } = get()
  const row = view?.rows[position]
  return row === undefined ? null : (index?.columns.id.at(row) ?? null)
}

/** Whether what is shown depends on the traits of rows. */
export function usesTraits(): boolean {
  return get().facets || isNarrowed(get())
}

function renamed(): void {
  get().index?.renamed()
  if (usesTraits()) viewed({})
}
useInstances.subscribe((now, before) => {
  if (now.instances !== before.instances) renamed()
})
useProfiles.subscribe((now, before) => {
  if (now.profiles !== before.profiles) renamed()
})

function countsAges(): boolean {
  const { terms } = askedQuery(get())
  return get().facets || terms.some(({ key }) => key === 'age' || key === 'updated')
}

// Ages move on by themselves; nothing finer than a minute is asked for.
useClock.subscribe((clock, before) => {
  const passed = Math.floor(clock.now / MINUTE_MS) !== Math.floor(before.now / MINUTE_MS)
  if (passed && countsAges()) viewed({})
})

import type { SyncState } from '../../shared/domain/list-row'
import { isOneValue, type ValueSet, valueSet, valuesIn } from '../../shared/domain/value-set'
import type { TraitColumns } from '../../shared/ipc/views'
import type { OwnColumns } from '../../shared/list/columns'
import { ageUnits, type FilterKey } from '../query/query'
import { ageSteps, none } from '../query/values'
import { CodedColumn } from './coded-column'

const traitNames = [
  'caseKey',
  'caseStatus',
  'instanceIds',
  'inboundProfileIds',
  'outboundProfileIds',
  'ticketStatuses',
  'errors',
  'ticketKeys',
  'directions',
  'syncStates',
] as const satisfies readonly (keyof TraitColumns)[]

type Traits = Record<(typeof traitNames)[number], (ValueSet | null)[]>

const noTraits = (): Traits => ({
  caseKey: [],
  caseStatus: [],
  instanceIds: [],
  inboundProfileIds: [],
  outboundProfileIds: [],
  ticketStatuses: [],
  errors: [],
  ticketKeys: [],
  directions: [],
  syncStates: [],
})

/** The sync state of a row without a ticket. */
const noTicket: SyncState = 'not-linked'

const { m: minute, h: hour, d: day } = ageUnits

/** Place in `ageSteps` of a moment (UTC ms; null = never) as seen from `now`. */
function ageStep(at: number | null, now: number): number {
  if (at === null) return 4
  const past = now - at
  return past < 5 * minute ? 0 : past < hour ? 1 : past < day ? 2 : 3
}

/**
 * The columns a list can be narrowed by, as codes. Each is made when it is first asked for and then
 * kept up to date, so that a list nobody filters costs nothing.
 */
export class FacetColumns {
  private readonly own: OwnColumns
  private traits = noTraits()
  private moments = new Map<number, readonly (number | null)[]>()
  private readonly texts = new Map<string, string>()
  private readonly made = new Map<FilterKey, CodedColumn>()

  constructor(own: OwnColumns) {
    this.own = own
  }

  /** Moments of the last sync of each ticket, for rows that stand for one of several; null = never. */
  get syncedAt(): ReadonlyMap<number, readonly (number | null)[]> {
    return this.moments
  }

  /** Column of a key; the one of ages holds only until `now` moves on. */
  column(key: FilterKey, now: number): CodedColumn {
    const known = this.made.get(key)
    if (known !== undefined && key !== 'age') return known
    const column =
      key === 'age'
        ? this.ages(now)
        : new CodedColumn(this.own.id.length, (row) => this.value(key, row))
    this.made.set(key, column)
    return column
  }

  /** How the tickets of a row stand, its own and those of its case; never empty. */
  syncStates(row: number): ValueSet {
    return this.traits.syncStates[row] ?? this.own.sync.at(row) ?? noTicket
  }

  /** Rows that do not say for themselves how all their tickets stand. */
  severalStates(): readonly number[] {
    const rows: number[] = []
    this.traits.syncStates.forEach((states, row) => {
      if (states !== null) rows.push(row)
    })
    return rows
  }

  /** Says that a row holds something else now. */
  changed(row: number): void {
    for (const [key, column] of this.made) if (key !== 'age') column.set(row, this.value(key, row))
  }

  /** Takes in the traits of some rows; a row without any has none. */
  takeTraits(rows: readonly number[], columns: TraitColumns, rowOf: (id: string) => number): void {
    for (const row of rows) {
      for (const name of traitNames) this.traits[name][row] = null
      this.moments.delete(row)
    }
    columns.id.forEach((id, from) => {
      const row = rowOf(id)
      if (row < 0) return
      for (const name of traitNames) this.traits[name][row] = this.one(columns[name][from] ?? null)
      const moments = columns.syncedAt[from] ?? null
      if (moments !== null) this.moments.set(row, moments)
    })
    for (const row of rows) this.changed(row)
  }

  /** Takes in the traits of all rows. */
  takeAllTraits(columns: TraitColumns, rowOf: (id: string) => number): void {
    this.traits = noTraits()
    this.moments.clear()
    this.takeTraits([], columns, rowOf)
    this.made.clear()
  }

  /** Says that instances or profiles have other names now. */
  forgetNames(): void {
    for (const column of this.made.values()) column.forgetNames()
  }

  /** The one copy kept of a text: an answer holds the same few names thousands of times over. */
  private one(text: string | null): string | null {
    if (text === null) return null
    const known = this.texts.get(text)
    if (known !== undefined) return known
    this.texts.set(text, text)
    return text
  }

  private ages(now: number): CodedColumn {
    const { lastSyncAt } = this.own
    const step = (at: number | null) => ageSteps[ageStep(at, now)] ?? none
    return new CodedColumn(this.own.id.length, (row) => {
      const moments = this.moments.get(row)
      return moments === undefined ? step(lastSyncAt.at(row)) : valueSet(moments.map(step))
    })
  }

  private value(key: FilterKey, row: number): ValueSet {
    const { own, traits } = this
    switch (key) {
      case 'sync':
        return this.syncStates(row)
      case 'status':
      case 'severity':
      case 'assignee':
        return own[key].at(row) ?? none
      case 'direction':
        return directionNames(traits.directions[row] ?? own.direction.at(row) ?? null)
      case 'ticket':
        return traits.ticketKeys[row] ?? own.ticketKey.at(row) ?? none
      case 'connector':
        return traits.instanceIds[row] ?? none
      case 'profile-in':
        return traits.inboundProfileIds[row] ?? none
      case 'profile-out':
        return traits.outboundProfileIds[row] ?? none
      case 'case':
        return traits.caseKey[row] ?? none
      case 'case-status':
        return traits.caseStatus[row] ?? none
      case 'ticket-status':
        return traits.ticketStatuses[row] ?? none
      case 'error':
        return traits.errors[row] ?? none
      case 'has':
        return hasSets[this.hasBits(row)] ?? ''
      case 'age':
        return none
    }
  }

  private hasBits(row: number): number {
    const { own, traits } = this
    return (
      (own.connectorType.at(row) == null && traits.instanceIds[row] == null ? 0 : 1) |
      (traits.caseKey[row] == null ? 0 : 2) |
      (own.assignee.at(row) == null ? 0 : 4) |
      (traits.errors[row] == null ? 0 : 8)
    )
  }
}

/** What a row can have, in the order of the bits above, and each set of it. */
const hasValues = ['ticket', 'case', 'assignee', 'error']
const hasSets = Array.from({ length: 16 }, (_, bits) =>
  valueSet(hasValues.filter((_value, at) => (bits & (1 << at)) !== 0)),
)

/** Directions as a query names them. */
function directionNames(directions: ValueSet | null): ValueSet {
  if (directions === null) return none
  if (isOneValue(directions)) return directions === 'none' ? 'off' : directions
  return valueSet(valuesIn(directions).map((one) => (one === 'none' ? 'off' : one)))
}

import type { TraitColumns } from '../../shared/ipc/views'
import { ageUnits, type FilterKey, filterKeys } from '../query/query'
import { ageSteps, none } from '../query/values'
import { CodedColumn } from './coded-column'
import type { OwnColumns } from './columns'

type Traits = { [K in Exclude<keyof TraitColumns, 'id'>]: (string | null)[] }

const noTraits = (): Traits => ({
  instanceId: [],
  inboundProfileId: [],
  outboundProfileId: [],
  caseKey: [],
  caseStatus: [],
  ticketStatus: [],
  error: [],
})
const traitNames = [
  'instanceId',
  'inboundProfileId',
  'outboundProfileId',
  'caseKey',
  'caseStatus',
  'ticketStatus',
  'error',
] as const satisfies readonly (keyof Traits)[]

/** Bit of each value of `has`; a row holds several at once. */
export const hasBits: Readonly<Record<string, number>> = {
  ticket: 1,
  case: 2,
  assignee: 4,
  error: 8,
}
/** How many different sets of them there are. */
const hasSets = 16

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
  private readonly texts = new Map<string, string>()
  private readonly made = new Map<FilterKey, CodedColumn>()

  constructor(own: OwnColumns) {
    this.own = own
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

  /** Says that a row holds something else now. */
  changed(row: number): void {
    for (const [key, column] of this.made) if (key !== 'age') column.set(row, this.value(key, row))
  }

  /** Takes in the traits of some rows; a row without any has none. */
  takeTraits(rows: readonly number[], columns: TraitColumns, rowOf: (id: string) => number): void {
    for (const name of traitNames) for (const row of rows) this.traits[name][row] = null
    columns.id.forEach((id, from) => {
      const row = rowOf(id)
      if (row < 0) return
      for (const name of traitNames) this.traits[name][row] = this.one(columns[name][from] ?? null)
    })
    for (const row of rows) this.changed(row)
  }

  /** Takes in the traits of all rows. */
  takeAllTraits(columns: TraitColumns, rowOf: (id: string) => number): void {
    this.traits = noTraits()
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
    return new CodedColumn(
      lastSyncAt.length,
      (row) => ageSteps[ageStep(lastSyncAt[row] ?? null, now)] ?? none,
    )
  }

  private value(key: FilterKey, row: number): string {
    const { own, traits } = this
    switch (key) {
      case 'sync':
      case 'status':
      case 'severity':
      case 'assignee':
        return own[key][row] ?? none
      case 'direction': {
        const direction = own.direction[row] ?? null
        return direction === null ? none : direction === 'none' ? 'off' : direction
      }
      case 'ticket':
        return own.ticketKey[row] ?? none
      case 'connector':
        return traits.instanceId[row] ?? none
      case 'profile-in':
        return traits.inboundProfileId[row] ?? none
      case 'profile-out':
        return traits.outboundProfileId[row] ?? none
      case 'case':
        return traits.caseKey[row] ?? none
      case 'case-status':
        return traits.caseStatus[row] ?? none
      case 'ticket-status':
        return traits.ticketStatus[row] ?? none
      case 'error':
        return traits.error[row] ?? none
      case 'has':
        return hasNames[this.hasSet(row)] ?? ''
      case 'age':
        return none
    }
  }

  private hasSet(row: number): number {
    return (
      (this.own.connectorType[row] == null ? 0 : 1) |
      (this.traits.caseKey[row] == null ? 0 : 2) |
      (this.own.assignee[row] == null ? 0 : 4) |
      (this.traits.error[row] == null ? 0 : 8)
    )
  }
}

/** Each set of `has` values as one text, which is what its column holds. */
const hasNames = Array.from({ length: hasSets }, (_, set) => String(set))

/** Whether the text of a `has` column holds one of the values. */
export function hasValue(set: string, value: string): boolean {
  return (Number(set) & (hasBits[value] ?? 0)) !== 0
}

/** Keys that are offered as facets: a ticket key is looked for, not chosen from a list. */
export const facetKeys = filterKeys.filter((key) => key !== 'ticket')

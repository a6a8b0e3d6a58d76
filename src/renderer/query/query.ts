/** What a list can be narrowed by, in the order in which it is offered. */
export const filterKeys = [
  'sync',
  'direction',
  'connector',
  'profile-in',
  'profile-out',
  'case',
  'case-status',
  'ticket',
  'has',
  'status',
  'ticket-status',
  'severity',
  'assignee',
  'age',
  'error',
] as const
export type FilterKey = (typeof filterKeys)[number]

/** Moments a query can compare the age of. */
export const ageKeys = ['age', 'updated'] as const
export type AgeKey = (typeof ageKeys)[number]

/** One of the values, or with `not` none of them. */
export type ValueTerm = {
  readonly kind: 'values'
  readonly key: FilterKey
  readonly not: boolean
  readonly values: readonly string[]
}

/** Older (`>`) or younger (`<`) than a span. */
export type AgeTerm = {
  readonly kind: 'age'
  readonly key: AgeKey
  readonly not: boolean
  readonly than: '<' | '>'
  readonly count: number
  readonly unit: AgeUnit
}

export type Term = ValueTerm | AgeTerm

export const ageUnits = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
export type AgeUnit = keyof typeof ageUnits

/** What was typed: terms that narrow, and words that are looked for in the text of a row. */
export type Query = {
  readonly terms: readonly Term[]
  /** A quoted text with spaces is one word. */
  readonly words: readonly string[]
}

/** A span in ms. */
export function spanOf({ count, unit }: Pick<AgeTerm, 'count' | 'unit'>): number {
  return count * ageUnits[unit]
}

export function isFilterKey(text: string): text is FilterKey {
  return (filterKeys as readonly string[]).includes(text)
}

export function isAgeKey(text: string): text is AgeKey {
  return (ageKeys as readonly string[]).includes(text)
}

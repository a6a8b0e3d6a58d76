/** Operators of an encoded query this instance knows; longer ones first, so that they are tried first. */
export const operators = [
  'DOES NOT CONTAIN',
  'ISNOTEMPTY',
  'EMPTYSTRING',
  'STARTSWITH',
  'NOT LIKE',
  'ENDSWITH',
  'CONTAINS',
  'ANYTHING',
  'BETWEEN',
  'NOTLIKE',
  'ISEMPTY',
  'NOT IN',
  'SAMEAS',
  'NSAMEAS',
  'LIKE',
  'IN',
  '>=',
  '<=',
  '!=',
  '=',
  '>',
  '<',
] as const

export type Operator = (typeof operators)[number]

export interface Condition {
  readonly field: string
  readonly operator: Operator
  readonly value: string
}

/** A term of a query: what is known as a condition, and what the instance cannot read. */
export type Term = Condition | null

/** Conditions of which one has to hold. */
export type AnyOf = readonly Term[]

export interface Order {
  readonly field: string
  readonly descending: boolean
}

/** An encoded query: one of its parts has to hold, and of a part everything. */
export interface EncodedQuery {
  readonly parts: readonly (readonly AnyOf[])[]
  readonly order: readonly Order[]
}

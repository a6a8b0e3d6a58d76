import { operationFailed } from '../http/refusal'
import type { Act } from '../model/act'
import { fieldsOf } from '../model/schema'
import type { Input } from './read-input'

type Values = Readonly<Record<string, string>>

interface Policy {
  readonly table: string
  readonly when: (next: Values) => boolean
  readonly fields: readonly string[]
}

const closing = ['close_code', 'close_notes']

const policies: readonly Policy[] = [
  { table: 'incident', when: (v) => v.state === '6' || v.state === '7', fields: closing },
  { table: 'incident', when: (v) => v.state === '3', fields: ['hold_reason'] },
  { table: 'sn_si_incident', when: (v) => v.state === '3', fields: closing },
  { table: 'change_request', when: (v) => v.state === '3', fields: closing },
]

function waitsForCaller(values: Values): boolean {
  return values.state === '3' && values.hold_reason === '1'
}

/** Columns that have to be filled before a record may be stored as it would now be. */
function wanted(act: Act, table: string, next: Values, before: Values): readonly string[] {
  const { mandatory, callerNeedsComment } = act.world.settings
  const dictionary = [...fieldsOf(table).values()].filter((f) => f.mandatory).map((f) => f.name)
  const ruled = policies.flatMap((p) => (p.table === table && p.when(next) ? p.fields : []))
  const asked = mandatory.flatMap((name) =>
    name.startsWith(`${table}.`) ? [name.slice(table.length + 1)] : [],
  )
  const begins = waitsForCaller(next) && !waitsForCaller(before) && table === 'incident'
  return [...dictionary, ...ruled, ...asked, ...(begins && callerNeedsComment ? ['comments'] : [])]
}

/** Throws the vendor's 403 when a data policy stands against the write. */
export function checkPolicies(
  act: Act,
  table: string,
  next: Values,
  before: Values,
  journal: Input['journal'],
): void {
  const missing = wanted(act, table, next, before).filter(
    (name) => (next[name] ?? '').trim() === '' && journal[name] === undefined,
  )
  if (missing.length === 0) return
  const labels = [...new Set(missing)].map((name) => fieldsOf(table).get(name)?.label ?? name)
  throw operationFailed(
    `Data Policy Exception: The following fields are mandatory: ${labels.join(', ')}`,
  )
}

/** Throws the vendor's 403 while a business rule aborts writes of tasks. */
export function checkBusinessRule(act: Act, table: string): void {
  const { abortRule } = act.world.settings
  if (abortRule === '') return
  throw operationFailed(
    `Operation against file '${table}' was aborted by Business Rule '${abortRule}'. Business Rule Stack:${abortRule}`,
  )
}

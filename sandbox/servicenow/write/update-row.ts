import { mayWrite } from '../access/table-access'
import type { JsonObject } from '../http/json-body'
import type { Act } from '../model/act'
import { type Row, withValues } from '../model/row'
import { fieldsOf, isTask } from '../model/schema'
import { checkBusinessRule, checkPolicies } from './data-policy'
import { lookUpPriority } from './priority-lookup'
import { type Input, readInput } from './read-input'
import { answeredByCaller, stateEffects, twinStates } from './state-rules'
import { storeAudit } from './store-audit'
import { deniedBy, storeChanged, storeJournal } from './store-row'

type Values = Readonly<Record<string, string>>

/**
 * Changes the columns a request names and nothing else. What changes nothing leaves the record as
 * it is, with its count and time. Throws a Refusal for a right, a rule or a policy.
 */
export function updateRow(act: Act, row: Row, given: JsonObject, asDisplayed = false): Row {
  const known = Object.keys(given).filter((name) => fieldsOf(row.table).has(name))
  if (!mayWrite(act, row, known)) throw deniedBy('Update')
  const input = readInput(act, row.table, given, asDisplayed)
  const next = withValues(nextValues(act, row, input), {})
  const hasJournal = Object.keys(input.journal).length > 0
  if (!hasJournal && same(row.values, next)) return row
  if (isTask(row.table)) checkBusinessRule(act, row.table)
  checkPolicies(act, row.table, next, row.values, input.journal)
  const stored = storeChanged(act, row, next)
  storeJournal(act, stored, input.journal)
  storeAudit(act, row, stored, input.journal)
  return stored
}

function nextValues(act: Act, row: Row, input: Input): Values {
  const { table, values: before } = row
  const resumes = input.journal.comments !== undefined && answeredByCaller(act, table, before)
  const given = { ...before, ...(resumes ? { state: '2' } : {}), ...input.values }
  const asked = twinStates(table, before, given)
  const regrouped =
    before.assignment_group !== undefined && before.assignment_group !== asked.assignment_group
  const reassigned = String(Number(before.reassignment_count ?? '0') + 1)
  const priority = lookUpPriority(table, asked)
  return {
    ...asked,
    ...stateEffects(act, table, before, asked),
    ...(regrouped ? { reassignment_count: reassigned } : {}),
    ...(priority === null ? {} : { priority }),
  }
}

function same(a: Values, b: Values): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

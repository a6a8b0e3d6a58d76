import { mayCreate } from '../access/table-access'
import type { JsonObject } from '../http/json-body'
import type { Act } from '../model/act'
import type { Row } from '../model/row'
import { fieldsOf, isTask, tableNamed } from '../model/schema'
import { storedTime } from '../time/date-text'
import { checkBusinessRule, checkPolicies } from './data-policy'
import { lookUpPriority } from './priority-lookup'
import { readInput } from './read-input'
import { stateEffects, twinStates } from './state-rules'
import { deniedBy, storeJournal, storeNew } from './store-row'

/** Makes a record from what a request gives. Throws a Refusal for a right, a rule or a policy. */
export function insertRow(act: Act, table: string, given: JsonObject, asDisplayed = false): Row {
  if (!mayCreate(act, table)) throw deniedBy('Insert')
  const input = readInput(act, table, given, asDisplayed)
  const standard = standards(act, table)
  const asked = twinStates(table, standard, { ...standard, ...input.values })
  const priority = lookUpPriority(table, asked)
  const next: Readonly<Record<string, string>> = {
    ...asked,
    ...stateEffects(act, table, standard, asked),
    ...(priority === null ? {} : { priority }),
  }
  if (isTask(table)) checkBusinessRule(act, table)
  checkPolicies(act, table, next, {}, input.journal)
  const number = next.number ? {} : nextNumber(act, table)
  const row = storeNew(act, table, { ...next, ...number })
  storeJournal(act, row, input.journal)
  return row
}

/** What a new record holds before anybody says anything. */
function standards(act: Act, table: string): Readonly<Record<string, string>> {
  const fields = [...fieldsOf(table).values()].filter((field) => field.standard !== '')
  const values = Object.fromEntries(fields.map((field) => [field.name, field.standard]))
  if (!isTask(table)) return values
  return { ...values, opened_at: storedTime(act.now), opened_by: act.user.sysId }
}

function nextNumber(act: Act, table: string): Readonly<Record<string, string>> {
  const { prefix = '', firstNumber = 0 } = tableNamed(table) ?? {}
  if (prefix === '') return {}
  const count = firstNumber + act.world.state.next(`number ${table}`)
  return { number: `${prefix}${String(count).padStart(7, '0')}` }
}

import type { Act } from '../model/act'
import type { FieldDef } from '../model/field'
import type { Row } from '../model/row'
import { fieldAt } from '../model/schema'
import { fromStored, storedTime } from '../time/date-text'
import type { Condition, Operator } from './query-ast'
import { displayOf, referred, rowValue } from './row-value'
import { scriptValue } from './script-value'

export type Test = (row: Row) => boolean

const unary = new Set<Operator>(['ISEMPTY', 'ISNOTEMPTY', 'ANYTHING', 'EMPTYSTRING'])
const textual = new Set<Operator>([
  'LIKE',
  'CONTAINS',
  'NOT LIKE',
  'NOTLIKE',
  'DOES NOT CONTAIN',
  'STARTSWITH',
  'ENDSWITH',
])

/** A condition as a test of rows; null when its column, operator or value makes no sense. */
export function compileCondition(act: Act, table: string, condition: Condition): Test | null {
  const { operator } = condition
  const field = fieldAt(table, condition.field)
  if (!field || field.type.startsWith('journal')) return null
  const { state } = act.world
  const stored = (row: Row): string => rowValue(state, row, condition.field)
  if (unary.has(operator)) return unaryTest(operator, stored)
  if (operator === 'SAMEAS' || operator === 'NSAMEAS') {
    if (!fieldAt(table, condition.value)) return null
    const same: Test = (row) => stored(row) === rowValue(state, row, condition.value)
    return operator === 'SAMEAS' ? same : (row) => !same(row)
  }
  if (textual.has(operator)) {
    const target = field.type === 'reference' ? condition.field : null
    const shown = (row: Row): string => {
      const other = target === null ? undefined : referred(state, field, stored(row))
      return other ? displayOf(other) : stored(row)
    }
    return textTest(operator, shown, condition.value)
  }
  return valueTest(act, field, operator, stored, condition.value)
}

function unaryTest(operator: Operator, stored: (row: Row) => string): Test {
  if (operator === 'ANYTHING') return () => true
  return operator === 'ISNOTEMPTY' ? (row) => stored(row) !== '' : (row) => stored(row) === ''
}

function textTest(operator: Operator, shown: (row: Row) => string, value: string): Test {
  if (operator === 'STARTSWITH') return (row) => shown(row).startsWith(value)
  if (operator === 'ENDSWITH') return (row) => shown(row).endsWith(value)
  const has: Test = (row) => shown(row).includes(value)
  return operator === 'LIKE' || operator === 'CONTAINS' ? has : (row) => !has(row)
}

/** A value as it is compared: dates in their stored form, numbers as numbers. Null: not readable. */
function comparable(act: Act, field: FieldDef, text: string): string | number | null {
  const value = scriptValue(act, text)
  if (value === null || value === '') return value
  if (field.type === 'glide_date_time') {
    const at = fromStored(value)
    return at === null ? null : storedTime(at)
  }
  if (field.type !== 'integer') return value
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

function valueTest(
  act: Act,
  field: FieldDef,
  operator: Operator,
  stored: (row: Row) => string,
  text: string,
): Test | null {
  const read = (row: Row): string | number => {
    const value = stored(row)
    return field.type === 'integer' && value !== '' ? Number(value) : value
  }
  if (operator === 'IN' || operator === 'NOT IN') {
    const wanted = new Set(text.split(',').map((one) => scriptValue(act, one) ?? ''))
    const inside: Test = (row) => wanted.has(stored(row))
    return operator === 'IN' ? inside : (row) => !inside(row)
  }
  if (operator === 'BETWEEN') {
    const [from, to] = text.split('@').map((one) => comparable(act, field, one))
    if (from === null || from === undefined || to === null || to === undefined) return null
    return (row) => read(row) !== '' && read(row) >= from && read(row) <= to
  }
  const value = comparable(act, field, text)
  if (value === null) return null
  if (operator === '=') return (row) => read(row) === value
  if (operator === '!=') return (row) => read(row) !== value
  const ordered = orderTests[operator]
  if (!ordered || value === '') return null
  return (row) => {
    const found = read(row)
    return found !== '' && ordered(found, value)
  }
}

type Compare = (found: string | number, value: string | number) => boolean

const orderTests: Readonly<Partial<Record<Operator, Compare>>> = {
  '>': (found, value) => found > value,
  '>=': (found, value) => found >= value,
  '<': (found, value) => found < value,
  '<=': (found, value) => found <= value,
}

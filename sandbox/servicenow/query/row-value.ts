import type { FieldDef } from '../model/field'
import { cellOf, type Row } from '../model/row'
import { fieldsOf, tableNamed } from '../model/schema'
import type { ServiceNowState } from '../model/state'

/** The record a reference value of this column stands for. */
export function referred(state: ServiceNowState, field: FieldDef, value: string): Row | undefined {
  return value === '' ? undefined : state.find(field.reference, field.keyedBy, value)
}

/** What is shown of a record elsewhere: its display column. */
export function displayOf(row: Row): string {
  return cellOf(row, tableNamed(row.table)?.display ?? 'sys_id')
}

/** The stored value at a path like `caller_id.email`; empty where a reference leads nowhere. */
export function rowValue(state: ServiceNowState, row: Row, path: string): string {
  const dot = path.indexOf('.')
  if (dot < 0) return cellOf(row, path)
  const field = fieldsOf(row.table).get(path.slice(0, dot))
  if (!field) return ''
  const next = referred(state, field, cellOf(row, field.name))
  return next ? rowValue(state, next, path.slice(dot + 1)) : ''
}

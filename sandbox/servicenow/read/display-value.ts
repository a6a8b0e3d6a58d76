import type { Act } from '../model/act'
import type { FieldDef } from '../model/field'
import type { Row } from '../model/row'
import { tableNamed } from '../model/schema'
import { displayOf, referred } from '../query/row-value'
import { shownTime } from '../time/date-text'
import { labelOf } from './choice-label'
import { journalText } from './journal-text'

/** What a person is shown of a column: labels, names, and times in their own zone and manner. */
export function displayValue(act: Act, row: Row, field: FieldDef, value: string): string {
  const { state } = act.world
  if (field.type === 'journal_input' || field.type === 'journal_list')
    return journalText(act, row.sysId, field.name)
  if (value === '') return ''
  if (field.name === 'sys_class_name') return tableNamed(value)?.label ?? value
  if (field.choice) return labelOf(state, row.table, field.name, value)
  if (field.type === 'glide_date_time') return shownTime(value, act.account)
  if (field.type === 'glide_list') return listNames(act, value)
  if (field.type !== 'reference') return value
  const other = referred(state, field, value)
  return other ? displayOf(other) : value
}

function listNames(act: Act, value: string): string {
  const names = value.split(',').map((id) => act.world.state.get('sys_user', id)?.values.name ?? id)
  return names.join(', ')
}

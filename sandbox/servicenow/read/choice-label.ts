import type { Row } from '../model/row'
import { lineageOf } from '../model/schema'
import type { ServiceNowState } from '../model/state'

/** The choices of a column: those of the nearest table that has any; a child's replace a parent's. */
export function choicesOf(state: ServiceNowState, table: string, element: string): readonly Row[] {
  const all = state.rows('sys_choice')
  for (const { name } of lineageOf(table)) {
    const own = all.filter((row) => row.values.name === name && row.values.element === element)
    if (own.length > 0) return own
  }
  return []
}

/** The label of a value; the value itself when no choice has it. */
export function labelOf(
  state: ServiceNowState,
  table: string,
  element: string,
  value: string,
): string {
  const found = choicesOf(state, table, element).find((row) => row.values.value === value)
  return found?.values.label ?? value
}

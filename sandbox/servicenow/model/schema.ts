import { eventTables } from '../seed/event-tables'
import { systemTables } from '../seed/system-tables'
import { taskTables } from '../seed/task-tables'
import type { FieldDef } from './field'
import type { TableDef } from './table'

/** Every table of the instance. */
export const tables: readonly TableDef[] = [...systemTables, ...taskTables, ...eventTables]

const byName = new Map(tables.map((table) => [table.name, table]))

/** A table by its exact name. */
export function tableNamed(name: string): TableDef | undefined {
  return byName.get(name)
}

/** The table and those it extends, nearest first. */
export function lineageOf(name: string): readonly TableDef[] {
  const table = byName.get(name)
  if (!table) return []
  return [table, ...(table.parent === null ? [] : lineageOf(table.parent))]
}

const fieldsByTable = new Map<string, ReadonlyMap<string, FieldDef>>()

/** All columns of a table, inherited ones first; a child's own definition wins. */
export function fieldsOf(name: string): ReadonlyMap<string, FieldDef> {
  const known = fieldsByTable.get(name)
  if (known) return known
  const all = new Map<string, FieldDef>()
  for (const table of [...lineageOf(name)].reverse())
    for (const one of table.fields) all.set(one.name, one)
  fieldsByTable.set(name, all)
  return all
}

/** The table itself and every table that extends it. */
export function familyOf(name: string): readonly string[] {
  return tables.map((t) => t.name).filter((t) => lineageOf(t).some((up) => up.name === name))
}

/** Whether records of a table are tasks: with state, journal and number. */
export function isTask(name: string): boolean {
  return lineageOf(name).some((table) => table.name === 'task')
}

/** The column a path like `caller_id.email` ends at; null when a part of it does not exist. */
export function fieldAt(table: string, path: string): FieldDef | null {
  const [first = '', ...rest] = path.split('.')
  const found = fieldsOf(table).get(first)
  if (!found) return null
  if (rest.length === 0) return found
  return found.type === 'reference' ? fieldAt(found.reference, rest.join('.')) : null
}

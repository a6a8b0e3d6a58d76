import { isAdmin } from '../access/roles'
import { mayRead } from '../access/table-access'
import type { Act } from '../model/act'
import type { FieldDef } from '../model/field'
import { cellOf, type Row } from '../model/row'
import { fieldsOf } from '../model/schema'
import { apiUrl } from '../model/world'
import { referred } from '../query/row-value'
import { displayValue } from './display-value'

/** How a record is to be answered. */
export interface Manner {
  readonly display: 'true' | 'false' | 'all'
  readonly links: boolean
  /** Null = every column. */
  readonly fields: readonly string[] | null
}

/** Reads the parameters that shape an answer; whatever is not understood means the usual. */
export function mannerOf(query: URLSearchParams): Manner {
  const display = query.get('sysparm_display_value')
  const names = (query.get('sysparm_fields') ?? '').split(',').map((name) => name.trim())
  const fields = names.filter((name) => name !== '')
  return {
    display: display === 'true' || display === 'all' ? display : 'false',
    links: query.get('sysparm_exclude_reference_link') !== 'true',
    fields: fields.length > 0 ? fields : null,
  }
}

/**
 * A record as the API shows it: every value a text, an empty one the empty text, a reference an
 * object where links are wanted. Columns that do not exist are left out without a word.
 */
export function renderRow(act: Act, row: Row, manner: Manner): Record<string, unknown> {
  const names = manner.fields ?? [...fieldsOf(row.table).keys()]
  const shown: Record<string, unknown> = {}
  for (const name of names) {
    const place = walk(act, row, name)
    if (place === null) continue
    shown[name] =
      place === 'nowhere' ? emptyIn(manner) : render(act, place.row, place.field, manner)
  }
  return shown
}

const emptyIn = (manner: Manner): unknown =>
  manner.display === 'all' ? { display_value: '', value: '' } : ''

/** The record and column a path ends at; null when there is no such column for this reader. */
function walk(
  act: Act,
  row: Row,
  path: string,
): { readonly row: Row; readonly field: FieldDef } | 'nowhere' | null {
  const [first = '', ...rest] = path.split('.')
  const field = fieldsOf(row.table).get(first)
  if (!field || isHidden(act, row.table, first)) return null
  if (rest.length === 0) return { row, field }
  if (field.type !== 'reference') return null
  const next = referred(act.world.state, field, cellOf(row, first))
  if (!next || !mayRead(act, next))
    return fieldsOf(field.reference).has(rest[0] ?? '') ? 'nowhere' : null
  return walk(act, next, rest.join('.'))
}

function isHidden(act: Act, table: string, field: string): boolean {
  return act.world.settings.hiddenFields.includes(`${table}.${field}`) && !isAdmin(act)
}

function render(act: Act, row: Row, field: FieldDef, manner: Manner): unknown {
  const isJournal = field.type === 'journal_input' || field.type === 'journal_list'
  const value = isJournal ? '' : cellOf(row, field.name)
  if (manner.display === 'false') {
    if (field.type !== 'reference' || value === '' || !manner.links) return value
    return { link: linkTo(act, field, value), value }
  }
  const display = displayValue(act, row, field, value)
  const isLinked = field.type === 'reference' && value !== '' && manner.links
  const link = isLinked ? { link: linkTo(act, field, value) } : {}
  if (manner.display === 'all') return { display_value: display, value, ...link }
  return isLinked ? { display_value: display, ...link } : display
}

function linkTo(act: Act, field: FieldDef, value: string): string {
  const key = field.keyedBy === 'sys_id' ? value : `?${field.keyedBy}=${value}`
  const path = field.keyedBy === 'sys_id' ? `${field.reference}/${key}` : `${field.reference}${key}`
  return apiUrl(act.world, `table/${path}`)
}

import type { FieldType } from '../../../shared/domain/value'
import { ownValue } from '../../../shared/own-value'

/** How a column is read and written. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'html'
  | 'choice'
  | 'person'
  | 'reference'
  | 'list'
  | 'moment'
  | 'date'
  | 'flag'
  | 'number'

/** A column that is read with a record. */
export type FieldSpec = {
  readonly name: string
  readonly kind: FieldKind
  /** Column of the referenced record by which people know it; absent = only the identifier is known. */
  readonly shown?: string
  /** Names under which a record's answer carries what the referenced record is known by. */
  readonly under?: { readonly shown: string; readonly login: string }
  /** Table a reference points to. */
  readonly target?: string
}

/** By which column people know the records of a table. */
const shownBy: Readonly<Record<string, string>> = {
  sys_user: 'email',
  sys_user_group: 'name',
  cmdb_ci: 'name',
  cmdb_ci_service: 'name',
  cmn_location: 'name',
  core_company: 'name',
  cmn_department: 'name',
  task: 'number',
  incident: 'number',
  problem: 'number',
  change_request: 'number',
  sn_si_incident: 'number',
  sc_request: 'number',
  sc_req_item: 'number',
  sc_cat_item: 'name',
}

/** The spec of a reference to a record of `target`. */
export function reference(name: string, target: string): FieldSpec {
  const shown = ownValue(shownBy, target)
  const kind = target === 'sys_user' ? 'person' : 'reference'
  if (shown === undefined) return { name, kind, target }
  const under = { shown: `${name}.${shown}`, login: `${name}.user_name` }
  return { name, kind, target, shown, under }
}

const of = (kind: FieldKind, ...names: readonly string[]): FieldSpec[] =>
  names.map((name) => ({ name, kind }))

/**
 * Columns read with every record. A table that lacks one leaves it out of its answer, so one list does
 * for all tables.
 */
export const standardSpecs: readonly FieldSpec[] = [
  ...of('line', 'number', 'short_description', 'correlation_id', 'correlation_display'),
  ...of('line', 'contact_type', 'sys_class_name', 'sys_created_by', 'sys_updated_by'),
  ...of('text', 'description', 'close_notes'),
  ...of('choice', 'state', 'priority', 'impact', 'urgency', 'severity', 'category', 'subcategory'),
  ...of('choice', 'close_code', 'hold_reason', 'escalation', 'approval'),
  reference('assigned_to', 'sys_user'),
  reference('caller_id', 'sys_user'),
  reference('opened_by', 'sys_user'),
  reference('assignment_group', 'sys_user_group'),
  reference('cmdb_ci', 'cmdb_ci'),
  reference('business_service', 'cmdb_ci_service'),
  reference('location', 'cmn_location'),
  reference('company', 'core_company'),
  reference('parent', 'task'),
  reference('problem_id', 'problem'),
  ...of('flag', 'active'),
  ...of('moment', 'opened_at', 'resolved_at', 'closed_at', 'due_date'),
  ...of('moment', 'sys_created_on', 'sys_updated_on'),
]

/** Columns that a listing needs whatever else is read. */
export const bookkeeping: readonly string[] = ['sys_id', 'sys_mod_count']

/** The kind of column a type of the dictionary stands for; null = it cannot be mirrored. */
export function kindOfType(type: string, hasChoices: boolean): FieldKind | null {
  if (hasChoices) return 'choice'
  switch (type) {
    case 'boolean':
      return 'flag'
    case 'integer':
    case 'long':
    case 'decimal':
    case 'float':
      return 'number'
    case 'glide_date_time':
    case 'due_date':
      return 'moment'
    case 'glide_date':
      return 'date'
    case 'html':
    case 'translated_html':
      return 'html'
    case 'multi_two_lines':
    case 'string_full_utf8':
      return 'text'
    case 'glide_list':
      return 'list'
    // Written through entries, never as a field; encrypted columns are dropped without a word.
    case 'journal_input':
    case 'journal':
    case 'journal_list':
    case 'glide_encrypted':
    case 'password':
    case 'password2':
    case 'collection':
      return null
    default:
      return 'line'
  }
}

const types: Readonly<Record<FieldKind, FieldType>> = {
  line: 'line',
  text: 'text',
  html: 'text',
  choice: 'choice',
  person: 'person',
  reference: 'choice',
  list: 'set',
  moment: 'moment',
  date: 'line',
  flag: 'flag',
  number: 'number',
}

/** How two values of a column are compared. */
export function fieldTypeOf(kind: FieldKind): FieldType {
  return types[kind]
}

/** Names to ask a table for, so that a record can be read from the answer. */
export function requestedNames(specs: readonly FieldSpec[], withShown: boolean): readonly string[] {
  const names = specs.flatMap((spec) => {
    if (spec.under === undefined) return [spec.name]
    // People are e-mail addresses here, however references are shown.
    if (spec.kind === 'person') return [spec.name, spec.under.shown, spec.under.login]
    return withShown ? [spec.name, spec.under.shown] : [spec.name]
  })
  return [...new Set([...bookkeeping, ...names])]
}

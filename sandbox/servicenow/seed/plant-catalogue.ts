import type { Act } from '../model/act'
import type { FieldDef } from '../model/field'
import { tables } from '../model/schema'
import { storeNew } from '../write/store-row'
import { choiceLists } from './choices'

const typeNames = [
  'GUID',
  'string',
  'integer',
  'boolean',
  'reference',
  'glide_date_time',
  'glide_duration',
  'glide_list',
  'glide_encrypted',
  'journal_input',
  'journal_list',
] as const satisfies readonly FieldDef['type'][]

/** Rows that describe the instance to itself: tables, columns, types and choice lists. */
export function plantCatalogue(act: Act): void {
  const ids = new Map<string, string>()
  for (const name of typeNames) storeNew(act, 'sys_glide_object', { name, label: name })
  for (const { name, label, parent } of tables) {
    const superClass = parent === null ? '' : (ids.get(parent) ?? '')
    const row = storeNew(act, 'sys_db_object', { name, label, super_class: superClass })
    ids.set(name, row.sysId)
  }
  for (const { name, fields } of tables) {
    storeNew(act, 'sys_dictionary', { name, internal_type: 'collection', active: 'true' })
    for (const field of fields) storeNew(act, 'sys_dictionary', dictionaryEntry(name, field))
  }
  for (const [place, choices] of Object.entries(choiceLists)) {
    const [name = '', element = ''] = place.split('.')
    for (const [at, [value, label, dependsOn = '']] of choices.entries())
      storeNew(act, 'sys_choice', {
        name,
        element,
        value,
        label,
        sequence: String(at),
        language: 'en',
        dependent_value: dependsOn,
        inactive: 'false',
      })
  }
}

function dictionaryEntry(name: string, field: FieldDef): Readonly<Record<string, string>> {
  return {
    name,
    element: field.name,
    column_label: field.label,
    internal_type: field.type,
    reference: field.reference,
    max_length: String(field.maxLength === 0 ? 40 : field.maxLength),
    choice: field.choice ? '3' : '0',
    default_value: field.standard,
    mandatory: String(field.mandatory),
    read_only: String(field.readOnly),
    active: 'true',
  }
}

import { type FieldDef, field } from '../model/field'

const kept = { readOnly: true } as const

/** What the platform keeps about every record by itself. */
export const auditColumns: readonly FieldDef[] = [
  field('sys_id', 'Sys ID', 'GUID', { ...kept, maxLength: 32 }),
  field('sys_created_on', 'Created', 'glide_date_time', kept),
  field('sys_created_by', 'Created by', 'string', kept),
  field('sys_updated_on', 'Updated', 'glide_date_time', kept),
  field('sys_updated_by', 'Updated by', 'string', kept),
  field('sys_mod_count', 'Updates', 'integer', { ...kept, standard: '0' }),
]

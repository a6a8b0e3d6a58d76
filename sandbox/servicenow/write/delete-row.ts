import { isAdmin } from '../access/roles'
import type { Act } from '../model/act'
import type { Row } from '../model/row'
import { displayOf } from '../query/row-value'
import { deniedBy, storeNew } from './store-row'

/** Removes a record with its journal and files; administrators only. Leaves a row that tells of it. */
export function deleteRow(act: Act, row: Row): void {
  if (!isAdmin(act)) throw deniedBy('Delete')
  const { state } = act.world
  for (const entry of state.rows('sys_journal_field'))
    if (entry.values.element_id === row.sysId) state.remove(entry, act.now)
  for (const file of state.rows('sys_attachment'))
    if (file.values.table_sys_id === row.sysId) removeFile(act, file)
  state.remove(row, act.now)
  storeNew(act, 'sys_audit_delete', {
    tablename: row.table,
    documentkey: row.sysId,
    display_value: displayOf(row),
  })
}

/** Removes an attachment with its content and attributes. */
export function removeFile(act: Act, file: Row): void {
  const { state } = act.world
  for (const attribute of state.rows('sys_attachment_attribute'))
    if (attribute.values.attachment === file.sysId) state.remove(attribute, act.now)
  state.contents.delete(file.sysId)
  state.remove(file, act.now)
}

import type { Act } from '../model/act'
import { cellOf, type Row } from '../model/row'
import { isTask } from '../model/schema'
import { hasRole, isAdmin } from './roles'

/** Roles that read the platform's own tables; any user reads those that are not named here. */
const readers: Readonly<Record<string, string>> = {
  sys_journal_field: 'u_journal_reader',
  sys_dictionary: 'u_dictionary_reader',
  sys_properties: 'u_dictionary_reader',
  sys_audit: 'u_audit_reader',
  sys_audit_delete: 'admin',
  em_event: 'evt_mgmt_user',
  em_alert: 'evt_mgmt_user',
}

function concerns(act: Act, row: Row): boolean {
  return ['caller_id', 'opened_by', 'requested_for', 'requested_by', 'affected_user'].some(
    (field) => cellOf(row, field) === act.user.sysId,
  )
}

/** Whether the acting user is shown a record. What is hidden is simply not there for them. */
export function mayRead(act: Act, row: Row): boolean {
  if (isAdmin(act)) return true
  if (row.table === 'sn_si_incident') return hasRole(act, 'sn_si.analyst')
  if (isTask(row.table)) {
    if (cellOf(row, 'u_restricted') === 'true') return false
    return hasRole(act, 'itil') || concerns(act, row)
  }
  if (row.table === 'sys_user_has_role') return cellOf(row, 'user') === act.user.sysId
  if (row.table === 'sys_attachment') return mayReadParent(act, row)
  const reader = readers[row.table]
  return reader === undefined || hasRole(act, reader)
}

function mayReadParent(act: Act, attachment: Row): boolean {
  const parent = parentOf(act, attachment)
  return parent !== undefined && mayRead(act, parent)
}

/** The record an attachment hangs on. */
export function parentOf(act: Act, attachment: Row): Row | undefined {
  const { table_name: table = '', table_sys_id: sysId = '' } = attachment.values
  return act.world.state.get(table, sysId)
}

/** Whether the acting user may make records in a table. Whoever may sign in may ask for help. */
export function mayCreate(act: Act, table: string): boolean {
  if (isAdmin(act) || table === 'incident') return true
  if (table === 'sn_si_incident') return hasRole(act, 'sn_si.analyst')
  if (table === 'em_event') return hasRole(act, 'evt_mgmt_integration')
  return isTask(table) && hasRole(act, 'itil')
}

/** Whether the acting user may change these columns of a record. A closed one is for the keepers. */
export function mayWrite(act: Act, row: Row, fields: readonly string[]): boolean {
  if (isAdmin(act)) return true
  if (!isTask(row.table) || !mayRead(act, row)) return false
  if (row.table === 'incident' && cellOf(row, 'state') === '7') return hasRole(act, 'itil_admin')
  if (row.table === 'sn_si_incident') return hasRole(act, 'sn_si.analyst')
  return hasRole(act, 'itil') || fields.every((field) => field === 'comments')
}

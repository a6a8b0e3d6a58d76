import type { Act } from '../model/act'
import { cellOf, type Row } from '../model/row'
import { isTask } from '../model/schema'
import { storeNew } from './store-row'

/**
 * Notes which columns of a task an update changed, raw values and all, as the platform does for tables
 * that are audited. What the platform keeps by itself is not audited, nor are columns an administrator
 * took out.
 */
export function storeAudit(
  act: Act,
  before: Row,
  after: Row,
  journal: Readonly<Record<string, string>>,
): void {
  if (!isTask(after.table)) return
  const names = new Set([...Object.keys(before.values), ...Object.keys(after.values)])
  const changed = [...names]
    .filter((name) => !name.startsWith('sys_') && cellOf(before, name) !== cellOf(after, name))
    .map((name) => [name, cellOf(before, name), cellOf(after, name)] as const)
  const said = Object.entries(journal).map(([name, text]) => [name, '', text] as const)
  for (const [fieldname, oldvalue, newvalue] of [...changed, ...said]) {
    if (act.world.settings.unaudited.includes(`${after.table}.${fieldname}`)) continue
    storeNew(act, 'sys_audit', {
      ...{ tablename: after.table, documentkey: after.sysId, fieldname, oldvalue, newvalue },
      user: act.account.userName,
      record_checkpoint: cellOf(after, 'sys_mod_count'),
    })
  }
}

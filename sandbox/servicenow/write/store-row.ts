import { operationFailed } from '../http/refusal'
import type { Act } from '../model/act'
import { cellOf, type Row, withValues } from '../model/row'
import { isTask } from '../model/schema'
import { storedTime } from '../time/date-text'

/** Stores a new record with what the platform keeps about each. Rights and rules are not asked. */
export function storeNew(
  act: Act,
  table: string,
  values: Readonly<Record<string, string>>,
  sysId = act.world.state.newSysId(),
): Row {
  const now = storedTime(act.now)
  const by = act.account.userName
  const kept = {
    sys_created_on: now,
    sys_created_by: by,
    sys_updated_on: now,
    sys_updated_by: by,
    sys_mod_count: '0',
  }
  const row: Row = { table, sysId, values: withValues(values, kept) }
  return act.world.state.put(row, act.now, act.indexDelayMs)
}

/** Stores a changed record: one update more, or several where rules write again. */
export function storeChanged(act: Act, row: Row, values: Readonly<Record<string, string>>): Row {
  const bumps = isTask(row.table) ? act.world.settings.businessRuleBumps : 0
  const kept = {
    sys_updated_on: storedTime(act.now),
    sys_updated_by: act.account.userName,
    sys_mod_count: String(Number(cellOf(row, 'sys_mod_count')) + 1 + bumps),
  }
  const next: Row = { ...row, values: withValues(values, kept) }
  return act.world.state.put(next, act.now, act.indexDelayMs)
}

/** Adds entries to a record's journal, one per column. */
export function storeJournal(act: Act, row: Row, journal: Readonly<Record<string, string>>): void {
  for (const [element, value] of Object.entries(journal)) {
    const entry = { name: row.table, element_id: row.sysId, element, value }
    storeNew(act, 'sys_journal_field', entry)
    if (act.world.settings.doublesJournal) storeNew(act, 'sys_journal_field', entry)
  }
}

/** The vendor's 403 for a right that is missing. */
export function deniedBy(action: 'Insert' | 'Update' | 'Delete'): Error {
  return operationFailed(`ACL Exception ${action} Failed due to security constraints`)
}

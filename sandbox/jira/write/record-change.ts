import type { Act } from '../http/call'
import type { ChangeItem, IssueRecord } from '../model/issue'
import type { Json } from '../model/json'

/**
 * A record with one more changelog entry and a new `updated`. Without items nothing changes:
 * a write that alters nothing leaves no trace.
 */
export function withChange(
  act: Act,
  authorId: string,
  record: IssueRecord,
  items: readonly ChangeItem[],
  historyMetadata?: Json,
): IssueRecord {
  if (items.length === 0) return record
  const change = {
    id: act.world.state.next('change'),
    authorId,
    at: act.now,
    items,
    ...(historyMetadata === undefined ? {} : { historyMetadata }),
  }
  return { ...record, updated: act.now, changes: [...record.changes, change] }
}

/** A changelog item of a system field. */
export function systemItem(
  field: string,
  fieldId: string | undefined,
  from: readonly [string | null, string | null],
  to: readonly [string | null, string | null],
): ChangeItem {
  return {
    field,
    fieldtype: 'jira',
    ...(fieldId === undefined ? {} : { fieldId }),
    from: from[0],
    fromText: from[1],
    to: to[0],
    toText: to[1],
  }
}

import type { ConflictView } from '../../shared/ipc/views'

/** Conflicts of one connector that went back to an older state. */
export type RestoredGroup = {
  readonly instanceId: string
  readonly instanceName: string
  readonly count: number
}

/** The order of the inbox: what waits longest first, fields of one object together. */
export function inboxOrder(views: readonly ConflictView[]): readonly ConflictView[] {
  const oldest = new Map<string, number>()
  for (const { conflict } of views) {
    const known = oldest.get(conflict.objectId) ?? conflict.openedAt
    oldest.set(conflict.objectId, Math.min(known, conflict.openedAt))
  }
  const age = ({ conflict }: ConflictView) => oldest.get(conflict.objectId) ?? conflict.openedAt
  return [...views].sort(
    (a, b) =>
      age(a) - age(b) ||
      a.objectKey.localeCompare(b.objectKey) ||
      a.conflict.openedAt - b.conflict.openedAt ||
      a.conflict.field.localeCompare(b.conflict.field),
  )
}

/** Connectors whose records went back to an older state, most conflicts first. */
export function restoredGroups(views: readonly ConflictView[]): readonly RestoredGroup[] {
  const groups = new Map<string, RestoredGroup>()
  for (const { conflict, instanceName } of views) {
    if (conflict.cause !== 'restored') continue
    const { instanceId } = conflict
    const count = (groups.get(instanceId)?.count ?? 0) + 1
    groups.set(instanceId, { instanceId, instanceName, count })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

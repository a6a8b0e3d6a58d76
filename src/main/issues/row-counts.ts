import type { SyncState } from '../../shared/domain/list-row'

/** The part of the issue list that counts its rows. */
export type CountedRows = {
  readonly countBy: (column: 'status' | 'sync') => Promise<ReadonlyMap<string, number>>
}

/** Sync states that want somebody to look. */
const failing: readonly SyncState[] = ['failed', 'gone', 'conflict']

/** Numbers the status bar shows. */
export async function rowCounts(list: CountedRows): Promise<{ open: number; failing: number }> {
  const byStatus = await list.countBy('status')
  const bySync = await list.countBy('sync')
  const all = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return {
    open: all - (byStatus.get('resolved') ?? 0),
    failing: failing.reduce((sum, state) => sum + (bySync.get(state) ?? 0), 0),
  }
}

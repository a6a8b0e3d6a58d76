import type { AuditEvent } from '../../../shared/domain/audit'
import type { InstanceState } from '../../../shared/domain/instance'
import type { MirrorRun } from '../../../shared/domain/run'
import type { Delete, Put } from '../ports/store'
import { activityOf } from './activity'
import { isConflict } from './failure-kind'
import { neverRun } from './instance-state'
import type { RunContext } from './run-context'

/** Runs kept per instance. */
const KEPT = 50

/**
 * Saves a run together with what it leaves in its instance's state: the very last commit of a cycle,
 * so that the cursor never runs ahead of the records. An instance deleted meanwhile keeps nothing.
 */
export async function saveRun(
  context: Pick<RunContext, 'store'>,
  run: MirrorRun,
  audit: readonly AuditEvent[],
  change: (state: InstanceState) => InstanceState,
): Promise<void> {
  const { store } = context
  const deletes = await surplus(store, run)
  for (;;) {
    const exists = (await store.get('instances', run.instanceId)) !== undefined
    const before = await store.get('instanceStates', run.instanceId)
    const puts: Put[] = []
    const surplusHours: Delete[] = []
    if (exists) {
      const record = change(before ?? neverRun(run.instanceId))
      const activity = await activityOf(store, run, record.backlog)
      puts.push({ collection: 'runs', record: run })
      puts.push({ collection: 'instanceStates', record, expectedRev: before?.rev ?? 0 })
      puts.push(...activity.puts)
      surplusHours.push(...activity.deletes)
    }
    try {
      await store.commit({ puts, deletes: [...deletes, ...surplusHours], audit })
      return
    } catch (thrown) {
      if (!isConflict(thrown)) throw thrown
    }
  }
}

async function surplus(store: RunContext['store'], run: MirrorRun): Promise<Delete[]> {
  const runs = await store.find('runsByInstance', run.instanceId)
  return runs
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(KEPT - 1)
    .map((old) => ({ collection: 'runs', key: old.id }))
}

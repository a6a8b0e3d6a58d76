import { asInstanceId } from '../../shared/ids'
import { activityView } from '../diagnostics/activity-view'
import { mirrorRecords } from '../diagnostics/mirror-records'
import { mirrorStatistics } from '../diagnostics/mirror-statistics'
import { lastRunOf, setLastRun } from '../engine/cycle/last-run'
import { purgeLinks } from '../engine/links/purge-links'
import { whenQuiet } from '../scheduler/quiet'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

type Names =
  | 'mirror.lastRun'
  | 'mirror.setLastRun'
  | 'mirror.statistics'
  | 'mirror.activity'
  | 'mirror.records'
  | 'mirror.purge'
  | 'mirror.quiet'

/** Calls on mirror records and on what is known of the runs. */
export function recordCalls(context: CallContext): Pick<Group<'mirror'>, Names> {
  const { store } = context
  const idOf = (id: string | null) => (id === null ? null : asInstanceId(id))
  return {
    'mirror.lastRun': ({ instanceId }) => lastRunOf(store, asInstanceId(instanceId)),
    'mirror.setLastRun': ({ instanceId, value }) =>
      setLastRun(store, asInstanceId(instanceId), value),
    'mirror.statistics': ({ instanceId }) => mirrorStatistics(store, idOf(instanceId)),
    'mirror.activity': ({ reach }) => activityView(context, reach),
    'mirror.records': ({ instanceId, afterId, limit }) =>
      mirrorRecords(context, idOf(instanceId), afterId, limit),
    'mirror.purge': async ({ instanceId, olderThanDays }) => {
      const actor = await actorOf(context)
      return { purged: await purgeLinks(context, asInstanceId(instanceId), olderThanDays, actor) }
    },
    'mirror.quiet': ({ timeoutMs }) =>
      whenQuiet({ ...context, timers: context.ports.timers }, timeoutMs),
  }
}

import { asInstanceId, type InstanceId } from '../../shared/ids'
import type { InstanceView } from '../../shared/ipc/views'
import { instanceView } from '../diagnostics/instance-view'
import { startBackfill, stopBackfill } from '../engine/fetch/backfill-commands'
import { olderRecords } from '../engine/fetch/older-records'
import { instanceOf } from '../instances/manage-instances'
import { refuseUnlessConnectorsEdited } from '../settings/desk-rights'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

type Names = 'connectors.older' | 'connectors.bringInOlder' | 'connectors.stopBringingIn'

/** Calls on records that are older than what an instance fetches. */
export function backfillCalls(context: CallContext): Pick<Group<'connectors'>, Names> {
  const viewOf = async (id: InstanceId): Promise<InstanceView> =>
    instanceView(context, await instanceOf(context, id))
  return {
    'connectors.older': ({ instanceId, from }) =>
      olderRecords(context, asInstanceId(instanceId), from),
    'connectors.bringInOlder': async ({ instanceId, from }) => {
      await refuseUnlessConnectorsEdited(context)
      const id = asInstanceId(instanceId)
      await startBackfill(context, id, from, await actorOf(context))
      await context.scheduler.ring(id)
      return viewOf(id)
    },
    'connectors.stopBringingIn': async ({ instanceId }) => {
      await refuseUnlessConnectorsEdited(context)
      const id = asInstanceId(instanceId)
      await stopBackfill(context, id, await actorOf(context))
      return viewOf(id)
    },
  }
}

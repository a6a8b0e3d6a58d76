import { asInstanceId, asLinkId, asOpId, type InstanceId } from '../../shared/ids'
import { deadLetters } from '../diagnostics/dead-letters'
import { debugLink, mirrorDebug } from '../diagnostics/mirror-debug'
import { discardOp, editOp, retryAll, retryOp } from '../engine/outbound/op-commands'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { pastCalls } from './past-calls'
import { recordCalls } from './record-calls'

/** Calls of the mirror debug page. */
export function mirrorCalls(context: CallContext): Group<'mirror'> {
  return {
    ...pastCalls(context),
    ...recordCalls(context),
    'mirror.debug': ({ instanceId }) =>
      mirrorDebug(context, instanceId === null ? null : asInstanceId(instanceId)),
    'mirror.link': ({ linkId }) => debugLink(context, asLinkId(linkId)),
    'mirror.runNow': async ({ instanceId }) => {
      const ids = instanceId === null ? await enabledIds(context) : [asInstanceId(instanceId)]
      return Promise.all(
        ids.map((id) =>
          context.scheduler.runNow(id, {
            trigger: 'person',
            inbound: true,
            outbound: true,
            linkIds: null,
          }),
        ),
      )
    },
    'mirror.cancelRun': async ({ instanceId }) => {
      context.scheduler.cancel(asInstanceId(instanceId))
      return null
    },
    'mirror.retryOp': async ({ opId }) => {
      const op = await context.store.get('ops', opId)
      await retryOp(context, asOpId(opId), await actorOf(context))
      if (op !== undefined) await context.scheduler.wake(op.instanceId)
      return null
    },
    'mirror.discardOp': async ({ opId, note }) => {
      await discardOp(context, asOpId(opId), note, await actorOf(context))
      return null
    },
    'mirror.editOp': async ({ opId, fields }) => {
      const op = await editOp(context, asOpId(opId), fields, await actorOf(context))
      await context.scheduler.wake(op.instanceId)
      return null
    },
    'mirror.retryAll': async ({ instanceId, code }) => {
      const id = instanceId === null ? null : asInstanceId(instanceId)
      const ops = await retryAll(context, id, code, await actorOf(context))
      const instances = [...new Set(ops.map((op) => op.instanceId))]
      await Promise.all(instances.map((one) => context.scheduler.wake(one)))
      return { retried: ops.length }
    },
    'mirror.deadLetters': ({ instanceId }) =>
      deadLetters(context, instanceId === null ? null : asInstanceId(instanceId)),
  }
}

async function enabledIds(context: CallContext): Promise<InstanceId[]> {
  const instances = await context.store.all('instances')
  return instances.filter((instance) => instance.enabled).map((instance) => instance.id)
}

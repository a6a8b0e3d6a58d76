import { asInstanceId, type InstanceId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import { instanceView, instanceViews } from '../diagnostics/instance-view'
import type { Doorbells } from '../instances/doorbells'
import {
  addInstance,
  removeInstance,
  setInstanceEnabled,
  updateInstance,
} from '../instances/manage-instances'
import type { InstanceForm } from '../instances/ports'
import { testConnection } from '../instances/test-connection'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on connector instances. Secrets come in here and never go out. */
export function connectorCalls(context: CallContext): Group<'connectors'> {
  const tests = new Map<string, AbortController>()
  const changed = async (id: InstanceId): Promise<void> => {
    await context.connectors.forget(id)
    await context.scheduler.refresh()
  }
  // What is not there any more says so itself, in the words of the call.
  const leaving = async (id: InstanceId): ReturnType<Doorbells['leaving']> => {
    const before = await context.store.get('instances', id)
    return before === undefined ? async () => undefined : context.doorbells.leaving(before)
  }
  return {
    'connectors.manifests': async () => context.factory.manifests(),
    'connectors.list': () => instanceViews(context),
    'connectors.test': async (request) => {
      const abort = new AbortController()
      tests.set(request.testId, abort)
      const instanceId = request.instanceId === null ? null : asInstanceId(request.instanceId)
      try {
        const probes = await testConnection(
          context,
          { instanceId, type: request.type, form: formOf(request), secrets: request.secrets },
          (probe) => context.emit('probe', { testId: request.testId, probe }),
          abort.signal,
        )
        return { testId: request.testId, probes }
      } finally {
        tests.delete(request.testId)
      }
    },
    'connectors.cancelTest': async ({ testId }) => {
      tests.get(testId)?.abort()
      return null
    },
    'connectors.add': async (request) => {
      const actor = await actorOf(context)
      const added = await addInstance(
        context,
        request.type,
        formOf(request),
        request.secrets,
        actor,
      )
      await changed(added.id)
      context.doorbells.register(added.id)
      return instanceView(context, added)
    },
    'connectors.update': async (request) => {
      const id = asInstanceId(request.instanceId)
      const actor = await actorOf(context)
      const left = await leaving(id)
      const updated = await updateInstance(context, id, formOf(request), request.secrets, actor)
      await changed(id)
      await left(updated)
      context.doorbells.register(id)
      return instanceView(context, updated)
    },
    'connectors.places': async ({ instanceId }) => {
      const connector = await context.connectors.connector(asInstanceId(instanceId))
      return connector.projects()
    },
    'connectors.setEnabled': async ({ instanceId, enabled }) => {
      const id = asInstanceId(instanceId)
      const instance = await setInstanceEnabled(context, id, enabled, await actorOf(context))
      if (!enabled) context.scheduler.cancel(id)
      await changed(id)
      return instanceView(context, instance)
    },
    'connectors.remove': async ({ instanceId }) => {
      const id = asInstanceId(instanceId)
      context.scheduler.cancel(id)
      const left = await leaving(id)
      await removeInstance(context, id, await actorOf(context))
      await changed(id)
      await left(null)
      return null
    },
    'connectors.copyDoorbell': async ({ instanceId }) => ({
      copied: await context.ports.copyText(
        await context.doorbells.address(asInstanceId(instanceId)),
      ),
    }),
  }
}

function formOf(
  request: Parsed<'connectors.add'> | Parsed<'connectors.update'> | Parsed<'connectors.test'>,
): InstanceForm {
  const { name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS } = request
  return { name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS }
}

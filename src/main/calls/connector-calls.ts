import type { MissingRight } from '../../shared/domain/instance'
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
import { keepMissingRights, missingIn, testedSettings } from '../instances/missing-rights'
import type { InstanceForm } from '../instances/ports'
import { testConnection } from '../instances/test-connection'
import { refuseUnlessConnectorsEdited } from '../settings/desk-rights'
import { actorOf } from '../settings/workspace-settings'
import { backfillCalls } from './backfill-calls'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on connector instances. Secrets come in here and never go out. */
export function connectorCalls(context: CallContext): Group<'connectors'> {
  const tests = new Map<string, AbortController>()
  let lastTest: { readonly settings: string; readonly missing: readonly MissingRight[] } | null =
    null
  // What is stored is what was tested a moment ago, so its outcome is known.
  const tested = async (id: InstanceId, request: SavedRequest): Promise<void> => {
    const missing =
      testedSettings(settingsOf(request)) === lastTest?.settings ? lastTest.missing : []
    await keepMissingRights(context, id, missing)
  }
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
    ...backfillCalls(context),
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
        const missing = missingIn(probes)
        lastTest = { settings: testedSettings(settingsOf(request)), missing }
        if (instanceId !== null && (await isStored(context, instanceId, request))) {
          await keepMissingRights(context, instanceId, missing)
        }
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
      await refuseUnlessConnectorsEdited(context)
      const actor = await actorOf(context)
      const added = await addInstance(
        context,
        request.type,
        formOf(request),
        request.secrets,
        actor,
      )
      await tested(added.id, request)
      await changed(added.id)
      context.doorbells.register(added.id)
      return instanceView(context, added)
    },
    'connectors.update': async (request) => {
      await refuseUnlessConnectorsEdited(context)
      const id = asInstanceId(request.instanceId)
      const actor = await actorOf(context)
      const left = await leaving(id)
      const updated = await updateInstance(context, id, formOf(request), request.secrets, actor)
      await tested(id, { ...request, type: updated.type })
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
      await refuseUnlessConnectorsEdited(context)
      const id = asInstanceId(instanceId)
      const instance = await setInstanceEnabled(context, id, enabled, await actorOf(context))
      if (!enabled) context.scheduler.cancel(id)
      await changed(id)
      return instanceView(context, instance)
    },
    'connectors.remove': async ({ instanceId }) => {
      await refuseUnlessConnectorsEdited(context)
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

type SavedRequest = Omit<Parsed<'connectors.test'>, 'testId' | 'instanceId'>

function settingsOf(request: SavedRequest) {
  return { type: request.type, form: formOf(request), secrets: request.secrets }
}

/** Whether a test asked with the settings an instance has, its secrets included. */
async function isStored(
  { store }: Pick<CallContext, 'store'>,
  id: InstanceId,
  request: SavedRequest,
): Promise<boolean> {
  const stored = await store.get('instances', id)
  if (stored === undefined || Object.keys(request.secrets).length > 0) return false
  const asStored = { ...settingsOf(request), form: formOf(stored) }
  return testedSettings(asStored) === testedSettings(settingsOf(request))
}

function formOf(request: InstanceForm): InstanceForm {
  const { name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS } = request
  return { name, baseUrl, options, proxyUrl, caPem, inboundEveryS, outboundEveryS }
}

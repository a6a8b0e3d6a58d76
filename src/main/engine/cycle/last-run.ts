import type { JsonValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { InstanceId } from '../../../shared/ids'
import { committing } from '../links/link-base'
import type { StorePort } from '../ports/store'
import { neverRun } from './instance-state'

type Kept = Readonly<Record<string, JsonValue>>

/** What is kept for an instance between its runs. Throws AppFailure `not-found` for an unknown one. */
export async function lastRunOf(store: StorePort, instanceId: InstanceId): Promise<Kept> {
  await refuseUnknown(store, instanceId)
  return (await store.get('instanceStates', instanceId))?.lastMirrorRun ?? {}
}

/** Keeps another object for an instance; a run under way leaves it as it is. Throws `not-found`. */
export async function setLastRun(
  store: StorePort,
  instanceId: InstanceId,
  lastMirrorRun: Kept,
): Promise<Kept> {
  return committing(store, async () => {
    await refuseUnknown(store, instanceId)
    const before = (await store.get('instanceStates', instanceId)) ?? neverRun(instanceId)
    const record = { ...before, lastMirrorRun }
    return {
      answer: lastMirrorRun,
      commit: { puts: [{ collection: 'instanceStates', record, expectedRev: before.rev }] },
    }
  })
}

async function refuseUnknown(store: StorePort, instanceId: InstanceId): Promise<void> {
  if ((await store.get('instances', instanceId)) !== undefined) return
  throw failure({
    code: 'not-found',
    message: 'This connector no longer exists.',
    retry: 'no',
    fields: { instanceId: 'There is no such connector instance.' },
  })
}

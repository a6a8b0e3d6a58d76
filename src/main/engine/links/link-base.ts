import type { Link } from '../../../shared/domain/link'
import { failure } from '../../../shared/errors'
import type { InstanceId, LinkId, RemoteId } from '../../../shared/ids'
import { neverRun } from '../cycle/instance-state'
import type { Clock } from '../ports/clock'
import type { ConnectorPool } from '../ports/connector'
import type { Identity } from '../ports/identity'
import type { Commit, Put, StorePort } from '../ports/store'
import { retryOnConflict } from '../retry-on-conflict'

/** What the commands on links need from outside. */
export type LinkPorts = {
  readonly store: StorePort
  readonly connectors: ConnectorPool
  readonly clock: Clock
  readonly identity: Identity
}

/**
 * Builds a commit from what is stored and tries it; when somebody wrote in between it is built anew,
 * so every check holds at the moment of the commit.
 */
export async function committing<T>(
  store: StorePort,
  build: () => Promise<{ readonly answer: T; readonly commit: Commit }>,
): Promise<T> {
  return retryOnConflict(async () => {
    const { answer, commit } = await build()
    await store.commit(commit)
    return answer
  })
}

/** Has the next inbound run read this record whether it is listed as changed or not. */
export async function wantRead(
  store: StorePort,
  instanceId: InstanceId,
  remoteId: RemoteId,
  now: number,
): Promise<Put[]> {
  const state = (await store.get('instanceStates', instanceId)) ?? neverRun(instanceId)
  const others = state.retry.filter((one) => one.remoteId !== remoteId)
  const retry = [...others, { remoteId, attempts: 0, notBefore: now }]
  return [{ collection: 'instanceStates', record: { ...state, retry }, expectedRev: state.rev }]
}

/** The link, or AppFailure `not-found`. */
export async function linkOf(store: StorePort, id: LinkId): Promise<Link> {
  const link = await store.get('links', id)
  if (link !== undefined) return link
  throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
}

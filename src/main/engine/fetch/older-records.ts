import type { OlderRecord, OlderRecords } from '../../../shared/domain/backfill'
import type { ConnectorInstance, InstanceState } from '../../../shared/domain/instance'
import { failure } from '../../../shared/errors'
import type { InstanceId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { LinkPorts } from '../links/link-base'
import type { RemoteConnector, RemoteObject } from '../ports/connector'
import { notKnownHere } from './births'
import { EARLIEST, isBefore } from './bring-in-older'
import { fetches } from './fetch-new'
import { perhapsOurs } from './perhaps-ours'

/** Records a person is shown. */
const MOST_LISTED = 200
/** Records after which counting ends: no system says how many there are without naming them. */
const MOST_COUNTED = 1_000
/** Records looked through at most, those that are known here included. */
const MOST_SEEN = 5_000

/** An instance that fetches, and where what it fetches begins. */
type Fetching = {
  readonly instance: ConnectorInstance
  readonly connector: RemoteConnector
  readonly state: InstanceState
  /** Births before this moment (remote clock) are not fetched. */
  readonly until: UtcMs
}

/**
 * What an instance leaves alone because it was made before the instance began to fetch, from a moment
 * on (UTC ms, our clock; null = from the beginning). Asks the other side, writes nothing. Throws
 * AppFailure: `not-found`, `refused` for an instance that does not fetch, and what the listing throws.
 */
export async function olderRecords(
  ports: LinkPorts,
  instanceId: InstanceId,
  from: UtcMs | null,
): Promise<OlderRecords> {
  const { instance, connector, state, until } = await fetching(ports, instanceId)
  const offsetMs = state.clockOffsetMs
  const isOurs = await perhapsOurs({ store: ports.store, instance, offsetMs })
  const start = Math.max(EARLIEST, (from ?? 0) + offsetMs)
  const found: RemoteObject[] = []
  let seen = 0
  let atLeast = false
  for await (const page of connector.fetchNew?.(start) ?? []) {
    const older = page.filter((record) => isBefore(record, until) && !isOurs(record))
    found.push(...(await notKnownHere({ store: ports.store, instance }, older)))
    seen += page.length
    if (page.some((record) => !isBefore(record, until))) break
    atLeast = found.length >= MOST_COUNTED || seen >= MOST_SEEN
    if (atLeast) break
  }
  return {
    activatedAt: state.fetchStart?.at ?? null,
    before: until - offsetMs,
    records: found.slice(0, MOST_LISTED).map((record) => shown(record, connector, offsetMs)),
    count: found.length,
    atLeast,
  }
}

/** The instance with what its fetching needs, or AppFailure as `olderRecords` throws it. */
export async function fetching(
  { store, connectors }: LinkPorts,
  instanceId: InstanceId,
): Promise<Fetching> {
  const instance = await store.get('instances', instanceId)
  if (instance === undefined) {
    throw failure({ code: 'not-found', message: 'This connector no longer exists.', retry: 'no' })
  }
  const connector = await connectors.connector(instanceId)
  if (!fetches(instance, connector)) {
    const message = `${instance.name} makes no issues of new records. Switch that on in its settings first.`
    throw failure({ code: 'refused', message, retry: 'after-fix' })
  }
  const state = await store.get('instanceStates', instanceId)
  const until = state?.fetchStart?.from ?? state?.fetchedUntil ?? null
  if (state === undefined || until === null) {
    const message = `${instance.name} has not looked for new records yet. Run it once first.`
    throw failure({ code: 'refused', message, retry: 'after-fix' })
  }
  return { instance, connector, state, until }
}

function shown(
  record: RemoteObject,
  { capabilities }: RemoteConnector,
  offsetMs: number,
): OlderRecord {
  const { remoteId, key, url, statusName, createdAt } = record
  const { title } = capabilities.names
  const given = title === null ? null : record.fields[title]
  return {
    ...{ remoteId, key, url, statusName },
    title: typeof given === 'string' ? given : '',
    createdAt: (createdAt ?? 0) - offsetMs,
  }
}

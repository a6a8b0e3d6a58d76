import { fieldValueOf, type MirrorObject } from '../../shared/domain/mirror-object'
import type { SyncProfile } from '../../shared/domain/profile'
import { failure } from '../../shared/errors'
import type { InstanceId, IssueId } from '../../shared/ids'
import type { ProfileSample } from '../../shared/ipc/profile-views'
import { DAY_MS, type UtcMs } from '../../shared/time'
import { compileFieldMap } from '../engine/merge/field-map'
import { findObject } from '../engine/objects/linked-object'
import type { Clock } from '../engine/ports/clock'
import type { ListedChange, RemoteConnector, RemoteObject } from '../engine/ports/connector'
import { connectorFor } from './connector-for'
import type { ProfileCheckPorts } from './ports'
import { linksThrough } from './profile-links'

type SamplePorts = ProfileCheckPorts & { readonly clock: Clock }

/** Enough to see a pattern, few enough to be read. */
const SAMPLES = 3

/** How far back (days) records are looked for: no further than it takes to find some. */
const REACHES = [1, 30, 365]

/**
 * What a profile makes of real records: an inbound one of a few that changed lately over there, an
 * outbound one of the given issues. Writes nothing on either side. Throws AppFailure `refused` where
 * the other side cannot be read, what `connectorFor` throws, and what the connector throws.
 */
export async function profileSamples(
  ports: SamplePorts,
  profile: SyncProfile,
  instanceId: InstanceId,
  issueIds: readonly IssueId[],
): Promise<readonly ProfileSample[]> {
  const connector = await connectorFor(ports, profile, instanceId)
  if (profile.direction === 'inbound') {
    const records = await lately(connector, ports.clock.now() + (connector.clockOffset() ?? 0))
    return records.map((record) => sampleOfRecord(connector, profile, record))
  }
  const issues = await ports.store.getMany('issues', issueIds)
  return issues.map((issue) => sampleOfObject(connector, profile, issue))
}

/**
 * What a profile as it stands in an editor would make of up to three tickets, or of their issues and
 * cases, that flow through the stored one over an instance; none = nothing is linked through it there.
 * Throws as `profileSamples` does.
 */
export async function linkedSamples(
  ports: SamplePorts,
  profile: SyncProfile,
  instanceId: InstanceId,
): Promise<readonly ProfileSample[]> {
  const connector = await connectorFor(ports, profile, instanceId)
  const links = (await linksThrough(ports.store, profile.id))
    .filter((link) => link.instanceId === instanceId)
    .flatMap(({ objectId, remoteId }) => (remoteId === null ? [] : [{ objectId, remoteId }]))
    .slice(0, SAMPLES)
  if (profile.direction === 'inbound') {
    const ids = links.map(({ remoteId }) => remoteId)
    const read = ids.length === 0 ? null : await connector.getMany(ids)
    const records = ids.flatMap((id) => read?.get(id) ?? [])
    return records.map((record) => sampleOfRecord(connector, profile, record))
  }
  const objects = await Promise.all(links.map((link) => findObject(ports.store, link.objectId)))
  return objects.flatMap((one) =>
    one === undefined ? [] : sampleOfObject(connector, profile, one),
  )
}

async function lately(connector: RemoteConnector, now: UtcMs): Promise<readonly RemoteObject[]> {
  const { listing, writeOnly } = connector.capabilities
  if (writeOnly === true || listing === 'none') {
    throw failure({
      code: 'refused',
      message: 'This system does not say which of its records changed, so none can be shown here.',
      retry: 'no',
    })
  }
  let found: readonly ListedChange[] = []
  for (const days of REACHES) {
    found = await firstPages(connector, now - days * DAY_MS)
    if (found.length >= SAMPLES) break
  }
  const newest = found.slice(-SAMPLES).reverse()
  const unread = newest.filter(({ record }) => record === undefined)
  const ids = unread.map(({ remoteId }) => remoteId)
  const read = ids.length === 0 ? null : await connector.getMany(ids)
  return newest.flatMap(({ remoteId, record }) => record ?? read?.get(remoteId) ?? [])
}

async function firstPages(connector: RemoteConnector, since: UtcMs): Promise<ListedChange[]> {
  const found: ListedChange[] = []
  for await (const page of connector.listModified(since, [])) {
    found.push(...page)
    if (found.length >= SAMPLES) break
  }
  return found
}

function sampleOfRecord(
  connector: RemoteConnector,
  profile: SyncProfile,
  { key, fields }: RemoteObject,
): ProfileSample {
  const { title } = connector.capabilities.names
  const name = title === null ? null : fields[title]
  const { pairs } = compileFieldMap(profile, null, connector)
  return {
    key,
    title: typeof name === 'string' ? name : '',
    pairs: pairs.flatMap((pair) => {
      const from = fields[pair.readFrom]
      if (from === undefined) return []
      const to = pair.toLocal(from)
      return [{ local: pair.field, remote: pair.readFrom, from, ...carried(to) }]
    }),
  }
}

function sampleOfObject(
  connector: RemoteConnector,
  profile: SyncProfile,
  object: MirrorObject,
): ProfileSample {
  const { pairs } = compileFieldMap(null, profile, connector)
  return {
    key: object.key,
    title: object.fields.name,
    pairs: pairs.flatMap((pair) => {
      const { writeTo, field } = pair
      const from = fieldValueOf(object, field)
      if (writeTo === null || from === undefined) return []
      const to = pair.toRemote(from)
      const kept = to === undefined ? undefined : connector.predict(writeTo, to)
      return [{ local: field, remote: writeTo, from, ...carried(kept) }]
    }),
  }
}

function carried(to: ProfileSample['pairs'][number]['to'] | undefined) {
  return { to: to ?? null, mapped: to !== undefined }
}

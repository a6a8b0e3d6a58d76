import { compileFieldMap } from '../src/main/engine/merge/field-map'
import type { StorePort } from '../src/main/engine/ports/store'
import type { MirrorField } from '../src/shared/domain/issue'
import type { Link } from '../src/shared/domain/link'
import type { FieldValue } from '../src/shared/domain/value'
import type { WorldView } from './world-mutant'

/** What a ticket shows for a field at this very moment, in local terms. */
export async function toLocalNow(
  world: WorldView,
  store: StorePort,
  link: Link,
  field: MirrorField,
  otherwise: FieldValue,
): Promise<FieldValue> {
  const profile = async (id: string | null) =>
    id === null ? null : ((await store.get('profiles', id)) ?? null)
  const map = compileFieldMap(
    await profile(link.inboundProfileId),
    await profile(link.outboundProfileId),
    world.connectorOf(link.instanceId),
  )
  const pair = map.pairs.find((one) => one.field === field)
  const server = world.servers.find(
    (one) => link.remoteId !== null && one.records.has(link.remoteId),
  )
  if (pair === undefined || server === undefined || link.remoteId === null) return otherwise
  const raw = server.of(link.remoteId).fields[pair.readFrom]
  return raw === undefined ? otherwise : (pair.toLocal(raw) ?? otherwise)
}

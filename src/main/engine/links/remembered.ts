import type { Link } from '../../../shared/domain/link'
import type { Ticket } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'
import type { RemoteId } from '../../../shared/ids'
import type { FieldMap } from '../merge/field-map'
import type { RemoteObject } from '../ports/connector'

/**
 * A record of a system that cannot be read back, as it must be over there if everything that was sent
 * has arrived: the copy of its birth with what both sides agreed on since.
 */
export function remembered(
  link: Link,
  ticket: Ticket | null,
  map: FieldMap,
  remoteId: RemoteId,
): RemoteObject {
  const fields: Record<string, FieldValue> = { ...ticket?.fields }
  for (const pair of map.pairs) {
    const { writeTo } = pair
    if (writeTo === null) continue
    const base = link.base[pair.field]
    const sent = base === undefined ? undefined : pair.toRemote(base.remote)
    // What was never sent is not there; a field without any value would count as not read.
    fields[writeTo] = sent ?? fields[writeTo] ?? null
  }
  return {
    remoteId,
    key: ticket?.key ?? remoteId,
    url: ticket?.url ?? '',
    fields,
    statusName: ticket?.statusName ?? '',
    statusCategory: ticket?.statusCategory ?? 'to-do',
    updatedAt: ticket?.remoteUpdatedAt ?? link.createdAt,
    version: null,
    fieldTimes: {},
  }
}

import type { MirrorField } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import type { FieldValue } from '../../shared/domain/value'
import type { DbotFields } from '../../shared/ipc/views'

const directionWords = { both: 'Both', in: 'In', out: 'Out', none: 'None' } as const

/**
 * A link in the words administrators of Cortex XSOAR know. `dirty` are the fields whose local value
 * differs from the base; of those, only a link that writes outward sends any.
 */
export function dbotFields(
  link: Link,
  instanceName: string,
  dirty: readonly MirrorField[],
): DbotFields {
  const sends = link.state === 'linked' && (link.direction === 'out' || link.direction === 'both')
  return {
    dbotMirrorId: link.remoteId ?? '',
    dbotMirrorDirection: directionWords[link.direction],
    dbotMirrorInstance: instanceName,
    dbotMirrorLastSync: link.lastSyncAt === null ? '' : new Date(link.lastSyncAt).toISOString(),
    dbotMirrorTags: [],
    dbotDirtyFields: dirty,
    dbotCurrentDirtyFields: sends ? dirty : [],
  }
}

/** Fields of a link whose local value is not the one both sides last agreed on. */
export function dirtyFields(
  link: Link,
  here: (field: MirrorField) => FieldValue,
  same: (field: MirrorField, a: FieldValue, b: FieldValue) => boolean,
): MirrorField[] {
  return (Object.keys(link.base) as MirrorField[]).filter((field) => {
    const base = link.base[field]
    return base !== undefined && !same(field, here(field), base.local)
  })
}

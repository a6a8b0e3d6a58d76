import type { CollectionName } from '../../shared/domain/collections'
import type { Link } from '../../shared/domain/link'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import type { AnyRecord } from './record-table'
import type { WorkspaceData } from './workspace-data'

/** Issues whose list row depends on a record of a collection; `record` is its old or its new form. */
export function issuesBehind(
  collection: CollectionName,
  key: string,
  record: AnyRecord | undefined,
  data: WorkspaceData,
): readonly string[] {
  switch (collection) {
    case 'issues':
      return [key]
    case 'links':
      return record === undefined ? [] : [(record as Link).objectId]
    case 'ops':
      return record === undefined ? [] : [(record as OutboundOp).objectId]
    case 'tickets':
      // A ticket's key is built like the remote identity that links are indexed by.
      return data
        .table('links')
        .lookUp('linksByRemote', key)
        .flatMap((linkId) => data.get<Link>('links', linkId)?.objectId ?? [])
    default:
      return []
  }
}

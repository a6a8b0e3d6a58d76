import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { ObjectId } from '../../../shared/ids'
import type { Put, StorePort } from '../ports/store'

/** The issue or case with this id; undefined when there is neither. */
export async function findObject(
  store: StorePort,
  id: ObjectId,
): Promise<MirrorObject | undefined> {
  return (await store.get('issues', id)) ?? (await store.get('cases', id))
}

/** Put of an object that must still be at the revision it was read at. */
export function objectPut(object: MirrorObject, expectedRev: number): Put {
  return object.kind === 'case'
    ? { collection: 'cases', record: object, expectedRev }
    : { collection: 'issues', record: object, expectedRev }
}

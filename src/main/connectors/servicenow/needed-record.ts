import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { type RecordId, recordIdOf } from './record-id'

/** Table and sys_id of an identifier. Throws `not-found` for a text that is none of ours. */
export function neededRecord(remoteId: RemoteId): RecordId {
  const record = recordIdOf(remoteId)
  if (record !== null) return record
  throw failure({
    code: 'not-found',
    message: `"${remoteId}" is no record of ServiceNow.`,
    retry: 'no',
  })
}

import { asRemoteId, type RemoteId } from '../../../shared/ids'
import { type Json, malformed, text } from '../answer/json-shape'

/** The id of an issue out of its JSON. Throws `malformed` unless it is a row of digits. */
export function issueId(issue: Json): RemoteId {
  const id = text(issue.id, 'the id of an issue')
  if (!/^\d+$/.test(id)) throw malformed('digits as the id of an issue')
  return asRemoteId(id)
}

import {
  asEntryId,
  asOpId,
  type EntryId,
  type InstanceId,
  type LinkId,
  type ObjectId,
  type OpId,
} from '../../../shared/ids'
import { canonicalText } from '../merge/canonical'
import { fingerprint } from '../merge/fingerprint'
import type { Identity } from '../ports/identity'

type Digest = Identity['digest']

/** Between the two parts of an edit's identity; no digest holds it. */
const JOINT = '.'

/** Hash of a comment's text for noticing an edit; line ends and trailing blanks do not count. */
export function bodyHash(body: string): string {
  return fingerprint(canonicalText(body))
}

/** Identity of the op that sends an entry over a link; the same op however often it is derived. */
export function commentOpId(digest: Digest, linkId: LinkId, entryId: EntryId): OpId {
  return asOpId(digest('comment', linkId, entryId))
}

/** The same for an edit of the entry to a text with this hash. */
export function editOpId(digest: Digest, linkId: LinkId, entryId: EntryId, hash: string): OpId {
  return asOpId(`${commentOpId(digest, linkId, entryId)}${JOINT}${hash}`)
}

/** The same for a file. */
export function fileOpId(digest: Digest, linkId: LinkId, entryId: EntryId): OpId {
  return asOpId(digest('file', linkId, entryId))
}

/** The two parts of a marker: which entry it speaks of, and the hash of the text it was edited to. */
export function markerParts(marker: OpId): { readonly first: OpId; readonly edit: string | null } {
  const at = marker.indexOf(JOINT)
  if (at < 0) return { first: marker, edit: null }
  return { first: asOpId(marker.slice(0, at)), edit: marker.slice(at + 1) }
}

/** Identity of the entry a remote comment becomes; a replay meets the same entry. */
export function inboundEntryId(
  digest: Digest,
  objectId: ObjectId,
  instanceId: InstanceId,
  commentId: string,
): EntryId {
  return asEntryId(digest('entry', objectId, instanceId, commentId))
}

/** Identity of the entry an edit of a remote comment becomes beside the one it was made of. */
export function editEntryId(
  digest: Digest,
  entryId: EntryId,
  commentId: string,
  hash: string,
): EntryId {
  return asEntryId(digest('edit', entryId, commentId, hash))
}

/** The same for a remote file, and for the line that says why one was left out. */
export function inboundFileId(
  digest: Digest,
  objectId: ObjectId,
  instanceId: InstanceId,
  fileId: string,
  what: 'file' | 'file-left-out' = 'file',
): EntryId {
  return asEntryId(digest(what, objectId, instanceId, fileId))
}

import type { Entry } from '../../../shared/domain/entry'
import type { Link } from '../../../shared/domain/link'
import type { RemoteCommentId } from '../../../shared/ids'
import type { RemoteComment, RemoteConnector } from '../ports/connector'
import type { Identity } from '../ports/identity'
import { bodyHash, commentOpId, markerParts } from './entry-ids'

/**
 * For each comment that changed over there, or is not known yet though we sent it, and that keeps only a
 * part of its entry's text: the forms in which that text may have been stored.
 */
export function commentParts(
  { wholeTexts }: Pick<RemoteConnector, 'wholeTexts'>,
  { link, entries }: { readonly link: Link; readonly entries: readonly Entry[] },
  comments: readonly RemoteComment[] | null,
  digest: Identity['digest'],
): Readonly<Record<RemoteCommentId, readonly string[]>> {
  const ours = (comments ?? []).filter(({ marker }) => marker !== null)
  if (wholeTexts === undefined || ours.length === 0) return {}
  const pairs = new Map(link.comments.map((pair) => [pair.remoteCommentId, pair]))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const parts: Record<RemoteCommentId, readonly string[]> = {}
  for (const comment of ours) {
    const pair = pairs.get(comment.id)
    const entry = pair === undefined ? senderOf(comment) : known.get(pair.entryId)
    if (entry === undefined || entry.body === comment.body || pair?.update === true) continue
    if (pair !== undefined && bodyHash(comment.body) === pair.remoteHash) continue
    const forms = wholeTexts.formsOf(entry)
    if (forms.length > 0) parts[comment.id] = forms
  }
  return parts

  function senderOf({ marker }: RemoteComment): Entry | undefined {
    if (marker === null) return undefined
    const { first } = markerParts(marker)
    return entries.find((entry) => commentOpId(digest, link.id, entry.id) === first)
  }
}

import type { Entry } from '../../../shared/domain/entry'
import { mergeText } from '../merge/text-merge'
import type { PlanInput } from '../plan/plan-input'
import type { CommentStep } from '../plan/plan-types'
import type { RemoteComment } from '../ports/connector'
import { bodyHash, editEntryId } from './entry-ids'

type Edit = {
  readonly entry: Entry
  readonly comment: RemoteComment
  /** What the comment is known to have said last. */
  readonly remoteHash: string
  /** When it was edited (our clock, UTC ms). */
  readonly at: number
  /** Whether the entry changed too since it was sent. */
  readonly localChanged: boolean
  /** Whether what comes of it may be sent. */
  readonly sends: boolean
}

/**
 * An edit over there of a comment that keeps only a part of its entry's text. The edit is carried into
 * the whole text; where it cannot be told apart, the entry stays as it is and the edited comment
 * becomes an entry of its own beside it, so that nothing is lost on either way.
 */
export function planPartEdit(
  { entry, comment, at, ...edit }: Edit,
  forms: readonly string[],
  input: PlanInput,
): CommentStep {
  const ids = { entryId: entry.id, commentId: comment.id } as const
  const hashes = { localHash: bodyHash(entry.body), remoteHash: bodyHash(comment.body) }
  if (forms.some((form) => bodyHash(form) === hashes.remoteHash)) {
    return { kind: 'pair', ...ids, ...hashes }
  }
  const sent = edit.localChanged
    ? undefined
    : forms.find((form) => bodyHash(form) === edit.remoteHash)
  const merged = sent === undefined ? null : mergeText(sent, entry.body, comment.body)
  if (merged !== null && merged !== '') {
    const part = { ...hashes, sends: edit.sends }
    return { kind: 'rewrite-entry', ...ids, body: merged, at, lost: null, part }
  }
  const editId = editEntryId(input.digest, entry.id, comment.id, hashes.remoteHash)
  if (input.entries.some(({ id }) => id === editId)) return { kind: 'pair', ...ids, ...hashes }
  const { losses } = comment
  return {
    kind: 'receive-edit',
    ...ids,
    ...hashes,
    editId,
    body: comment.body,
    ...(losses === undefined ? {} : { losses }),
    at,
  }
}

import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { OpId, RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { malformed } from '../answer/json-shape'
import { bookkeeping } from './field-spec'
import { readComments } from './journal'
import { toJournal } from './journal-text'
import { neededRecord } from './needed-record'
import type { ServiceNowSession } from './session'
import { explainRefusal } from './write-refusal'

export type CommentDraft = {
  readonly body: string
  readonly author: string
  readonly internal: boolean
}

/**
 * Adds a line to a record's comments (which its caller sees) or work notes. The write answers no
 * identifier, so the journal is read afterwards and the line is known by its marker.
 */
export async function addComment(
  session: ServiceNowSession,
  remoteId: RemoteId,
  draft: CommentDraft,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const { table, id } = neededRecord(remoteId)
  const column = draft.internal ? 'work_notes' : 'comments'
  const text = toJournal(draft.body, draft.author, marker)
  await session.together
    .patch(table, id, { [column]: text }, bookkeeping, signal)
    .catch((thrown: unknown) => explainRefusal(session, table, thrown, signal))
  return afterEffect(async () => {
    session.journals.forget(remoteId)
    const comments = await readComments(session, remoteId, signal)
    const written = comments.find((comment) => comment.marker === marker)
    if (written === undefined) throw malformed('the comment that was just written in the journal')
    return written
  })
}

/** A journal cannot be changed: the engine sends an edit as another comment instead. */
export function refuseCommentEdit(): Promise<RemoteComment> {
  return Promise.reject(
    failure({
      code: 'refused',
      message:
        'ServiceNow keeps comments as they were written; an edit goes there as another comment.',
      retry: 'no',
    }),
  )
}

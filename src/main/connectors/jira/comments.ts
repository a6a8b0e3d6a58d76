import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { OpId, RemoteCommentId, RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import type { AdfDoc } from '../richtext/adf'
import { markdownToAdf } from '../richtext/markdown-to-adf'
import { settle } from '../richtext/settle'
import { fitsRichText, RICH_TEXT_LIMIT } from '../richtext/text-limit'
import { afterEffect } from './after-effect'
import { withAuthorLine } from './author-line'
import { inParallel } from './in-parallel'
import type { JiraSession } from './jira-session'
import { isJson, type Json, object, text } from './json-shape'
import { COMMENT_PROPERTY } from './marker'
import { markerIn, markerOf, mayBeOurs, readComment } from './read-comment'
import { readPages } from './read-pages'

export type CommentDraft = {
  readonly body: string
  readonly author: string
  readonly internal: boolean
}

/**
 * All comments of an issue, oldest first. Markers come with the page where the site answers
 * `expand=properties`; where it does not, only comments of our own account that carry an author line
 * are asked for theirs, once per session.
 */
export async function readComments(
  session: JiraSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const path = `/issue/${encodeURIComponent(remoteId)}/comment`
  const query = { orderBy: 'created', expand: 'properties' }
  const pages = await readPages(session.api, path, ['comments'], 100, signal, query)
  await learnMarkers(session, pages, signal)
  return pages
    .map((raw) => readComment(raw, session.commentMarkers.get(String(raw.id)) ?? null))
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.id) - Number(b.id))
}

/** Adds a comment that carries its marker from birth. */
export async function addComment(
  session: JiraSession,
  remoteId: RemoteId,
  draft: CommentDraft,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const answer = await session.api.post(`/issue/${encodeURIComponent(remoteId)}/comment`, {
    body: {
      body: document(draft),
      properties: [{ key: COMMENT_PROPERTY, value: { op: marker } }, ...visibility(draft)],
    },
    signal,
  })
  return afterEffect(() => {
    const raw = object(answer, 'a comment')
    session.commentMarkers.set(text(raw.id, 'the id of a comment'), marker)
    return readComment(raw, marker)
  })
}

/** Replaces the text of a comment; its marker stays. */
export async function updateComment(
  session: JiraSession,
  remoteId: RemoteId,
  commentId: RemoteCommentId,
  draft: CommentDraft,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const issue = encodeURIComponent(remoteId)
  const comment = encodeURIComponent(commentId)
  const answer = await session.api.put(`/issue/${issue}/comment/${comment}`, {
    body: { body: document(draft) },
    signal,
  })
  return afterEffect(async () => {
    const raw = object(answer, 'a comment')
    await learnMarkers(session, [raw], signal)
    return readComment(raw, session.commentMarkers.get(commentId) ?? null)
  })
}

/**
 * In a service desk a comment is shown to the customer unless this property says otherwise; other
 * projects have no customers and ignore it. The property is how such comments are made over this
 * API in practice; Atlassian describes only the service desk's own.
 */
function visibility({ internal }: CommentDraft): readonly { key: string; value: object }[] {
  return internal ? [{ key: 'sd.public.comment', value: { internal: true } }] : []
}

function document(draft: CommentDraft): AdfDoc {
  const settled = settle(draft.body)
  if (settled === '') throw refused('A comment must not be empty.')
  if (!fitsRichText(`${draft.author}${settled}`)) {
    throw refused(`The comment is longer than the ${RICH_TEXT_LIMIT} characters Jira stores.`)
  }
  return withAuthorLine(markdownToAdf(settled), draft.author)
}

async function learnMarkers(
  session: JiraSession,
  comments: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<void> {
  const unknown: string[] = []
  for (const raw of comments) {
    const id = text(raw.id, 'the id of a comment')
    if (session.commentMarkers.has(id)) continue
    const marker = markerIn(raw)
    if (marker !== undefined) session.commentMarkers.set(id, marker)
    else if (mayBeOurs(raw, (await session.myself(signal)).accountId)) unknown.push(id)
  }
  await inParallel(unknown, 4, async (id) => {
    session.commentMarkers.set(id, await readMarker(session, id, signal))
  })
}

async function readMarker(
  session: JiraSession,
  commentId: string,
  signal: CancelSignal | undefined,
): Promise<OpId | null> {
  const path = `/comment/${encodeURIComponent(commentId)}/properties/${COMMENT_PROPERTY}`
  try {
    const answer = await session.api.get(path, { signal })
    return isJson(answer) ? markerOf(answer.value) : null
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}

function refused(message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { comment: message } })
}

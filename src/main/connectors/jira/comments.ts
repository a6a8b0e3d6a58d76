import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { OpId, RemoteCommentId, RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { object, text } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { commentField, fullTextName, fullTextNamedIn } from '../limits/full-text-name'
import { learnMarkers } from './comment-markers'
import { filesReachOutside, hiddenComments, keepInside, visibility } from './comment-visibility'
import { fileComments } from './desk/file-comment'
import { fullTextLink } from './full-text-link'
import type { JiraSession } from './jira-session'
import { COMMENT_PROPERTY } from './marker'
import { mentioningText } from './mentioning-text'
import { byAge, readComment } from './read-comment'
import { readPages } from './read-pages'
import { storedComment } from './stored-text'

export type CommentDraft = {
  readonly body: string
  readonly author: string
  readonly internal: boolean
}

/**
 * All comments of an issue, oldest first. Markers and visibility come with the page where the site
 * answers `expand=properties`; where it does not, only comments of our own account that carry an
 * author line are asked for their marker, once per session, and a portal is asked who sees which.
 */
export async function readComments(
  session: JiraSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const path = `/issue/${urlPart(remoteId)}/comment`
  const query = { orderBy: 'created', expand: 'properties' }
  const pages = await readPages(session.api, path, ['comments'], 100, signal, query)
  await learnMarkers(session, pages, signal)
  await session.mentions.load()
  const hidden = await hiddenComments(session, remoteId, pages, signal)
  const tellsOfFile = await fileComments(session, pages, signal)
  return pages
    .filter((raw) => !tellsOfFile(raw))
    .map((raw) => {
      const id = text(raw.id, 'the id of a comment')
      const comment = readComment(
        raw,
        session.commentMarkers.get(id) ?? null,
        session.site,
        session.mentions,
      )
      return hidden.has(id) ? { ...comment, internal: true } : comment
    })
    .sort(byAge)
}

/**
 * Adds a comment that carries its marker from birth. Throws `refused` when it was to stay inside and
 * the site would have shown it to a customer; it is taken back then.
 */
export async function addComment(
  session: JiraSession,
  remoteId: RemoteId,
  draft: CommentDraft,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  await session.mentions.load()
  const body = await storedForm(session, remoteId, draft, signal)
  session.writes.note(remoteId)
  const answer = await session.api.post(`/issue/${urlPart(remoteId)}/comment`, {
    body: {
      body,
      properties: [{ key: COMMENT_PROPERTY, value: { op: marker } }, ...visibility(draft)],
    },
    query: { expand: 'properties' },
    signal,
  })
  const comment = await afterEffect(() => {
    const raw = object(answer, 'a comment')
    const id = text(raw.id, 'the id of a comment')
    session.commentMarkers.set(id, marker)
    if (draft.internal) session.commentNotes.add(id)
    return { raw, read: readComment(raw, marker, session.site, session.mentions) }
  })
  if (!draft.internal) return comment.read
  await keepInside(session, remoteId, comment.raw, signal)
  return { ...comment.read, internal: true }
}

/** Replaces the text of a comment; its marker and who may see it stay. */
export async function updateComment(
  session: JiraSession,
  remoteId: RemoteId,
  commentId: RemoteCommentId,
  draft: CommentDraft,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  await session.mentions.load()
  const body = await storedForm(session, remoteId, draft, signal)
  session.writes.note(remoteId)
  const issue = urlPart(remoteId)
  const comment = urlPart(commentId)
  const answer = await session.api.put(`/issue/${issue}/comment/${comment}`, {
    body: { body },
    query: { expand: 'properties' },
    signal,
  })
  return afterEffect(async () => {
    const raw = object(answer, 'a comment')
    await learnMarkers(session, [raw], signal)
    const hidden = await hiddenComments(session, remoteId, [raw], signal)
    const known = session.commentMarkers.get(commentId) ?? null
    const read = readComment(raw, known, session.site, session.mentions)
    return hidden.has(commentId) ? { ...read, internal: true } : read
  })
}

async function storedForm(
  session: JiraSession,
  remoteId: RemoteId,
  draft: CommentDraft,
  signal: CancelSignal | undefined,
): Promise<unknown> {
  const { text: form } = session.site
  const { body, author } = draft
  const settled = storedComment(form, draft)
  if (settled === '') throw refused('A comment must not be empty.')
  const name = fullTextName(commentField(draft), body)
  if (fullTextNamedIn(settled) !== name) {
    // A text that is cut stays plain, so that it is cut where it was foretold.
    const mentioning = await mentioningText(session, remoteId, draft, signal)
    return mentioning ?? form.encodeComment(settled, author, null)
  }
  if (draft.internal && (await filesReachOutside(session, remoteId, signal))) {
    return form.encodeComment(storedComment(form, draft, false), author, null)
  }
  const file = await fullTextLink(session, remoteId, name, signal)
  return form.encodeComment(settled, author, file)
}

function refused(message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { comment: message } })
}

import { adfText } from '../adf/adf-text'
import { validateAdf } from '../adf/validate-adf'
import { readMarkup, richTextLimit } from '../fields/read-text'
import { type Act, commit, signedIn } from '../http/call'
import { badField, badRequest, invalidPayload, Refusal } from '../http/refusal'
import { can, projectOf } from '../model/access'
import type { Face } from '../model/face'
import type { CommentRecord, IssueRecord } from '../model/issue'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { JiraUser } from '../model/user'
import { commentRoles } from '../seed/catalogue'
import type { RichText } from '../text/rich-text'
import { readProperties } from './entity-properties'

/** A comment body with some text in it, in the site's own form. Throws the vendor's 400. */
function readCommentBody(given: Json | undefined, face: Face): RichText {
  if (face === 'data-center') {
    const markup = readMarkup('comment', given ?? '')
    if (markup === null || markup.trim() === '')
      throw badField('comment', 'Comment body can not be empty!')
    return markup
  }
  if (!isObject(given)) throw badField('comment', 'Comment body is not valid!')
  const check = validateAdf(given)
  if (!check.ok) throw new Refusal(400, ['INVALID_INPUT'])
  if (check.doc.content.length === 0) throw badField('comment', 'Comment body can not be empty!')
  if (adfText(check.doc).length > richTextLimit) throw new Refusal(400, ['CONTENT_LIMIT_EXCEEDED'])
  return check.doc
}

function readVisibility(given: Json | undefined): CommentRecord['visibility'] {
  if (given === undefined || given === null) return undefined
  if (!isObject(given)) throw badRequest(invalidPayload)
  const value = String(given.value ?? given.identifier ?? '')
  if (given.type !== 'role' && given.type !== 'group') throw badRequest(invalidPayload)
  if (given.type === 'role' && !commentRoles.some((r) => r === value))
    throw badField('commentLevel', 'You are currently not a member of the project role.')
  return { type: given.type, value }
}

/**
 * Makes a comment record from a body `{body, visibility, properties}`; does not store it. Whoever
 * raised a request may always answer to it.
 */
export function makeComment(
  act: Act,
  user: JiraUser,
  issue: IssueRecord,
  given: JsonObject,
): CommentRecord {
  const own = issue.requestTypeId !== null && issue.values.reporter === user.accountId
  if (!own && !can(user, 'ADD_COMMENTS', projectOf(act.world, issue)))
    throw badRequest(
      `${user.displayName}, you do not have the permission to comment on this issue.`,
    )
  if (issue.comments.length >= act.world.settings.commentLimit)
    throw new Refusal(413, ['The issue has reached its limit of comments.'])
  const visibility = readVisibility(given.visibility)
  const body = readCommentBody(given.body, act.world.face)
  const properties = readProperties(given.properties)
  return {
    id: act.world.state.next('comment'),
    authorId: user.accountId,
    body,
    created: act.now,
    updateAuthorId: user.accountId,
    updated: act.now,
    ...(visibility ? { visibility } : {}),
    properties,
  }
}

/** Adds a comment. It bumps the issue's `updated` and leaves nothing in the changelog. */
export function addComment(act: Act, issue: IssueRecord, given: JsonObject): CommentRecord {
  const comment = makeComment(act, signedIn(act), issue, given)
  commit(act, { ...issue, updated: act.now, comments: [...issue.comments, comment] })
  return comment
}

/** Edits a comment's body, visibility and properties. */
export function editComment(
  act: Act,
  issue: IssueRecord,
  comment: CommentRecord,
  given: JsonObject,
): CommentRecord {
  const user = signedIn(act)
  const project = projectOf(act.world, issue)
  const own = comment.authorId === user.accountId
  if (!can(user, 'EDIT_ALL_COMMENTS', project) && !(own && can(user, 'EDIT_OWN_COMMENTS', project)))
    throw badRequest(`${user.displayName}, you do not have the permission to edit this comment.`)
  const visibility = 'visibility' in given ? readVisibility(given.visibility) : comment.visibility
  const { visibility: _old, ...kept } = comment
  const next: CommentRecord = {
    ...kept,
    body: readCommentBody(given.body, act.world.face),
    ...(visibility ? { visibility } : {}),
    properties: { ...comment.properties, ...readProperties(given.properties) },
    updateAuthorId: user.accountId,
    updated: act.now,
  }
  commit(act, {
    ...issue,
    updated: act.now,
    comments: issue.comments.map((c) => (c.id === comment.id ? next : c)),
  })
  return next
}

/** Deletes a comment; it bumps `updated` too. */
export function deleteComment(act: Act, issue: IssueRecord, comment: CommentRecord): void {
  const user = signedIn(act)
  const project = projectOf(act.world, issue)
  const own = comment.authorId === user.accountId
  if (
    !can(user, 'DELETE_ALL_COMMENTS', project) &&
    !(own && can(user, 'DELETE_OWN_COMMENTS', project))
  )
    throw badRequest(`${user.displayName}, you do not have the permission to delete this comment.`)
  commit(act, {
    ...issue,
    updated: act.now,
    comments: issue.comments.filter((c) => c.id !== comment.id),
  })
}

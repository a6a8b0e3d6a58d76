import { adfHtml } from '../adf/adf-html'
import type { CommentRecord, IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { renderUserId } from './render-user'
import { renderTime } from './zoned-time'

/** A comment as the viewer sees it; `expand` may name renderedBody and properties. */
export function renderComment(
  world: JiraWorld,
  issue: IssueRecord,
  comment: CommentRecord,
  viewer: JiraUser | null,
  expand: ReadonlySet<string> = new Set(),
): object {
  const zone = viewer?.timeZone ?? 'UTC'
  return {
    self: restUrl(world, `issue/${issue.id}/comment/${comment.id}`),
    id: String(comment.id),
    author: renderUserId(world, comment.authorId, viewer),
    body: comment.body,
    ...(expand.has('renderedBody') ? { renderedBody: adfHtml(comment.body) } : {}),
    updateAuthor: renderUserId(world, comment.updateAuthorId, viewer),
    created: renderTime(comment.created, zone),
    updated: renderTime(comment.updated, zone),
    ...(comment.visibility
      ? {
          visibility: {
            type: comment.visibility.type,
            value: comment.visibility.value,
            identifier: comment.visibility.value,
          },
        }
      : {}),
    jsdPublic: true,
    ...(expand.has('properties')
      ? {
          properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })),
        }
      : {}),
  }
}

/**
 * Comments the viewer may read: a comment kept to the Administrators role is hidden from
 * everybody else.
 */
export function visibleComments(
  issue: IssueRecord,
  viewer: JiraUser | null,
): readonly CommentRecord[] {
  return issue.comments.filter(
    (c) =>
      c.visibility === undefined ||
      c.visibility.value !== 'Administrators' ||
      viewer?.admin === true,
  )
}

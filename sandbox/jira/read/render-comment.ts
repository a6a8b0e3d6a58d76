import { projectOf } from '../model/access'
import type { CommentRecord, IssueRecord } from '../model/issue'
import { isObject } from '../model/json'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { htmlOf } from '../text/rich-text'
import { renderUserId } from './render-user'
import { zoneFor } from './zone-for'
import { renderTime } from './zoned-time'

/** A comment as the viewer sees it; `expand` may name renderedBody and properties. */
export function renderComment(
  world: JiraWorld,
  issue: IssueRecord,
  comment: CommentRecord,
  viewer: JiraUser | null,
  expand: ReadonlySet<string> = new Set(),
): object {
  const zone = zoneFor(world, viewer)
  return {
    self: restUrl(world, `issue/${issue.id}/comment/${comment.id}`),
    id: String(comment.id),
    author: renderUserId(world, comment.authorId, viewer),
    body: comment.body,
    ...(expand.has('renderedBody') ? { renderedBody: htmlOf(comment.body) } : {}),
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
    ...(world.face === 'cloud' ? { jsdPublic: !isInternal(world, issue, comment) } : {}),
    ...(expand.has('properties') && world.settings.commentProperties
      ? {
          properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })),
        }
      : {}),
  }
}

/**
 * Whether a comment is a note among agents. Only service projects have customers to hide it from;
 * the property that says so is kept on any comment.
 */
export function isInternal(world: JiraWorld, issue: IssueRecord, comment: CommentRecord): boolean {
  if (!world.settings.honoursNotes) return false
  const property = comment.properties['sd.public.comment']
  return projectOf(world, issue).desk !== null && isObject(property) && property.internal === true
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

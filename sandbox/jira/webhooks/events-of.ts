import type { CommentRecord, IssueRecord } from '../model/issue'
import type { IssueChange, WebhookEvent } from '../model/webhook'

/** Something that happened to an issue, as a webhook tells it. */
export interface Happening {
  readonly event: WebhookEvent
  /** The issue as it is now, or as it was when it is gone. */
  readonly issue: IssueRecord
  readonly comment?: CommentRecord
}

/** What a write amounts to; a comment is told by itself and as an update of its issue. */
export function eventsOf({ before, after }: IssueChange): readonly Happening[] {
  if (after === null) return before === null ? [] : [{ event: 'jira:issue_deleted', issue: before }]
  if (before === null) return [{ event: 'jira:issue_created', issue: after }]
  const comments = commentEvents(before, after)
  const touched =
    comments.length > 0 ||
    before.updated !== after.updated ||
    before.changes.length !== after.changes.length
  return touched ? [...comments, { event: 'jira:issue_updated', issue: after }] : []
}

function commentEvents(before: IssueRecord, after: IssueRecord): readonly Happening[] {
  const known = new Map(before.comments.map((c) => [c.id, c]))
  const kept = new Set(after.comments.map((c) => c.id))
  const told = (event: WebhookEvent, comment: CommentRecord): Happening => ({
    event,
    issue: after,
    comment,
  })
  return [
    ...after.comments.filter((c) => !known.has(c.id)).map((c) => told('comment_created', c)),
    ...after.comments
      .filter((c) => known.has(c.id) && known.get(c.id) !== c)
      .map((c) => told('comment_updated', c)),
    ...before.comments.filter((c) => !kept.has(c.id)).map((c) => told('comment_deleted', c)),
  ]
}

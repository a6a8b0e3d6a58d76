import { type Answer, type Call, created, noContent, ok, type Route } from '../http/call'
import { pageBean, sliceOf } from '../http/page'
import { expandOf } from '../http/query-values'
import { badRequest, Refusal } from '../http/refusal'
import { sees, visibleIssue } from '../model/access'
import type { CommentRecord, IssueRecord } from '../model/issue'
import { restUrl } from '../model/world'
import { renderComment, visibleComments } from '../read/render-comment'
import { addComment, deleteComment, editComment } from '../write/comments'
import { bodyObject, closedObject, integerList } from './body-values'

const issueOf = (call: Call): IssueRecord =>
  visibleIssue(call.world, call.user, call.params.issueIdOrKey ?? '')

const noComment = (id: string): Refusal =>
  new Refusal(404, [`Can not find a comment for the id: ${id}.`])

function commentOf(call: Call, issue: IssueRecord): CommentRecord {
  const id = call.params.id ?? ''
  const comment = visibleComments(issue, call.user).find((c) => String(c.id) === id)
  if (!comment) throw noComment(id)
  return comment
}

function show(call: Call, issue: IssueRecord, comment: CommentRecord): object {
  return renderComment(call.world, issue, comment, call.user, expandOf(call.query))
}

function list(call: Call): Answer {
  const issue = issueOf(call)
  const orderBy = call.query.get('orderBy') ?? 'created'
  if (!['created', '-created', '+created', ' created'].includes(orderBy))
    throw badRequest(`The orderBy value '${orderBy}' is not valid.`)
  const all = [...visibleComments(issue, call.user)]
  if (orderBy === '-created') all.reverse()
  const { values, ...page } = sliceOf(call.query, all, 100, 5000)
  return ok({ ...page, comments: values.map((c) => show(call, issue, c)) })
}

function read(call: Call): Answer {
  const issue = issueOf(call)
  return ok(show(call, issue, commentOf(call, issue)))
}

function add(call: Call): Answer {
  const issue = issueOf(call)
  return created(show(call, issue, addComment(call, issue, bodyObject(call.json()))))
}

function edit(call: Call): Answer {
  const issue = issueOf(call)
  const next = editComment(call, issue, commentOf(call, issue), bodyObject(call.json()))
  return ok(show(call, issue, next))
}

function remove(call: Call): Answer {
  const issue = issueOf(call)
  if (!call.user) throw new Refusal(405, ['An anonymous call cannot delete a comment.'])
  deleteComment(call, issue, commentOf(call, issue))
  return noContent
}

function byIds(call: Call): Answer {
  const ids = integerList(closedObject(call.json(), ['ids']).ids)
  if (ids.length === 0 || ids.length > 1000)
    throw badRequest('Between 1 and 1000 comment ids are needed.')
  const wanted = new Set(ids)
  const found: object[] = []
  for (const issue of call.world.state.issues.values()) {
    if (issue.comments.length === 0 || !sees(call.world, call.user, issue)) continue
    for (const comment of visibleComments(issue, call.user))
      if (wanted.has(comment.id)) found.push(show(call, issue, comment))
  }
  const slice = { startAt: 0, maxResults: 1_048_576, total: found.length, values: found }
  return ok(pageBean(restUrl(call.world, 'comment/list'), call.query, slice))
}

const base = '/issue/:issueIdOrKey/comment'

export const commentRoutes: readonly Route[] = [
  { method: 'GET', path: base, anonymous: true, handle: list },
  { method: 'POST', path: base, anonymous: true, handle: add },
  { method: 'GET', path: `${base}/:id`, anonymous: true, handle: read },
  { method: 'PUT', path: `${base}/:id`, anonymous: true, handle: edit },
  { method: 'DELETE', path: `${base}/:id`, anonymous: true, handle: remove },
  { method: 'POST', path: '/comment/list', anonymous: true, handle: byIds },
]

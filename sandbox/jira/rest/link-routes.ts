import { type Answer, type Call, commit, noContent, ok, type Route, signedIn } from '../http/call'
import { badField, badRequest, Refusal } from '../http/refusal'
import { can, projectOf, visibleIssue } from '../model/access'
import type { IssueRecord, RemoteLinkRecord } from '../model/issue'
import { isObject, type JsonObject } from '../model/json'
import { restUrl } from '../model/world'
import { addComment } from '../write/comments'
import { linkIssues, readLinked, readLinkType } from '../write/issue-links'
import { bodyObject } from './body-values'

const issueOf = (call: Call): IssueRecord =>
  visibleIssue(call.world, call.user, call.params.issueIdOrKey ?? '')

function render(call: Call, issue: IssueRecord, link: RemoteLinkRecord): object {
  return {
    id: link.id,
    self: restUrl(call.world, `issue/${issue.id}/remotelink/${link.id}`),
    ...(link.globalId === null ? {} : { globalId: link.globalId }),
    application: link.application ?? {},
    ...(link.relationship === null ? {} : { relationship: link.relationship }),
    object: link.object,
  }
}

function list(call: Call): Answer {
  const issue = issueOf(call)
  const globalId = call.query.get('globalId')
  if (globalId === null) return ok(issue.remoteLinks.map((l) => render(call, issue, l)))
  const link = issue.remoteLinks.find((l) => l.globalId === globalId)
  if (!link) throw new Refusal(404, ['The remote link does not exist.'])
  return ok(render(call, issue, link))
}

function linkable(call: Call, issue: IssueRecord): void {
  signedIn(call)
  if (!can(call.user, 'LINK_ISSUES', projectOf(call.world, issue)))
    throw new Refusal(403, ['You do not have permission to link issues in this project.'])
}

function readObject(body: JsonObject): JsonObject {
  const { object } = body
  if (!isObject(object)) throw badField('object', 'The object is required.')
  if (typeof object.title !== 'string' || object.title.trim() === '')
    throw badField('title', "'title' is required.")
  if (typeof object.url !== 'string' || !URL.canParse(object.url))
    throw badField('url', "'url' is required and must be a valid URL.")
  return object
}

/** Creates a link, or replaces the one with the same globalId; what is left out becomes null. */
function upsert(call: Call): Answer {
  const issue = issueOf(call)
  linkable(call, issue)
  const body = bodyObject(call.json())
  const globalId = typeof body.globalId === 'string' ? body.globalId : null
  const old = globalId === null ? undefined : issue.remoteLinks.find((l) => l.globalId === globalId)
  const link: RemoteLinkRecord = {
    id: old?.id ?? call.world.state.next('remoteLink'),
    globalId,
    application: isObject(body.application) ? body.application : null,
    relationship: typeof body.relationship === 'string' ? body.relationship : null,
    object: readObject(body),
  }
  const others = issue.remoteLinks.filter((l) => l.id !== link.id)
  commit(call, { ...issue, updated: call.now, remoteLinks: [...others, link] })
  return {
    status: old ? 200 : 201,
    body: { id: link.id, self: restUrl(call.world, `issue/${issue.id}/remotelink/${link.id}`) },
  }
}

function remove(call: Call): Answer {
  const issue = issueOf(call)
  linkable(call, issue)
  const globalId = call.query.get('globalId')
  if (globalId === null) throw badRequest('A globalId is required.')
  const rest = issue.remoteLinks.filter((l) => l.globalId !== globalId)
  if (rest.length === issue.remoteLinks.length)
    throw new Refusal(404, ['The remote link does not exist.'])
  commit(call, { ...issue, updated: call.now, remoteLinks: rest })
  return noContent
}

function linkTwo(call: Call): Answer {
  signedIn(call)
  const body = bodyObject(call.json())
  const type = readLinkType(body.type)
  const target = readLinked(call, body.inwardIssue)
  const source = readLinked(call, body.outwardIssue)
  linkIssues(call, type, source, target)
  const present = call.world.state.issues.get(source.id)
  if (isObject(body.comment) && present) addComment(call, present, body.comment)
  return { status: 201 }
}

const remote = '/issue/:issueIdOrKey/remotelink'

export const linkRoutes: readonly Route[] = [
  { method: 'GET', path: remote, anonymous: true, handle: list },
  { method: 'POST', path: remote, anonymous: true, handle: upsert },
  { method: 'DELETE', path: remote, anonymous: true, handle: remove },
  { method: 'POST', path: '/issueLink', anonymous: true, handle: linkTwo },
]

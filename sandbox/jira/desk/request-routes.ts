import { type Answer, type Call, created, noContent, ok, type Route, signedIn } from '../http/call'
import { isAgent } from '../model/access'
import { isObject, type JsonObject } from '../model/json'
import type { ProjectDef } from '../model/project'
import { availableTransitions } from '../read/transition-list'
import { closedObject } from '../rest/body-values'
import { transitionIssue } from '../write/transition-issue'
import { attachRequestRoute, listFilesRoute } from './attachment-routes'
import { addDeskComment, commentRoutes } from './comment-routes'
import { deskPage } from './desk-page'
import { DeskRefusal } from './desk-refusal'
import { raiseRequest } from './raise-request'
import { renderRequest, renderStatusOf } from './render-desk'
import { requestOf } from './visible-request'

const createMembers = [
  'serviceDeskId',
  'requestTypeId',
  'requestFieldValues',
  'requestParticipants',
  'raiseOnBehalfOf',
  'isAdfRequest',
  'channel',
  'form',
]

function deskProject(call: Call, id: unknown): ProjectDef {
  const found = call.world.state.projects.find((p) => p.desk !== null && p.desk.id === id)
  if (found) return found
  throw new DeskRefusal(
    400,
    'The service desk you are trying to use does not exist.',
    'sd.validation.servicedesk.not.found',
  )
}

/** Identifiers are texts here; a number is no identifier. */
function create(call: Call): Answer {
  const user = signedIn(call)
  const body = closedObject(call.json(), createMembers)
  const project = deskProject(call, body.serviceDeskId)
  const { requestTypeId, requestFieldValues, raiseOnBehalfOf } = body
  if (typeof requestTypeId !== 'string')
    throw new DeskRefusal(400, 'A request type is needed.', 'sd.validation.requesttype.missing')
  const given = isObject(requestFieldValues) ? requestFieldValues : {}
  const reporter =
    raiseOnBehalfOf === undefined || raiseOnBehalfOf === null
      ? user
      : onBehalf(call, project, raiseOnBehalfOf)
  const issue = raiseRequest(call, project, requestTypeId, given, reporter)
  return created(renderRequest(call, project, issue))
}

function onBehalf(call: Call, project: ProjectDef, who: unknown) {
  const { users } = call.world.state
  const found = users.find((u) =>
    call.world.face === 'cloud' ? u.accountId === who : u.username === who,
  )
  if (!isAgent(call.user, project) || !found)
    throw new DeskRefusal(
      403,
      'You cannot raise a request on behalf of this customer.',
      'sd.request.onbehalfof.forbidden',
    )
  return found
}

function read(call: Call): Answer {
  const { project, issue } = requestOf(call)
  return ok(renderRequest(call, project, issue))
}

function status(call: Call): Answer {
  const { issue } = requestOf(call)
  const path = `request/${issue.id}/status`
  return ok(deskPage(call.world, path, call.query, [renderStatusOf(call, issue)]))
}

/** Customers are offered what has no screen. */
function transitions(call: Call): Answer {
  const { issue } = requestOf(call)
  const offered = availableTransitions(call.world, issue, call.user)
    .filter((t) => t.screen === null)
    .map(({ id, name }) => ({ id, name }))
  return ok(deskPage(call.world, `request/${issue.id}/transition`, call.query, offered))
}

function move(call: Call): Answer {
  const request = requestOf(call)
  const body = closedObject(call.json(), ['id', 'additionalComment'])
  const offered = availableTransitions(call.world, request.issue, call.user)
  if (!offered.some((t) => t.id === body.id && t.screen === null))
    throw new DeskRefusal(400, 'The transition is not available.', 'sd.transition.not.available')
  const order: JsonObject = { transition: { id: String(body.id) } }
  const moved = transitionIssue(call, request.issue, order)
  if (isObject(body.additionalComment))
    addDeskComment(call, { ...request, issue: moved }, body.additionalComment.body, true)
  return noContent
}

const path = '/request/:issueIdOrKey'

export const requestRoutes: readonly Route[] = [
  { method: 'POST', path: '/request', anonymous: false, handle: create },
  { method: 'GET', path, anonymous: false, handle: read },
  { method: 'GET', path: `${path}/status`, anonymous: false, handle: status },
  { method: 'GET', path: `${path}/transition`, anonymous: false, handle: transitions },
  { method: 'POST', path: `${path}/transition`, anonymous: false, handle: move },
  ...commentRoutes,
  attachRequestRoute,
  listFilesRoute,
]

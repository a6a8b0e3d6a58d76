import { type Answer, type Call, ok, type Route, signedIn } from '../http/call'
import { sliceOf } from '../http/page'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf, visibleIssue, visibleProject } from '../model/access'
import type { ProjectDef } from '../model/project'
import type { JiraUser } from '../model/user'
import { renderUser } from '../read/render-user'

/** Names match by the start of any word; a hidden e-mail address matches nothing. */
function matches(user: JiraUser, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const words = user.displayName.toLowerCase().split(/\s+/)
  const byName = user.displayName.toLowerCase().startsWith(wanted)
  const byWord = words.some((w) => w.startsWith(wanted))
  return byName || byWord || (!user.emailHidden && user.email.startsWith(wanted))
}

function page(call: Call, users: readonly JiraUser[]): Answer {
  const { values } = sliceOf(call.query, users, 50, 1000)
  return ok(values.map((u) => renderUser(call.world, u, call.user)))
}

function search(call: Call): Answer {
  signedIn(call)
  const { query, world } = call
  const text = query.get('query')
  const id = query.get('accountId')
  if (text === null && id === null && query.get('property') === null)
    throw badRequest("Query parameters 'query', 'accountId' or 'property' are required.")
  if (text !== null && id !== null)
    throw badRequest("Only one of 'query' and 'accountId' may be given.")
  const found = world.state.users.filter((u) =>
    id === null ? matches(u, text ?? '') : u.accountId === id,
  )
  return page(call, found)
}

function assignable(call: Call): Answer {
  signedIn(call)
  const { query, world, user } = call
  const issueId = query.get('issueKey') ?? query.get('issueId')
  const projectId = query.get('project')
  let project: ProjectDef
  if (issueId) project = projectOf(world, visibleIssue(world, user, issueId))
  else if (projectId) project = visibleProject(world, user, projectId)
  else throw badRequest('You must specify at least a project, issueKey or issueId parameter.')
  const id = query.get('accountId')
  const found = world.state.users
    .filter((u) => u.active && can(u, 'ASSIGNABLE_USER', project))
    .filter((u) => (id === null ? matches(u, query.get('query') ?? '') : u.accountId === id))
  return page(call, found)
}

function one(call: Call): Answer {
  signedIn(call)
  const user = call.world.state.userById(call.query.get('accountId') ?? '')
  if (!user)
    throw new Refusal(404, [
      'Specified user does not exist or you do not have required permissions',
    ])
  return ok(renderUser(call.world, user, call.user))
}

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', anonymous: false, handle: one },
  { method: 'GET', path: '/user/search', anonymous: true, handle: search },
  { method: 'GET', path: '/user/assignable/search', anonymous: true, handle: assignable },
]

import { type Answer, type Call, ok, type Route, signedIn } from '../http/call'
import { sliceOf } from '../http/page'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf, visibleIssue, visibleProject } from '../model/access'
import type { ProjectDef } from '../model/project'
import type { JiraUser } from '../model/user'
import { renderUser } from '../read/render-user'

/** Names match by the start of any word; a hidden e-mail address matches nothing on Cloud. */
function matches({ world }: Call, user: JiraUser, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const words = user.displayName.toLowerCase().split(/\s+/)
  const byName = user.displayName.toLowerCase().startsWith(wanted)
  const byWord = words.some((w) => w.startsWith(wanted))
  return (
    byName ||
    byWord ||
    (world.face === 'data-center' && user.username.startsWith(wanted)) ||
    (!user.emailHidden && user.email.startsWith(wanted))
  )
}

function page(call: Call, users: readonly JiraUser[]): Answer {
  const { values } = sliceOf(call.query, users, 50, 1000)
  return ok(values.map((u) => renderUser(call.world, u, call.user)))
}

function search(call: Call): Answer {
  signedIn(call)
  const { query, world } = call
  if (world.face === 'data-center') {
    const username = query.get('username')
    if (username === null || username === '')
      throw badRequest('The username query parameter was not provided')
    return page(
      call,
      world.state.users.filter((u) => u.active && matches(call, u, username)),
    )
  }
  const text = query.get('query')
  const id = query.get('accountId')
  if (text === null && id === null && query.get('property') === null)
    throw badRequest("Query parameters 'query', 'accountId' or 'property' are required.")
  if (text !== null && id !== null)
    throw badRequest("Only one of 'query' and 'accountId' may be given.")
  const found = world.state.users.filter((u) =>
    id === null ? matches(call, u, text ?? '') : u.accountId === id,
  )
  return page(call, found)
}

function assignable(call: Call): Answer {
  signedIn(call)
  const { query, world, user } = call
  const byId = world.face === 'cloud' ? query.get('issueId') : null
  const issueId = query.get('issueKey') ?? byId
  const projectId = query.get('project')
  let project: ProjectDef
  if (issueId) project = projectOf(world, visibleIssue(world, user, issueId))
  else if (projectId) project = visibleProject(world, user, projectId)
  else throw badRequest('You must specify at least a project, issueKey or issueId parameter.')
  const id = query.get('accountId')
  const wanted = query.get(world.face === 'cloud' ? 'query' : 'username') ?? ''
  const found = world.state.users
    .filter((u) => u.active && can(u, 'ASSIGNABLE_USER', project))
    .filter((u) => (id === null ? matches(call, u, wanted) : u.accountId === id))
  return page(call, found)
}

function one(call: Call): Answer {
  signedIn(call)
  const { world, query } = call
  const user =
    world.face === 'cloud'
      ? world.state.userById(query.get('accountId') ?? '')
      : world.state.users.find((u) => u.username === (query.get('username') ?? query.get('key')))
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

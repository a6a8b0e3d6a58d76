import { type Answer, type Call, commit, noContent, ok, type Route, signedIn } from '../http/call'
import { Refusal } from '../http/refusal'
import { can, projectOf, sees, visibleIssue } from '../model/access'
import type { CommentRecord, IssueRecord } from '../model/issue'
import type { Json } from '../model/json'
import { restUrl } from '../model/world'
import { checkPropertyKey, checkPropertyValue } from '../write/entity-properties'

type Properties = Readonly<Record<string, Json>>

/** Something that carries properties. Storing them does not touch the issue's `updated`. */
interface Holder {
  readonly url: string
  readonly properties: Properties
  readonly mayWrite: boolean
  readonly store: (next: Properties) => void
}

function issueHolder(call: Call): Holder {
  const { world, user, params } = call
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  return {
    url: restUrl(world, `issue/${issue.id}/properties`),
    properties: issue.properties,
    mayWrite: can(user, 'EDIT_ISSUES', projectOf(world, issue)),
    store: (properties) => commit(call, { ...issue, properties }),
  }
}

function findComment(call: Call, id: string): { issue: IssueRecord; comment: CommentRecord } {
  for (const issue of call.world.state.issues.values()) {
    if (issue.comments.length === 0 || !sees(call.world, call.user, issue)) continue
    const comment = issue.comments.find((c) => String(c.id) === id)
    if (comment) return { issue, comment }
  }
  throw new Refusal(404, [`Can not find a comment for the id: ${id}.`])
}

function commentHolder(call: Call): Holder {
  const { world, user, params } = call
  const { issue, comment } = findComment(call, params.commentId ?? '')
  const own = comment.authorId === user?.accountId
  const project = projectOf(world, issue)
  return {
    url: restUrl(world, `comment/${comment.id}/properties`),
    properties: comment.properties,
    mayWrite:
      can(user, 'EDIT_ALL_COMMENTS', project) || (own && can(user, 'EDIT_OWN_COMMENTS', project)),
    store: (properties) =>
      commit(call, {
        ...issue,
        comments: issue.comments.map((c) => (c.id === comment.id ? { ...c, properties } : c)),
      }),
  }
}

function keys(holder: Holder): Answer {
  return ok({
    keys: Object.keys(holder.properties).map((key) => ({
      self: `${holder.url}/${encodeURIComponent(key)}`,
      key,
    })),
  })
}

function present(holder: Holder, key: string): Json {
  const value = holder.properties[key]
  if (value === undefined || !Object.hasOwn(holder.properties, key))
    throw new Refusal(404, [`The property with key '${key}' does not exist.`])
  return value
}

function writable(call: Call, holder: Holder): void {
  signedIn(call)
  if (!holder.mayWrite) throw new Refusal(403, ['You do not have permission to edit this.'])
}

function put(call: Call, holder: Holder): Answer {
  writable(call, holder)
  const key = checkPropertyKey(call.params.propertyKey ?? '')
  const value = checkPropertyValue(call.json())
  const isNew = !Object.hasOwn(holder.properties, key)
  holder.store({ ...holder.properties, [key]: value })
  return { status: isNew ? 201 : 200, body: {} }
}

function remove(call: Call, holder: Holder): Answer {
  writable(call, holder)
  const key = call.params.propertyKey ?? ''
  present(holder, key)
  const { [key]: _gone, ...rest } = holder.properties
  holder.store(rest)
  return noContent
}

function routesFor(base: string, holderOf: (call: Call) => Holder): Route[] {
  const one = `${base}/:propertyKey`
  return [
    { method: 'GET', path: base, anonymous: true, handle: (call) => keys(holderOf(call)) },
    {
      method: 'GET',
      path: one,
      anonymous: true,
      handle: (call) => {
        const key = call.params.propertyKey ?? ''
        return ok({ key, value: present(holderOf(call), key) })
      },
    },
    { method: 'PUT', path: one, anonymous: true, handle: (call) => put(call, holderOf(call)) },
    {
      method: 'DELETE',
      path: one,
      anonymous: true,
      handle: (call) => remove(call, holderOf(call)),
    },
  ]
}

export const propertyRoutes: readonly Route[] = [
  ...routesFor('/issue/:issueIdOrKey/properties', issueHolder),
  ...routesFor('/comment/:commentId/properties', commentHolder),
]

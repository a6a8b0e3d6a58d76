import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../../control/control-body'
import { Refusal } from '../http/refusal'
import { isObject, type Json, type JsonObject } from '../model/json'
import { isPermission } from '../model/permission'
import { changeSettings } from '../model/settings'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import type { ActOptions, OtherSide } from '../other-side'
import { fill } from '../seed/fill'
import type { Delivery } from '../webhooks/webhook-sender'
import { stateDump } from './state-dump'

const help = {
  state: 'GET everything as plain data',
  settings: 'GET, PUT {indexDelayMs?, rateLimits?, pageCapFields?, shortPagesBy?, uploadLimit?, …}',
  fill: 'POST {project, count, seed?, days?}',
  issue: 'POST {user, project, issuetype, summary, …fields}',
  'issue/:key/edit': 'POST {user, …fields, indexDelayMs?}; Markdown where documents belong',
  'issue/:key/comment': 'POST {user, body, id?, internal?}; with an id it edits',
  'issue/:key/transition': 'POST {user, to, fields?}; to is an id or a name',
  'issue/:key/move': 'POST {user, project}',
  'issue/:key/delete': 'POST {user}',
  'project/:key/rename': 'POST {user, to}',
  'user/:who/rights': 'POST {deny?, grant?} lists of permission keys',
  'user/:who/profile': 'POST {timeZone?, token?, active?, admin?}',
} as const

/** What the orders act on. */
export interface ControlledJira {
  readonly world: JiraWorld
  readonly as: OtherSide
  readonly seed: number
  readonly media: { readonly leaks: number }
  readonly webhooks: { readonly deliveries: readonly Delivery[] }
}

/** Orders a person or a test gives about the Jira look-alike, below /control and the system's name. */
export function registerJiraControl(app: FastifyInstance, jira: ControlledJira): void {
  const { world, as } = jira
  const on = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    run: (order: Order) => unknown,
  ): void => {
    app.route({
      method,
      url: `/control/${world.name}${path}`,
      handler: async (request, reply) => {
        const params = request.params as Record<string, string>
        try {
          const result = run(orderOf(params.key ?? params.who ?? '', jsonBody(request)))
          return reply.code(200).send(result ?? { ok: true })
        } catch (fault) {
          if (fault instanceof Refusal)
            return reply
              .code(fault.status)
              .send({ errorMessages: fault.errorMessages, errors: fault.errors })
          const message = fault instanceof Error ? fault.message : String(fault)
          return reply.code(400).send({ error: message })
        }
      },
    })
  }
  const brief = (issue: { id: number; key: string; updated: number }): object => ({
    id: String(issue.id),
    key: issue.key,
    updated: issue.updated,
  })

  on('GET', '', () => ({ help }))
  on('GET', '/state', () => ({
    ...stateDump(world, jira.media.leaks),
    deliveries: jira.webhooks.deliveries,
  }))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', ({ body }) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('POST', '/fill', ({ body }) => {
    const project = world.state.project(String(body.project ?? 'SEC'))
    if (!project) throw new Error('no such project')
    const count = Number(body.count ?? 100)
    if (!Number.isInteger(count) || count < 1 || count > 200_000)
      throw new Error('count must be between 1 and 200000')
    const act = as.act(world.state.users[0]?.email ?? '')
    const ids = fill(act, project, count, Number(body.seed ?? jira.seed), Number(body.days ?? 30))
    return { created: ids.length, firstId: ids[0], lastId: ids[ids.length - 1] }
  })
  on('POST', '/issue', (o) => brief(as.create(o.user, o.fields, o.options)))
  on('POST', '/issue/:key/edit', (o) => brief(as.edit(o.user, o.key, o.fields, o.options)))
  on('POST', '/issue/:key/comment', (o) => {
    const id = o.body.id === undefined ? null : Number(o.body.id)
    const text = o.body.body ?? ''
    const comment =
      id === null
        ? as.comment(o.user, o.key, text, o.options)
        : as.editComment(o.user, o.key, id, text)
    return { id: String(comment.id), updated: comment.updated }
  })
  on('POST', '/issue/:key/transition', (o) =>
    brief(as.transition(o.user, o.key, String(o.body.to ?? o.body.id ?? ''), o.fields)),
  )
  on('POST', '/issue/:key/move', (o) => brief(as.move(o.user, o.key, String(o.body.project ?? ''))))
  on('POST', '/issue/:key/delete', (o) => as.delete(o.user, o.key, o.options))
  on('POST', '/project/:key/rename', (o) =>
    as.renameProject(o.user, o.key, String(o.body.to ?? '')),
  )
  on('POST', '/user/:who/rights', ({ key: who, body }) => {
    const user = as.user(who)
    const names = (value: Json | undefined): string[] =>
      Array.isArray(value) ? value.map(String) : []
    const denied = new Set(user.denied)
    for (const right of names(body.deny)) if (isPermission(right)) denied.add(right)
    for (const right of names(body.grant)) if (isPermission(right)) denied.delete(right)
    replaceUser(jira, user.accountId, { denied: [...denied] })
    return { user: user.email, denied: [...denied] }
  })
  on('POST', '/user/:who/profile', ({ key: who, body }) => {
    const user = as.user(who)
    const zone = typeof body.timeZone === 'string' ? body.timeZone : user.timeZone
    new Intl.DateTimeFormat('en', { timeZone: zone })
    const token = typeof body.token === 'string' ? body.token : user.token
    const active = typeof body.active === 'boolean' ? body.active : user.active
    const admin = typeof body.admin === 'boolean' ? body.admin : user.admin
    replaceUser(jira, user.accountId, { timeZone: zone, token, active, admin })
    return { user: user.email, timeZone: zone, active, admin }
  })
}

interface Order {
  readonly key: string
  readonly body: JsonObject
  readonly user: string
  readonly fields: JsonObject
  readonly options: ActOptions
}

/** Everything but the control members of a body counts as a field, unless `fields` is given. */
function orderOf(key: string, given: unknown): Order {
  const body: JsonObject = isObject(given) ? given : {}
  const { user, fields, indexDelayMs, internal, to, id, body: _text, ...rest } = body
  return {
    key,
    body,
    user: typeof user === 'string' ? user : 'ada.osei@example.test',
    fields: isObject(fields) ? fields : rest,
    options: {
      ...(typeof indexDelayMs === 'number' ? { indexDelayMs } : {}),
      ...(internal === true ? { internal } : {}),
    },
  }
}

function replaceUser(jira: ControlledJira, accountId: string, change: Partial<JiraUser>): void {
  const { users } = jira.world.state
  const at = users.findIndex((u) => u.accountId === accountId)
  const user = users[at]
  if (user) users[at] = { ...user, ...change }
}

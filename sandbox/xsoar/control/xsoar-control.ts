import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../../control/control-body'
import { Refusal } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { isObject, type Json, type JsonObject } from '../model/json'
import { changeSettings } from '../model/settings'
import { rights } from '../model/user'
import type { XsoarWorld } from '../model/world'
import type { OtherSide } from '../other-side'
import { renderIncident } from '../read/render-incident'
import { changeWebhook } from './change-webhook'
import { stateDump } from './state-dump'

const help = {
  state: 'GET everything as plain data',
  settings: 'GET, PUT {generation?, account?, indexDelayMs?, pageCap?, entriesTouchIncident?, …}',
  incident: 'POST {user, pending?, name, type, severity, …fields, CustomFields?}',
  'incident/:id/edit': 'POST {user, …fields, CustomFields?}; what is left out stays',
  'incident/:id/entry': 'POST {user, text, note?, tags?}',
  'incident/:id/start': 'POST {user}',
  'incident/:id/close': 'POST {user, reason?, notes?}',
  'incident/:id/reopen': 'POST {user}',
  'incident/:id/delete': 'POST {user}',
  'user/:who/rights': 'POST {deny?, grant?} lists of read, create, edit, comment, close, files',
  webhooks:
    'GET with samples; PUT {name, username?, password?, incidentType?, storeSamples?, mapper?}',
} as const

interface Order {
  readonly key: string
  readonly body: JsonObject
  readonly user: string
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const names = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Orders a person or a test gives about a tenant, below /control/NAME. */
export function registerXsoarControl(app: FastifyInstance, world: XsoarWorld, as: OtherSide): void {
  const on = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    run: (order: Order) => unknown,
  ): void => {
    app.route({
      method,
      url: `/control/${world.name}${path}`,
      handler: async (request, reply) => {
        try {
          const params = request.params as Record<string, string>
          const given = jsonBody(request)
          const body = isObject(given) ? given : {}
          const key = params.id ?? params.who ?? ''
          const result = run({ key, body, user: text(body.user) || 'ada_osei' })
          return reply.send(result ?? { ok: true })
        } catch (fault) {
          if (fault instanceof Refusal) return reply.code(fault.status).send(fault.body)
          return reply
            .code(400)
            .send({ error: fault instanceof Error ? fault.message : String(fault) })
        }
      },
    })
  }
  on('GET', '', () => ({ help }))
  on('GET', '/state', () => stateDump(world))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', ({ body }) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('GET', '/webhooks', () => ({ webhooks: world.state.webhooks }))
  on('PUT', '/webhooks', ({ body }) => changeWebhook(world, body))
  on('POST', '/user/:who/rights', ({ key, body }) => changeRights(world, as, key, body))
  onIncidents(on, as)
}

function onIncidents(
  on: (method: 'POST', path: string, run: (order: Order) => unknown) => void,
  as: OtherSide,
): void {
  const brief = (record: IncidentRecord): unknown => {
    const { id, version, status, modified } = renderIncident(record)
    return { id, version, status, modified }
  }
  on('POST', '/incident', ({ body, user }) => {
    const { user: _who, pending, ...fields } = body
    return brief(as.create(user, fields, pending === true))
  })
  on('POST', '/incident/:id/edit', ({ key, body, user }) => {
    const { user: _who, ...fields } = body
    return brief(as.edit(user, key, fields))
  })
  on('POST', '/incident/:id/entry', ({ key, body, user }) => {
    const draft = { contents: text(body.text), note: body.note === true, tags: names(body.tags) }
    return { id: as.write(user, key, draft).id }
  })
  on('POST', '/incident/:id/start', ({ key, user }) => brief(as.start(user, key)))
  on('POST', '/incident/:id/close', ({ key, body, user }) =>
    brief(as.close(user, key, text(body.reason), text(body.notes))),
  )
  on('POST', '/incident/:id/reopen', ({ key, user }) => brief(as.reopen(user, key)))
  on('POST', '/incident/:id/delete', ({ key, user }) => as.delete(user, key))
}

function changeRights(world: XsoarWorld, as: OtherSide, who: string, body: JsonObject): unknown {
  const user = as.user(who)
  const denied = new Set(user.denied)
  const known = (given: Json | undefined) => rights.filter((right) => names(given).includes(right))
  for (const right of known(body.deny)) denied.add(right)
  for (const right of known(body.grant)) denied.delete(right)
  const next = { ...user, denied: [...denied] }
  world.state.users = world.state.users.map((one) => (one === user ? next : one))
  return { user: user.username, denied: next.denied }
}

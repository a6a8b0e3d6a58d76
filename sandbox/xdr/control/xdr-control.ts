import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../../control/control-body'
import { rights } from '../model/access'
import { isObject, type JsonObject } from '../model/json'
import { changeSettings } from '../model/settings'
import type { XdrWorld } from '../model/world'
import type { OtherSide } from '../other-side'

const help = {
  state: 'GET everything as plain data',
  settings: 'GET, PUT {indexDelayMs?, rateLimits?, extraDataPerMinute?, clockToleranceMs?, …}',
  fill: 'POST {count} incidents, one second apart',
  incident: 'POST {description?, severity?, status?, name?, …}',
  'incident/:id': 'POST members as the API takes them; incident_name and description besides',
  'incident/:id/comment': 'POST {text}',
  'incident/:id/remove': 'POST',
  'alert/:id': 'POST members as the API takes them',
  'key/:id/rights': 'POST {deny?, grant?} lists of view, edit, users',
} as const

/** Orders a person or a test gives about the Cortex XDR look-alike, below /control/xdr. */
export function registerXdrControl(app: FastifyInstance, world: XdrWorld, as: OtherSide): void {
  const on = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    run: (body: JsonObject, id: string) => unknown,
  ): void => {
    app.route({
      method,
      url: `/control/xdr${path}`,
      handler: async (request, reply) => {
        const { id = '' } = request.params as { id?: string }
        try {
          const body = jsonBody(request)
          return await reply.send(run(isObject(body) ? body : {}, id) ?? { ok: true })
        } catch (fault) {
          const error = fault instanceof Error ? fault.message : String(fault)
          return reply.code(400).send({ error })
        }
      },
    })
  }
  on('GET', '', () => ({ help }))
  on('GET', '/state', () => ({
    incidents: world.state.incidents(),
    alerts: world.state.alerts(),
    users: world.state.users,
    keys: world.state.keys.map(({ key: _secret, ...rest }) => rest),
  }))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', (body) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('POST', '/fill', ({ count }) => fill(world, as, Number(count ?? 100)))
  on('POST', '/incident', (body) => ({ id: String(as.create(body).id) }))
  on('POST', '/incident/:id', (body, id) => ({ modified: as.edit(id, body).modified }))
  on('POST', '/incident/:id/comment', ({ text }, id) => {
    as.comment(id, String(text ?? ''))
  })
  on('POST', '/incident/:id/remove', (_body, id) => as.remove(id))
  on('POST', '/alert/:id', (body, id) => as.editAlert(id, body))
  on('POST', '/key/:id/rights', (body, id) => changeRights(world, id, body))
}

function fill(world: XdrWorld, as: OtherSide, count: number): unknown {
  if (!Number.isInteger(count) || count < 1 || count > 100_000) {
    throw new Error('count must be between 1 and 100000')
  }
  const first = world.state.nextIncidentId()
  const begin = world.clock.now() - count * 1000
  for (let at = 0; at < count; at += 1) {
    const made = as.create({
      description: `Generated incident ${at + 1}`,
      created: begin + at * 1000,
    })
    world.state.commit({ ...made, modified: made.created }, made.created)
  }
  return { created: count, firstId: String(first), lastId: String(first + count - 1) }
}

function changeRights(world: XdrWorld, id: string, { deny, grant }: JsonObject): unknown {
  const at = world.state.keys.findIndex((key) => key.id === id)
  const key = world.state.keys[at]
  if (key === undefined) throw new Error(`no key ${id}`)
  const listed = (given: unknown, right: string) => Array.isArray(given) && given.includes(right)
  const next = rights.filter(
    (right) => listed(grant, right) || (key.rights.includes(right) && !listed(deny, right)),
  )
  world.state.keys[at] = { ...key, rights: next }
  return { id, rights: next }
}

import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../control/control-body'
import { rights } from './model/access'
import { isObject, type JsonObject } from './model/json'
import { changeSettings } from './model/settings'
import type { SekoiaWorld } from './model/world'
import type { OtherSide } from './other-side'

const help = {
  state: 'GET everything as plain data',
  settings: 'GET, PUT {searchMs?, searchesFail?}',
  alert: 'POST {title?, urgency?, status?, details?, …} raises an alert',
  'alert/:id': 'POST members to change; the id is a uuid or a short id',
  'alert/:id/comment': 'POST {text, author?}',
  'alert/:id/remove': 'POST',
  'key/:id/rights': 'POST {deny?, grant?}; the id counts the keys from 0',
} as const

/** Orders a person or a test gives about the Sekoia.io look-alike, below /control/sekoia. */
export function registerSekoiaControl(
  app: FastifyInstance,
  world: SekoiaWorld,
  as: OtherSide,
): void {
  const on = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    run: (body: JsonObject, id: string) => unknown,
  ): void => {
    app.route({
      method,
      url: `/control/sekoia${path}`,
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
    alerts: [...world.alerts.values()],
    keys: world.keys.map(({ note, rights: held }) => ({ note, rights: held })),
  }))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', (body) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('POST', '/alert', (body) => {
    const { uuid, shortId } = as.raise(body)
    return { uuid, shortId }
  })
  on('POST', '/alert/:id', (body, id) => ({ updated: as.edit(id, body).updated }))
  on('POST', '/alert/:id/comment', ({ text, author }, id) => {
    as.comment(id, String(text ?? ''), typeof author === 'string' ? author : undefined)
  })
  on('POST', '/alert/:id/remove', (_body, id) => as.remove(id))
  on('POST', '/key/:id/rights', (body, id) => changeRights(world, Number(id), body))
}

function changeRights(world: SekoiaWorld, at: number, { deny, grant }: JsonObject): unknown {
  const key = world.keys[at]
  if (key === undefined) throw new Error(`no key ${at}`)
  const listed = (given: unknown, right: string) => Array.isArray(given) && given.includes(right)
  const next = rights.filter(
    (right) => listed(grant, right) || (key.rights.includes(right) && !listed(deny, right)),
  )
  world.keys = world.keys.map((one, number) => (number === at ? { ...one, rights: next } : one))
  return { rights: next }
}

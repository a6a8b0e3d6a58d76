import type { FastifyInstance } from 'fastify'
import { jsonBody } from '../../control/control-body'
import { errorBody, Refusal } from '../http/refusal'
import type { IncidentRecord } from '../model/incident'
import { isObject, type JsonObject } from '../model/json'
import { type Right, rights } from '../model/principal'
import { changeSettings } from '../model/settings'
import type { ResilientWorld } from '../model/world'
import type { OtherSide } from '../other-side'
import { fill } from '../seed/plant'

const help = {
  state: 'GET everything as plain data, attachments by size',
  settings: 'GET, PUT {indexDelayMs?, maxPageSize?, notesChangeIncident?, noteSearch?, lists?, …}',
  fill: 'POST {count}',
  incident: 'POST {user, name, …fields}; choices as {name}, texts as {format, content}',
  'incident/:id/edit': 'POST {user, …fields}',
  'incident/:id/close': 'POST {user, resolution, summary}',
  'incident/:id/reopen': 'POST {user}',
  'incident/:id/note': 'POST {user, text, parent?, id?}; with an id it edits',
  'incident/:id/note/:note/delete': 'POST {user}',
  'incident/:id/delete': 'POST',
  'field/:id/required': 'POST {when: always | close | null}; the id is the API name',
  'key/:id/rights': 'POST {deny?, grant?} lists of rights',
} as const

interface Order {
  readonly id: string
  readonly note: string
  readonly body: JsonObject
  readonly user: string
  readonly fields: JsonObject
}

/** Orders a person or a test gives about the look-alike, below /control/resilient. */
export function registerResilientControl(
  app: FastifyInstance,
  world: ResilientWorld,
  as: OtherSide,
): void {
  const on = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    run: (order: Order) => unknown,
  ): void => {
    app.route({
      method,
      url: `/control/resilient${path}`,
      handler: async (request, reply) => {
        try {
          const order = orderOf(request.params, jsonBody(request))
          return reply.code(200).send(run(order) ?? { ok: true })
        } catch (fault) {
          const message = fault instanceof Error ? fault.message : String(fault)
          const status = fault instanceof Refusal ? fault.status : 400
          return reply.code(status).send(errorBody(message))
        }
      },
    })
  }
  const brief = ({ id, vers, modified }: IncidentRecord): object => ({ id, vers, modified })

  on('GET', '', () => ({ help }))
  on('GET', '/state', () => dump(world))
  on('GET', '/settings', () => world.settings)
  on('PUT', '/settings', ({ body }) => {
    world.settings = changeSettings(world.settings, body)
    return world.settings
  })
  on('POST', '/fill', ({ body }) => {
    const count = Number(body.count ?? 100)
    if (!Number.isInteger(count) || count < 1 || count > 200_000)
      throw new Error('count must be between 1 and 200000')
    const ids = fill(world, as.org, count)
    return { created: ids.length, firstId: ids[0], lastId: ids.at(-1) }
  })
  on('POST', '/incident', (o) => brief(as.create(o.user, o.fields)))
  on('POST', '/incident/:id/edit', (o) => brief(as.edit(o.user, Number(o.id), o.fields)))
  on('POST', '/incident/:id/close', ({ user, id, body }) => {
    const { resolution = 'Resolved', summary = 'Done.' } = body
    return brief(as.close(user, Number(id), String(resolution), String(summary)))
  })
  on('POST', '/incident/:id/reopen', (o) => brief(as.reopen(o.user, Number(o.id))))
  on('POST', '/incident/:id/note', ({ user, id, body }) => {
    const text = body.text ?? ''
    const parent = typeof body.parent === 'number' ? body.parent : null
    const note =
      typeof body.id === 'number'
        ? as.editComment(user, Number(id), body.id, text)
        : as.comment(user, Number(id), text, parent)
    return { id: note.id, modified: note.modified }
  })
  on('POST', '/incident/:id/note/:note/delete', (o) =>
    as.deleteComment(o.user, Number(o.id), Number(o.note)),
  )
  on('POST', '/incident/:id/delete', (o) => as.delete(Number(o.id)))
  on('POST', '/field/:id/required', ({ id, body }) => {
    const when = body.when === 'always' || body.when === 'close' ? body.when : null
    as.require(id, when)
  })
  on('POST', '/key/:id/rights', ({ id, body }) => changeRights(world, id, body))
}

function changeRights(world: ResilientWorld, id: string, body: JsonObject): object {
  const key = world.state.keys.find((one) => one.id === id)
  if (key === undefined) throw new Error('no such key')
  const denied = new Set<Right>(key.denied)
  for (const right of rights) {
    if (Array.isArray(body.deny) && body.deny.includes(right)) denied.add(right)
    if (Array.isArray(body.grant) && body.grant.includes(right)) denied.delete(right)
  }
  const changed = { ...key, denied: [...denied] }
  world.state.keys = world.state.keys.map((one) => (one.id === id ? changed : one))
  return { key: id, denied: changed.denied }
}

function orderOf(given: unknown, parsed: unknown): Order {
  const params = isObject(given) ? given : {}
  const body: JsonObject = isObject(parsed) ? parsed : {}
  const { user, ...fields } = body
  return {
    id: String(params.id ?? ''),
    note: String(params.note ?? ''),
    body,
    user: typeof user === 'string' ? user : 'noor.haddad@example.test',
    fields,
  }
}

function dump({ settings, state }: ResilientWorld): object {
  return {
    settings,
    organisations: state.orgs.map(({ id, name, enabled }) => ({ id, name, enabled })),
    keys: state.keys.map(({ secret: _, ...key }) => key),
    incidents: [...state.incidents.values()].map(({ files, ...incident }) => ({
      ...incident,
      files: files.map(({ content, ...file }) => ({ ...file, size: content.length })),
    })),
  }
}

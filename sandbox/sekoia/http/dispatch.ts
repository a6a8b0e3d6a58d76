import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import type { ApiKey, Right } from '../model/access'
import { isObject, type JsonObject } from '../model/json'
import type { SekoiaWorld } from '../model/world'
import { errorBody, invalid, Refusal } from './refusal'

/** One request, parsed. */
export interface Call {
  readonly world: SekoiaWorld
  /** Sandbox epoch ms. */
  readonly now: number
  readonly id: string
  readonly query: URLSearchParams
  /** The body of a POST; throws a 400 Refusal when there is none that can be read. */
  readonly body: () => JsonObject
}

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Path below /v1, fastify style. */
  readonly path: string
  /** What the key's role must allow; null = nothing in particular. */
  readonly right: Right | null
  readonly handle: (call: Call) => unknown
}

/** Registers the operations of the API below `/sekoia/v1`. */
export function registerRoutes(
  app: FastifyInstance,
  world: SekoiaWorld,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/sekoia/v1${route.path}`,
      handler: (request, reply) => {
        try {
          return send(reply, 200, answerTo(world, route, request))
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          return send(reply, fault.status, errorBody(fault.status, fault.message, fault.code))
        }
      },
    })
  }
}

function answerTo(world: SekoiaWorld, route: Route, request: FastifyRequest): unknown {
  const notes = notesOf(request)
  const key = keyOf(world, request.headers.authorization)
  if (notes) notes.journal.user = key.note
  if (route.right !== null && !key.rights.includes(route.right)) {
    throw new Refusal(403, 'T300', 'Insufficient permissions')
  }
  const { id = '' } = request.params as { id?: string }
  return route.handle({
    world,
    now: notes?.now ?? world.clock.now(),
    id,
    query: new URLSearchParams(request.url.split('?')[1] ?? ''),
    body: () => bodyOf(request),
  })
}

function keyOf(world: SekoiaWorld, authorization: string | undefined): ApiKey {
  const key = world.keys.find((one) => authorization === `Bearer ${one.key}`)
  if (key === undefined) throw new Refusal(401, 'T302', 'The token is invalid')
  return key
}

function bodyOf(request: FastifyRequest): JsonObject {
  const raw = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
  try {
    const body: unknown = JSON.parse(raw)
    if (isObject(body)) return body
  } catch {
    // Said below.
  }
  throw invalid('The body is not a JSON object')
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).header('content-type', 'application/json').send(JSON.stringify(body))
}

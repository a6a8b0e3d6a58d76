import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import { isObject, type JsonObject } from '../model/json'
import type { XdrWorld } from '../model/world'
import type { Route } from './call'
import { errorBody, Refusal } from './refusal'

/** Registers the operations of the API below `/xdr/public_api/v1`. */
export function registerRoutes(
  app: FastifyInstance,
  world: XdrWorld,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/xdr/public_api/v1${route.path}`,
      handler: (request, reply) => {
        try {
          return send(reply, 200, answerTo(world, route, request))
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          return send(reply, fault.status, errorBody(fault.status, fault.message, fault.extra))
        }
      },
    })
  }
}

function answerTo(world: XdrWorld, route: Route, request: FastifyRequest): unknown {
  const notes = notesOf(request)
  const now = notes?.now ?? world.clock.now()
  const { keys } = world.state
  const { clockToleranceMs } = world.settings
  const key = world.guard.keyOf(keys, request.headers, now, clockToleranceMs)
  if (notes) notes.journal.user = `key ${key.id}`
  if (!world.settings.licensed) {
    throw new Refusal(402, 'Payment required', 'The license does not cover this API.')
  }
  if (route.right !== null && !key.rights.includes(route.right)) {
    throw new Refusal(403, 'Forbidden', 'The role of this API key lacks the permission.')
  }
  return route.handle({
    world,
    key,
    by: `API key ${key.id}`,
    now,
    indexDelayMs: notes?.indexDelayMs ?? world.settings.indexDelayMs,
    data: route.method === 'GET' ? {} : requestData(request),
  })
}

function requestData(request: FastifyRequest): JsonObject {
  const raw = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
  const body = parse(raw)
  const data = isObject(body) ? (body.request_data ?? (raw.trim() === '{}' ? {} : null)) : null
  if (!isObject(data)) throw new Refusal(400, 'Bad Request. Got an invalid JSON.')
  return data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).header('content-type', 'application/json').send(JSON.stringify(body))
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import type { XsoarWorld } from '../model/world'
import { type Answer, type Call, parseBody, type Route } from './call'
import type { MinuteLimit } from './minute-limit'
import { errorBody, Refusal } from './refusal'
import { GatewayRefusal, userOf } from './sign-in'

/** Registers the operations under the paths of both generations and of a multi-tenant account. */
export function registerRoutes(
  app: FastifyInstance,
  world: XsoarWorld,
  limit: MinuteLimit,
  routes: readonly Route[],
): void {
  const places = [
    { prefix: '', generation: 6 },
    { prefix: '/acc_:account', generation: 6 },
    { prefix: '/xsoar/public/v1', generation: 8 },
  ]
  for (const { prefix, generation } of places) {
    for (const route of routes) {
      app.route({
        method: route.method,
        url: `/${world.name}${prefix}${route.path}`,
        handler: (request, reply) => {
          const { account = '' } = request.params as { account?: string }
          const { settings } = world
          const here = settings.generation === generation && settings.account === account
          if (!here) return reply.code(404).send(errorBody(404, 'Unknown path'))
          return answerTo(world, limit, route, request, reply)
        },
      })
    }
  }
}

async function answerTo(
  world: XsoarWorld,
  limit: MinuteLimit,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const notes = notesOf(request)
  const now = notes?.now ?? world.clock.now()
  try {
    const wait = limit.excess(world.settings.requestsPerMinute, world.clock.elapsed())
    if (wait > 0) {
      reply.header('retry-after', String(wait))
      throw new Refusal(429, 'Too many requests')
    }
    const user = userOf(world, route.method, request.headers)
    if (notes) notes.journal.user = user.email
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const call: Call = {
      world,
      user,
      now,
      indexDelayMs: notes?.indexDelayMs ?? world.settings.indexDelayMs,
      params: Object.fromEntries(
        Object.entries(request.params as Record<string, string>).map(([k, v]) => [k, String(v)]),
      ),
      headers: request.headers,
      rawBody,
      json: () => parseBody(rawBody),
    }
    return send(reply, await route.handle(call))
  } catch (fault) {
    if (!(fault instanceof Refusal) && !(fault instanceof GatewayRefusal)) throw fault
    return send(reply, { status: fault.status, body: fault.body })
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status)
  if (answer.file) {
    const { name, type, content } = answer.file
    return reply
      .header('content-type', type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(content)
  }
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(answer.body ?? null))
}

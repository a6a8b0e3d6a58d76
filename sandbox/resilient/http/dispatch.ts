import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import type { Json } from '../model/json'
import type { ApiKey } from '../model/principal'
import type { ResilientWorld } from '../model/world'
import type { Answer, Call, Route } from './call'
import { badRequest, errorBody, Refusal } from './refusal'
import { keyOf } from './sign-in'

/** Registers the REST API. A path nobody knows is a 500 to a GET, as the appliance answers it. */
export function registerRoutes(
  app: FastifyInstance,
  world: ResilientWorld,
  routes: readonly Route[],
): void {
  for (const route of routes)
    app.route({
      method: route.method,
      url: `/resilient/rest${route.path}`,
      handler: (request, reply) => answerTo(world, route, request, reply),
    })
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/resilient/rest/*',
    handler: async (request, reply) => {
      const status = request.method === 'GET' ? 500 : 405
      const message = status === 500 ? 'Internal Server Error' : 'Method Not Allowed'
      return reply.code(status).send(errorBody(message))
    },
  })
}

async function answerTo(
  world: ResilientWorld,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const notes = notesOf(request)
  try {
    const key = keyOf(world, request.headers)
    if (notes) notes.journal.user = key.id
    return send(reply, await route.handle(callOf(world, request, key)))
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return send(reply, { status: fault.status, body: errorBody(fault.message, fault.hints) })
  }
}

function callOf(world: ResilientWorld, request: FastifyRequest, key: ApiKey): Call {
  const notes = notesOf(request)
  const params = request.params as Record<string, string>
  const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const orgId = params.org === undefined ? key.orgs[0] : Number(params.org)
  const org = key.orgs.includes(orgId ?? -1) ? world.state.org(orgId ?? -1) : undefined
  if (org === undefined || (params.org !== undefined && !org.enabled))
    throw new Refusal(403, 'You do not have access to this organization.')
  return {
    ...{ world, org, key, params, rawBody, headers: request.headers },
    principalId: key.principalId,
    now: notes?.now ?? world.clock.now(),
    indexDelayMs: notes?.indexDelayMs ?? world.settings.indexDelayMs,
    query: new URLSearchParams(request.url.split('?')[1] ?? ''),
    json: () => parseBody(rawBody, request.headers['content-type']),
  }
}

function parseBody(body: Buffer, contentType: string | undefined): Json {
  if (!contentType?.toLowerCase().includes('application/json'))
    throw new Refusal(415, 'Unsupported Media Type')
  try {
    return JSON.parse(body.toString('utf8')) as Json
  } catch {
    throw badRequest('The JSON of the request cannot be read.')
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {})
  if (answer.bytes) return reply.send(answer.bytes)
  return reply
    .header('content-type', 'application/json;charset=UTF-8')
    .send(JSON.stringify(answer.body ?? null))
}

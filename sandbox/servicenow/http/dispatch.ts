import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import { actOf } from '../model/act'
import type { ServiceNowWorld } from '../model/world'
import { processEvents } from '../write/process-events'
import type { Answer, Incoming, Route } from './call'
import { failureBody, Refusal } from './refusal'
import { answerApi } from './router'
import { signIn } from './sign-in'
import { answerToken } from './token-endpoint'

const base = '/servicenow'

const sleepingPage = `<!doctype html><html lang="en"><head><title>Instance Hibernating page</title></head>
<body><h1>This instance is asleep</h1><p>Sign in to the developer site to wake it.</p></body></html>`

/** Registers the API and the token endpoint on the server. */
export function registerApi(
  app: FastifyInstance,
  world: ServiceNowWorld,
  routes: readonly Route[],
): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${base}/api/*`,
    handler: async (request, reply) => send(world, reply, await answer(world, routes, request)),
  })
  app.post(`${base}/oauth_token.do`, async (request, reply) => {
    const now = notesOf(request)?.now ?? world.clock.now()
    return send(world, reply, answerToken(world, bytesOf(request), now))
  })
}

async function answer(
  world: ServiceNowWorld,
  routes: readonly Route[],
  request: FastifyRequest,
): Promise<Answer> {
  const notes = notesOf(request)
  const now = notes?.now ?? world.clock.now()
  try {
    const account = signIn(world, request.headers, now)
    if (notes) notes.journal.user = account.email
    const limits = world.limiter.take(world.settings, account, now)
    processEvents(world, now)
    const act = actOf(world, account, now, notes?.indexDelayMs ?? world.settings.indexDelayMs)
    const found = await answerApi(routes, act, incomingOf(request))
    return { ...found, headers: { ...limits, ...found.headers } }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const body = failureBody(fault.message, fault.detail)
    return { status: fault.status, body, headers: fault.headers }
  }
}

function bytesOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

function incomingOf(request: FastifyRequest): Incoming {
  const [path = '', query = ''] = request.url.split(/\?(.*)/s)
  return {
    method: request.method,
    path: path.slice(base.length),
    query: new URLSearchParams(query),
    headers: request.headers,
    rawBody: bytesOf(request),
  }
}

function send(world: ServiceNowWorld, reply: FastifyReply, answer: Answer): FastifyReply {
  if (world.settings.hibernating)
    return reply.code(200).header('content-type', 'text/html;charset=UTF-8').send(sleepingPage)
  reply.code(answer.status).headers(answer.headers ?? {})
  if (answer.bytes) return reply.send(answer.bytes)
  if (answer.body === undefined) return reply.send()
  return reply
    .header('content-type', 'application/json;charset=UTF-8')
    .send(JSON.stringify(answer.body))
}

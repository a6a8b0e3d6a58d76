import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import type { Json } from '../model/json'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import type { Answer, Call, Route } from './call'
import { limited, limitHeaders } from './limit-answer'
import { invalidPayload, Refusal } from './refusal'
import { userOf } from './sign-in'

/** How an API words a refusal. */
export type RefusalBody = (refusal: Refusal) => unknown

const platformBody: RefusalBody = ({ errorMessages, errors }) => ({ errorMessages, errors })

/** Registers REST operations on the server, below `prefix`. */
export function registerRoutes(
  app: FastifyInstance,
  world: JiraWorld,
  prefix: string,
  routes: readonly Route[],
  refusalBody: RefusalBody = platformBody,
): void {
  for (const route of routes)
    app.route({
      method: route.method,
      url: prefix + route.path,
      handler: (request, reply) => answerTo(world, { route, refusalBody }, request, reply),
    })
}

async function answerTo(
  world: JiraWorld,
  { route, refusalBody }: { readonly route: Route; readonly refusalBody: RefusalBody },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const notes = notesOf(request)
  const now = notes?.now ?? world.clock.now()
  try {
    const user = userOf(world, request.headers.authorization)
    if (notes) notes.journal.user = user?.email ?? null
    const verdict = world.limiter.burst(route.method, route.path, world.clock.elapsed())
    if (world.settings.rateLimits) {
      if (!verdict.allowed) throw limited(verdict, now)
      reply.headers(limitHeaders(verdict, now))
    }
    if (!user && !route.anonymous)
      throw new Refusal(401, ['Client must be authenticated to access this resource.'])
    const call = callOf(world, request, user, now, notes?.indexDelayMs ?? null)
    limitWrites(route, call, now)
    return send(reply, await route.handle(call))
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return send(reply, {
      status: fault.status,
      body: refusalBody(fault),
      headers: fault.headers,
    })
  }
}

function limitWrites(route: Route, call: Call, now: number): void {
  const { world, params } = call
  const idOrKey = params.issueIdOrKey
  if (route.method === 'GET' || idOrKey === undefined || !world.settings.rateLimits) return
  const issue = world.state.find(idOrKey)
  if (!issue) return
  const verdict = world.limiter.issueWrite(issue.id, world.clock.elapsed())
  if (!verdict.allowed) throw limited(verdict, now)
}

function callOf(
  world: JiraWorld,
  request: FastifyRequest,
  user: JiraUser | null,
  now: number,
  orderedDelayMs: number | null,
): Call {
  const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const query = new URLSearchParams(request.url.split('?')[1] ?? '')
  const params = Object.fromEntries(
    Object.entries(request.params as Record<string, string>).map(([k, v]) => [k, String(v)]),
  )
  return {
    world,
    user,
    now,
    indexDelayMs: orderedDelayMs ?? world.settings.indexDelayMs,
    params,
    query,
    headers: request.headers,
    rawBody,
    json: () => parseBody(rawBody, request.headers['content-type']),
  }
}

function parseBody(body: Buffer, contentType: string | undefined): Json {
  if (!contentType?.toLowerCase().includes('application/json'))
    throw new Refusal(415, ['Unsupported Media Type'])
  if (body.length === 0) throw new Refusal(400, [invalidPayload])
  try {
    return JSON.parse(body.toString('utf8')) as Json
  } catch {
    throw new Refusal(400, [
      'There was an error parsing JSON. Check that your request body is valid.',
    ])
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {})
  if (answer.bytes) return reply.send(answer.bytes)
  if (answer.body === undefined) return reply.send()
  return reply
    .header('content-type', 'application/json;charset=UTF-8')
    .send(JSON.stringify(answer.body))
}

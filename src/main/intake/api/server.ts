import type { AddressInfo } from 'node:net'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { AppFailure, toAppError } from '../../../shared/errors'
import type { ApiPorts } from '../ports'
import { allOperations } from './all-operations'
import { DOORBELL_ROUTE, serveDoorbell } from './doorbell'
import { guardRequest } from './guard'
import { openApiDocument } from './openapi'
import type { ApiContext, Operation } from './operation'
import { parsedCalls } from './parsed-calls'
import { HttpRefusal, problemOf } from './problem'
import { servedMethods } from './served-methods'
import { withinTime } from './time-limit'

/** Where the API begins; a change that breaks callers gets another number. */
export const API_ROOT = '/api/v1'

/** How long (ms) a request may take to arrive, and how long a close waits for answers under way. */
const ARRIVAL_LIMIT_MS = 30_000
const CLOSE_LIMIT_MS = 3_000

export type ApiServer = {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** Takes no more requests, and waits a moment for those under way. */
  readonly close: () => Promise<void>
}

export type ApiOptions = {
  /** 0: a free one. */
  readonly port: number
  /** What callers have to show. */
  readonly token: string
}

/** Serves the application on 127.0.0.1. Rejects when the port is taken. */
export async function startApi(ports: ApiPorts, options: ApiOptions): Promise<ApiServer> {
  const context: ApiContext = { ...ports, call: parsedCalls(ports.calls) }
  const operations = allOperations(ports.testClock !== null)
  const app = makeServer(context, options.token)
  const document = openApiDocument(operations, ports.version)
  app.get(`${API_ROOT}/openapi.json`, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(document)),
  )
  for (const one of operations) route(app, context, one)
  serveDoorbell(app, ports)
  const methodsOf = servedMethods(operations, API_ROOT)
  app.setNotFoundHandler((request, reply) => {
    answerProblem(reply, notServed(request.method, methodsOf(request.url.split('?')[0] ?? '')))
  })
  await app.listen({ host: '127.0.0.1', port: options.port })
  const { port } = app.server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => closeSoon(app) }
}

function makeServer(context: ApiContext, token: string): FastifyInstance {
  const app = fastify({
    requestTimeout: ARRIVAL_LIMIT_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 4_000 },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(String(text)))
    } catch {
      done(refusal(400, 'The body is not JSON.', { body: 'This is not JSON.' }))
    }
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    if (request.routeOptions.url !== DOORBELL_ROUTE) guardRequest(request.headers, token)
  })
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const failure = foreseen(thrown)
    if (failure !== null) return answerProblem(reply, failure)
    context.onUnexpected(`${request.method} ${request.routeOptions.url ?? ''}`, thrown)
    const error = toAppError(thrown)
    const cause = error.cause === undefined ? {} : { cause: context.redact(error.cause) }
    return answerProblem(reply, new AppFailure({ ...error, ...cause }))
  })
  return app
}

function route(app: FastifyInstance, context: ApiContext, one: Operation): void {
  app.route({
    method: one.method,
    url: `${API_ROOT}${one.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: one.bodyLimit,
    handler: async (request, reply) => {
      const raw = { params: request.params, query: request.query, body: request.body ?? undefined }
      const answer = await withinTime(one.handle(context, raw), one.limitMs)
      reply.code(one.status)
      return answer === undefined
        ? reply.send()
        : reply.type('application/json').send(JSON.stringify(answer))
    },
  })
}

/** The failure to answer with, or null for an exception nobody foresaw. */
function foreseen(thrown: FastifyError): AppFailure | null {
  if (thrown instanceof AppFailure) return thrown
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refusal(413, 'The body is too large.', { body: 'It is too large.' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refusal(415, 'Send the body as application/json.', {
        'content-type': 'Only application/json is read.',
      })
    default:
      return (thrown.statusCode ?? 500) < 500
        ? refusal(thrown.statusCode ?? 400, 'The request cannot be read.', {})
        : null
  }
}

function notServed(method: string, allowed: readonly string[]): HttpRefusal {
  if (allowed.length === 0)
    return refusal(404, 'There is nothing at this path.', {}, {}, 'not-found')
  const allow = allowed.join(', ')
  return refusal(405, `${method} is not possible here; ${allow} is.`, {}, { allow })
}

function refusal(
  status: number,
  message: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
  code: 'bad-request' | 'not-found' = 'bad-request',
): HttpRefusal {
  return new HttpRefusal(status, { code, message, retry: 'after-fix', fields }, headers)
}

function answerProblem(reply: FastifyReply, failure: AppFailure): FastifyReply {
  const refused = failure instanceof HttpRefusal ? failure : null
  const problem = problemOf(failure.error, refused?.status)
  return reply
    .code(problem.status)
    .headers(refused?.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

async function closeSoon(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), CLOSE_LIMIT_MS)
  await app.close()
  clearTimeout(timer)
}

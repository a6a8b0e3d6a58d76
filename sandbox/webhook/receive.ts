import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../control/request-notes'
import { errorBody } from './error-body'
import { isSignedIn, wanted } from './sign-in'
import type { SinkWorld } from './world'

/** Largest event it takes (bytes). */
const LARGEST = 1024 * 1024
const paths = ['/webhook/in', '/webhook/in/:record'] as const

/** The routes that take events: a new record below /in, what happens to it later below its name or there. */
export function registerReceiver(app: FastifyInstance, world: SinkWorld): void {
  for (const url of paths) {
    app.route({
      method: ['POST', 'PUT', 'PATCH'],
      url,
      handler: async (request, reply) => {
        const { delayMs } = world.settings
        if (delayMs > 0) await sleep(delayMs, undefined, { ref: false })
        return take(world, request, reply)
      },
    })
    app.route({
      method: ['GET', 'HEAD', 'DELETE'],
      url,
      handler: (_request, reply) =>
        refuse(
          reply.header('allow', 'POST, PUT, PATCH'),
          405,
          'Events are sent by POST, PUT or PATCH.',
        ),
    })
  }
}

function take(world: SinkWorld, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { settings, state } = world
  if (!isSignedIn(settings.auth, request.headers)) {
    const scheme = settings.auth.kind === 'basic' ? 'Basic' : 'Bearer'
    return refuse(reply.header('www-authenticate', scheme), 401, 'This caller is not known.')
  }
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  if (bytes.length > LARGEST) return refuse(reply, 413, 'The event is too large.')
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return refuse(reply, 415, 'The content type must be application/json.')
  }
  const parsed = parse(bytes.toString('utf8'))
  if ('fault' in parsed) return refuse(reply, 400, `The body is not JSON: ${parsed.fault}`)
  const missing = settings.requires.filter((name) => !has(parsed.body, name))
  if (missing.length > 0)
    return refuse(reply, 422, `These members are missing: ${missing.join(', ')}`)
  const key = header(request, 'idempotency-key')
  const fingerprint = digest(request.method, request.url, bytes)
  const known = key === null || !settings.once ? undefined : state.answered(key)
  if (known !== undefined) {
    // As the draft of the IETF on Idempotency-Key has it.
    if (known.fingerprint !== fingerprint) {
      return refuse(reply, 422, 'This Idempotency-Key was used for another event.')
    }
    state.repeated(known)
    return accept(world, reply.header('idempotency-replayed', 'true'), known.recordId)
  }
  const recordId = recordOf(world, request, parsed.body)
  if (recordId === null) return refuse(reply, 404, 'There is no such record.')
  const at = notesOf(request)?.now ?? world.clock.now()
  const path = request.url.split('?')[0] ?? ''
  const headers = shownHeaders(world, request)
  const { body } = parsed
  state.keep({ at, method: request.method, path, headers, body, recordId }, key, fingerprint)
  return accept(world, reply, recordId)
}

/** The record an event is about: the one its path or its `recordId` names, or else a new one. */
function recordOf({ state }: SinkWorld, request: FastifyRequest, body: unknown): string | null {
  const { record } = request.params as { record?: string }
  if (record !== undefined) return state.knows(record) ? record : null
  const named = has(body, 'recordId') ? body.recordId : null
  if (typeof named === 'string') return state.knows(named) ? named : null
  return state.newRecord()
}

function accept({ settings, baseUrl }: SinkWorld, reply: FastifyReply, id: string): FastifyReply {
  reply.code(settings.status)
  if (settings.answer === 'nothing' || settings.status === 204) return reply.send()
  if (settings.answer === 'text') return reply.header('content-type', 'text/plain').send('ok')
  const body = { record: { id, url: `${baseUrl}/record/${id}` } }
  return reply.header('content-type', 'application/json').send(JSON.stringify(body))
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .send(JSON.stringify(errorBody(status, message)))
}

function parse(text: string): { readonly body: unknown } | { readonly fault: string } {
  try {
    return { body: JSON.parse(text) as unknown }
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

function has<N extends string>(body: unknown, name: N): body is Record<N, unknown> {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function digest(method: string, url: string, bytes: Buffer): string {
  return createHash('sha256').update(`${method} ${url}\n`).update(bytes).digest('hex')
}

function shownHeaders({ settings }: SinkWorld, request: FastifyRequest): Record<string, string> {
  const secret = settings.auth.kind === 'none' ? '' : wanted(settings.auth)[0]
  const shown = Object.entries(request.headers).filter(([name]) => name !== secret)
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]))
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SandboxSystem } from '../http/system'
import type { AnswerRewriter } from './answer-rewriter'
import type { SandboxClock } from './clock'
import type { FaultBook } from './fault-book'
import type { FaultOrder } from './fault-order'
import type { Journal } from './journal'
import { notesOf, type RequestNotes, setNotes } from './request-notes'

export interface TrafficControls {
  readonly clock: SandboxClock
  readonly faults: FaultBook
  readonly journal: Journal
  readonly answers: AnswerRewriter
  /** Aborted when the sandbox closes, so that no delayed request keeps it alive. */
  readonly closing: AbortSignal
  /** The system a path belongs to: its errors have the shape of its vendor. */
  readonly systemOf: (path: string) => Pick<SandboxSystem, 'errorBody' | 'limitHeaders'> | undefined
}

/** Hooks the journal, the clock's Date header and the ordered faults into every system request. */
export function watchTraffic(app: FastifyInstance, controls: TrafficControls): void {
  const { clock, faults, journal, answers, closing, systemOf } = controls

  app.addHook('preHandler', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (path === '/control' || path.startsWith('/control/')) return
    const bodyText = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
    const hit = faults.take(request.method, path, bodyText)
    const skew = sum(hit, 'skewed-clock')
    const now = clock.now() + skew
    const query = request.url.slice(path.length + 1)
    const entry = journal.open(
      { at: now, method: request.method, path, query, requestBody: bodyText },
      request.headers,
    )
    entry.faults = hit.map((f) => f.kind)
    const late = hit.filter((f) => f.kind === 'late-index')
    const notes: RequestNotes = {
      journal: entry,
      faults: hit,
      now,
      indexDelayMs: late.length > 0 ? sum(late, 'late-index') : null,
    }
    setNotes(request, notes)
    const wait = sum(hit, 'latency')
    if (wait > 0) await sleep(wait, undefined, { signal: closing }).catch(() => undefined)
    await spoilBefore(hit, request, reply, { now, system: systemOf(path) })
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const notes = notesOf(request)
    reply.header('date', new Date(notes?.now ?? clock.now()).toUTCString())
    if (!notes) return payload
    const text = typeof payload === 'string' ? payload : ''
    if (notes.faults.some((f) => f.kind === 'reply-lost')) {
      reply.hijack()
      request.raw.socket.destroy()
      return payload
    }
    journal.close(notes.journal, reply.statusCode, text)
    if (notes.faults.some((f) => f.kind === 'malformed-json') && text.length > 0) {
      reply.removeHeader('content-length')
      return text.slice(0, Math.max(1, Math.floor(text.length * 0.6)))
    }
    const changed = answers.apply({
      ...{ method: notes.journal.method, path: notes.journal.path, status: reply.statusCode },
      contentType: String(reply.getHeader('content-type') ?? ''),
      payload: Buffer.isBuffer(payload) ? payload : text,
    })
    if (changed === null) return payload
    reply.code(changed.status).header('content-type', changed.contentType)
    reply.removeHeader('content-length')
    return changed.payload
  })
}

function sum(orders: readonly FaultOrder[], kind: FaultOrder['kind']): number {
  return orders.reduce((total, o) => (o.kind === kind ? total + o.ms : total), 0)
}

async function spoilBefore(
  hit: readonly FaultOrder[],
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
): Promise<void> {
  for (const fault of hit) {
    if (fault.kind === 'timeout') {
      reply.hijack()
      return
    }
    if (fault.kind === 'reset') {
      reply.hijack()
      request.raw.socket.resetAndDestroy()
      return
    }
    if (fault.kind === 'status') {
      await sendStatus(fault, reply, place)
      return
    }
    if (fault.kind === 'html') {
      await reply
        .code(fault.status)
        .header('content-type', 'text/html;charset=UTF-8')
        .send('<!doctype html><title>Temporarily unavailable</title><p>We will be back soon.</p>')
      return
    }
  }
}

/** When and where a request is spoilt. */
type Place = {
  readonly now: number
  readonly system: ReturnType<TrafficControls['systemOf']>
}

const statusTexts: Readonly<Record<number, string>> = {
  401: 'Client must be authenticated to access this resource.',
  403: 'You do not have permission to do this.',
  404: 'Issue does not exist or you do not have permission to see it.',
  409: 'The issue could not be updated because of a conflicting update.',
  429: 'Rate limit exceeded.',
}

async function sendStatus(
  fault: FaultOrder,
  reply: FastifyReply,
  { now, system }: Place,
): Promise<void> {
  const mayReturn = fault.status === 429 || fault.status === 503
  const back = now + fault.seconds * 1000
  if (mayReturn && fault.retryAfter === 'seconds') reply.header('retry-after', fault.seconds)
  if (mayReturn && fault.retryAfter === 'date')
    reply.header('retry-after', new Date(back).toUTCString())
  if (fault.status === 429 && fault.retryAfter !== 'none') {
    reply.headers({ ...system?.limitHeaders?.(back, fault.reason) })
  }
  const text = statusTexts[fault.status] ?? 'Internal server error'
  const body = fault.body ?? system?.errorBody(fault.status, text) ?? { error: text }
  await reply
    .code(fault.status)
    .header('content-type', 'application/json;charset=UTF-8')
    .send(typeof body === 'string' ? body : JSON.stringify(body))
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SandboxClock } from './clock'
import { jsonBody } from './control-body'
import type { FaultBook } from './fault-book'
import { faultKinds } from './fault-order'
import type { Journal } from './journal'

export interface ControlTargets {
  readonly clock: SandboxClock
  readonly faults: FaultBook
  readonly journal: Journal
  readonly systems: readonly string[]
  /** Everything back to its seed: data, settings, faults, journal, and the clock unless kept. */
  readonly reset: (keepClock: boolean) => void
}

const help = {
  faults: 'POST an order {kind, method?, path?, count?, ms?, status?, …}, GET the list, DELETE all',
  'faults/:id': 'DELETE one',
  journal: 'GET ?since=SEQ the requests, DELETE them',
  clock: 'GET it, PUT {now?, offsetMs?, frozen?}',
  'clock/advance': 'POST {ms}',
  reset: 'POST {keepClock?}',
  ':system/…': 'see the system',
}

/** The control API: JSON over HTTP below /control. */
export function registerControl(app: FastifyInstance, targets: ControlTargets): void {
  const { clock, faults, journal } = targets
  const answer =
    (run: (request: FastifyRequest) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await reply.send(run(request) ?? { ok: true })
      } catch (fault) {
        const error = fault instanceof Error ? fault.message : String(fault)
        return reply.code(400).send({ error })
      }
    }
  app.get(
    '/control',
    answer(() => ({ systems: targets.systems, kinds: faultKinds, help })),
  )
  app.post(
    '/control/faults',
    answer((request) => faults.order(jsonBody(request))),
  )
  app.get(
    '/control/faults',
    answer(() => ({ faults: faults.list() })),
  )
  app.delete(
    '/control/faults',
    answer(() => ({ cleared: faults.clear() })),
  )
  app.delete(
    '/control/faults/:id',
    answer((request) => {
      const { id } = request.params as { id: string }
      return { cleared: faults.clear(Number(id)) }
    }),
  )
  app.get(
    '/control/journal',
    answer((request) => {
      const { since } = request.query as { since?: string }
      return { entries: journal.entries(Number(since ?? 0)) }
    }),
  )
  app.delete(
    '/control/journal',
    answer(() => journal.clear()),
  )
  app.get(
    '/control/clock',
    answer(() => clock.reading()),
  )
  app.put(
    '/control/clock',
    answer((request) => setClock(clock, jsonBody(request))),
  )
  app.post(
    '/control/clock/advance',
    answer((request) => {
      const ms = member(jsonBody(request), 'ms')
      if (typeof ms !== 'number' || !Number.isFinite(ms)) throw new Error('ms must be a number')
      clock.advance(ms)
      return clock.reading()
    }),
  )
  app.post(
    '/control/reset',
    answer((request) => targets.reset(member(jsonBody(request), 'keepClock') === true)),
  )
}

function member(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && name in body
    ? (body as Record<string, unknown>)[name]
    : undefined
}

function setClock(clock: SandboxClock, body: unknown): unknown {
  const now = member(body, 'now')
  const offsetMs = member(body, 'offsetMs')
  const frozen = member(body, 'frozen') === true
  const at = typeof now === 'string' ? Date.parse(now) : now
  if (typeof at === 'number' && Number.isFinite(at)) clock.set(at, frozen)
  else if (typeof offsetMs === 'number') clock.follow(offsetMs)
  else if (frozen) clock.set(clock.now(), true)
  else if (now === undefined) clock.set(clock.now(), false)
  else throw new Error('now must be epoch milliseconds or an ISO date')
  return clock.reading()
}

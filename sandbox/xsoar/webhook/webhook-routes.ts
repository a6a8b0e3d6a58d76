import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import { Refusal } from '../http/refusal'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { XsoarWorld } from '../model/world'
import { renderIncident } from '../read/render-incident'
import { takeEvent } from './take-event'
import { admits, provingHeader } from './webhook-auth'

/** The addresses that instances of the Generic Webhook integration listen at. */
export function registerWebhooks(app: FastifyInstance, world: XsoarWorld): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { instance: name } = request.params as { instance: string }
    const instance = world.state.webhooks.find((one) => one.name === name)
    if (!instance) return reply.code(404).send({ detail: 'Not Found' })
    if (!admits(instance, request.headers)) {
      return reply.code(401).header('content-type', 'text/plain').send('Authorization failed.')
    }
    const event = parsed(request)
    if (event === null) {
      const problem = { loc: ['body'], msg: 'JSON decode error', type: 'value_error.jsondecode' }
      return reply.code(422).send({ detail: [problem] })
    }
    const notes = notesOf(request)
    if (notes) notes.journal.user = `webhook:${instance.name}`
    const act = {
      world,
      user: { username: 'DBot', denied: [] },
      now: notes?.now ?? world.clock.now(),
      indexDelayMs: notes?.indexDelayMs ?? world.settings.indexDelayMs,
    }
    try {
      const secret = provingHeader(instance) ?? 'authorization'
      const record = takeEvent(act, instance, event, headersOf(request, secret))
      return reply.send([renderIncident(record)])
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      return reply.code(400).send({ detail: fault.message })
    }
  }
  for (const tail of ['', '/']) {
    app.post(`/${world.name}/instance/execute/:instance${tail}`, handler)
  }
}

function parsed(request: FastifyRequest): JsonObject | null {
  if (!Buffer.isBuffer(request.body)) return null
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** What came with the event, without what proved its sender. */
function headersOf(request: FastifyRequest, secret: string): JsonObject {
  const shown = Object.entries(request.headers)
    .filter(([name]) => name !== secret)
    .map(([name, value]): [string, Json] => [name, String(value)])
  return Object.fromEntries(shown)
}

import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { doorbellPath } from '../../../shared/domain/doorbell'
import { SECOND_MS } from '../../../shared/time'
import type { ApiPorts } from '../ports'
import { RingLimit } from './ring-limit'

/** Where systems say that something changed; it asks for no token, since the key is in the path. */
export const DOORBELL_ROUTE = `${doorbellPath}/:instanceId/:key`

/** Most bytes of a body that are waited for; none of them is looked at. */
const BODY_BYTES = 1024 * 1024
const RINGS_PER_SECOND = 20

/**
 * Adds the doorbell. Every call is answered alike and before anything was looked up, so that nobody
 * learns which instance exists or which key is right.
 */
export function serveDoorbell(
  app: FastifyInstance,
  { doorbell }: Pick<ApiPorts, 'doorbell'>,
): void {
  const limit = new RingLimit(RINGS_PER_SECOND, SECOND_MS)
  app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => {
      void readAway(body).then(() => done(null))
    })
    scope.post<{ Params: { instanceId: string; key: string } }>(
      DOORBELL_ROUTE,
      async ({ params }, reply) => {
        const { instanceId, key } = params
        if (limit.takes(instanceId, performance.now())) doorbell.ring(instanceId, key)
        return reply.code(204).send()
      },
    )
    ready()
  })
}

/** Waits until a body has ended, broken off or become too large; what comes then is not waited for. */
function readAway(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > BODY_BYTES) resolve()
    })
    for (const event of ['end', 'error', 'close']) body.once(event, resolve)
  })
}

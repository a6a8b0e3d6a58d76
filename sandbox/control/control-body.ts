import type { FastifyRequest } from 'fastify'

/** The JSON of a control request; an empty object without one. Throws an Error for bad JSON. */
export function jsonBody(request: FastifyRequest): unknown {
  const { body } = request
  if (!Buffer.isBuffer(body) || body.length === 0) return {}
  return JSON.parse(body.toString('utf8'))
}

import type { FastifyInstance } from 'fastify'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Name part of a Host header or origin, without port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

/** Whether a Host header names this machine's loopback interface. */
function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && loopbackNames.has(nameOf(host))
}

/**
 * Refuses requests that a page from elsewhere could have caused: a Host that is not loopback
 * (DNS rebinding), and a foreign Origin or Sec-Fetch-Site (a form posted across sites).
 */
export function guardLoopback(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers
    const site = request.headers['sec-fetch-site']
    const foreignOrigin = origin !== undefined && !ownOrigin(origin, host)
    const foreignSite = site === 'cross-site' || site === 'same-site'
    const reading = request.method === 'GET' || request.method === 'HEAD'
    if (!isLoopbackHost(host) || (!reading && (foreignOrigin || foreignSite))) {
      await reply.code(403).send({ error: 'this server answers to its own machine only' })
    }
  })
}

function ownOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host && isLoopbackHost(host)
}

import type { FastifyInstance, FastifyReply } from 'fastify'
import type { XsoarWorld } from '../model/world'
import { type Html, html } from './html'
import { incidentPage } from './incident-page'
import { listPage } from './list-page'
import { pageStyle } from './page-style'

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The browsable tenant: plain pages to read, no script. */
export function registerPages(app: FastifyInstance, world: XsoarWorld): void {
  const home = `/${world.name}/`
  const send = (reply: FastifyReply, status: number, title: string, main: Html): FastifyReply =>
    reply
      .code(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .send(framed(world, title, main).html)
  app.get(`/${world.name}`, async (_request, reply) => reply.redirect(home, 302))
  app.get(`${home}style.css`, async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').send(pageStyle),
  )
  app.get(home, async (_request, reply) => send(reply, 200, 'Incidents', listPage(world)))
  app.get(`${home}incident/page/:id`, async (request, reply) => {
    const { id } = request.params as { id: string }
    const record = world.state.incidents.get(id)
    if (!record) return send(reply, 404, 'Not found', html`<h1>No such incident</h1>`)
    return send(reply, 200, `#${id}`, incidentPage(world, record))
  })
}

function framed(world: XsoarWorld, title: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - ${world.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/${world.name}/style.css"></head>
<body><header><div><strong><a href="/${world.name}/">${world.title}</a></strong></div></header>
<main>${main}</main></body></html>`
}

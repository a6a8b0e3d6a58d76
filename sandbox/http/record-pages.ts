import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Html, html } from '../jira/pages/html'
import { pageStyle } from '../jira/pages/page-style'

/** One row of the list: where it leads and what stands in its cells. */
export interface RecordRow {
  /** Below the system's own path. */
  readonly path: string
  readonly cells: readonly string[]
}

/** One record to look at; all texts are shown as they are. */
export interface RecordPage {
  readonly title: string
  readonly heading: string
  readonly body: string
  readonly facts: readonly (readonly [string, string])[]
  readonly lists: readonly {
    readonly title: string
    readonly entries: readonly { readonly head: string; readonly text: string }[]
  }[]
}

/** A look-alike's site for people: a list and a page per record, nothing to change. */
export interface RecordSite {
  /** First segment of its paths. */
  readonly system: string
  readonly title: string
  readonly listTitle: string
  readonly columns: readonly string[]
  readonly rows: () => readonly RecordRow[]
  /** Fastify path of a record's page, below the system's own. */
  readonly recordPath: string
  readonly record: (query: URLSearchParams, id: string) => RecordPage | null
}

const mostRows = 200
const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Adds the site of a system: plain pages without script, light and dark. */
export function registerRecordPages(app: FastifyInstance, site: RecordSite): void {
  const root = `/${site.system}`
  const send = (reply: FastifyReply, status: number, title: string, main: Html): FastifyReply =>
    reply
      .code(status)
      .header('content-type', 'text/html;charset=UTF-8')
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .send(framed(site, title, main))
  app.get(root, async (_request, reply) => reply.redirect(`${root}/`, 302))
  app.get(`${root}/style.css`, async (_request, reply) =>
    reply.header('content-type', 'text/css;charset=UTF-8').send(pageStyle),
  )
  app.get(`${root}/`, async (_request, reply) => send(reply, 200, site.listTitle, listOf(site)))
  app.get(`${root}${site.recordPath}`, async (request, reply) => {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '')
    const { id = '' } = request.params as { id?: string }
    const record = site.record(query, id)
    if (record === null) return send(reply, 404, 'Not found', html`<h1>No such record</h1>`)
    return send(reply, 200, record.title, recordOf(record))
  })
}

function framed(site: RecordSite, title: string, main: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - ${site.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/${site.system}/style.css"></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><div><strong><a href="/${site.system}/">${site.title}</a></strong></div></header>
<main id="main">${main}</main></body></html>`.html
}

function listOf(site: RecordSite): Html {
  const rows = site.rows()
  return html`<h1>${site.listTitle}</h1>
<p class="soft">${rows.length} in all${rows.length > mostRows ? `, the newest ${mostRows} shown` : ''}</p>
<table><thead><tr>${site.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.slice(0, mostRows).map((row) => rowOf(site, row))}</tbody></table>`
}

function rowOf(site: RecordSite, { path, cells }: RecordRow): Html {
  const [first = '', ...rest] = cells
  return html`<tr><td><a href="/${site.system}${path}">${first}</a></td>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`
}

function recordOf(record: RecordPage): Html {
  const facts = record.facts.filter(([, value]) => value !== '')
  return html`<p class="crumbs">${record.title}</p><h1>${record.heading}</h1>
<div class="two"><div><div class="card"><pre>${record.body}</pre></div>
${record.lists.map(
  ({ title, entries }) => html`<h2>${title} (${entries.length})</h2>
<ol class="plain card">${entries.map(({ head, text }) => html`<li><p class="soft">${head}</p><p>${text}</p></li>`)}</ol>`,
)}</div>
<div class="card"><dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></div></div>`
}

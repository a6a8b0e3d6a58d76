import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'

/** What a Jira with prepared answers is told. */
export type PreparedInput = {
  /** The look-alike that answers everything that was not prepared. */
  readonly origin: string
  /** Path of the site below that origin. */
  readonly prefix: string
  /** Added to every answer (ms). */
  readonly latencyMs: number
}

/** A recorded issue and its changelog, of which every prepared ticket is a copy under its own id. */
export type Recording = {
  readonly issue: Json
  readonly changes: Json
  readonly firstId: number
  readonly count: number
  /** Time of the latest change of the first ticket (UTC ms); `CHANGES_PER_MS` share a millisecond. */
  readonly changedAt: number
}

/** How many tickets change in the same millisecond. */
export const CHANGES_PER_MS = 10

/** A text as the ticket with this id has it, so that nothing can be remembered from another one. */
export function ownWords(text: string, id: string): string {
  return text.replaceAll('The sensor', `The sensor ${id}`)
}

type Json = Readonly<Record<string, unknown>>

/**
 * Serves one process's worth of a large Jira: searches and bulk reads are put together out of texts
 * made beforehand, so that serving costs next to nothing; everything else goes to the look-alike.
 * Tells its parent its origin, takes recordings as messages, answers each message with the number of
 * requests so far, and ends with its parent.
 */
export async function prepareJira({ origin, prefix, latencyMs }: PreparedInput): Promise<null> {
  const pool = new Pool(origin, { connections: 8 })
  let tickets: readonly Ticket[] = []
  let served = 0
  const server = createServer((request, reply) => {
    void answer(request, reply).catch((thrown: unknown) => reply.destroy(thrown as Error))
  })
  const answer = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    served += 1
    const body = await read(request)
    const path = (request.url ?? '').slice(prefix.length)
    const prepared = tickets.length === 0 ? null : fromTickets(path, body, tickets)
    const wait = sleep(latencyMs)
    if (prepared !== null) {
      await wait
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(prepared)
      return
    }
    const { host: _host, ...headers } = request.headers
    const answered = await pool.request({
      method: request.method as 'GET',
      path: request.url ?? '/',
      headers,
      ...(body === '' ? {} : { body }),
    })
    const text = await answered.body.text()
    if (tickets.length > 0) await wait
    reply.writeHead(answered.statusCode, { 'content-type': 'application/json' })
    reply.end(text)
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  process.on('message', (message: Recording | { readonly served: true }) => {
    if ('issue' in message) tickets = ticketsOf(message)
    process.send?.({ served })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  process.send?.({ origin: `http://127.0.0.1:${address.port}` })
  await new Promise<void>((gone) => process.once('disconnect', gone))
  server.closeAllConnections()
  server.close()
  await pool.close()
  return null
}

type Ticket = {
  readonly id: string
  readonly updatedAt: number
  readonly listed: string
  readonly issue: string
  readonly changes: string
}

function ticketsOf({ issue, changes, firstId, count, changedAt }: Recording): readonly Ticket[] {
  const [from, key] = [String(issue.id), String(issue.key)]
  const copyOf = (text: string, id: string) =>
    ownWords(text.replaceAll(`"${key}"`, `"SEC-${id}"`).replaceAll(`"${from}"`, `"${id}"`), id)
  const [body, log] = [JSON.stringify(issue), JSON.stringify(changes)]
  const recorded = String((issue.fields as Json).updated)
  return Array.from({ length: count }, (_, at) => {
    const id = String(firstId + at)
    const updatedAt = changedAt + Math.floor(at / CHANGES_PER_MS)
    const updated = new Date(updatedAt).toISOString().replace('Z', '+0000')
    const own = copyOf(body, id)
      .replaceAll(`"updated":"${recorded}"`, `"updated":"${updated}"`)
      .replace(/("comment":\{"comments":\[\{"self":"[^"]*","id":)"\d+"/, `$1"${id}1"`)
    const listed = `{"id":"${id}","fields":{"updated":"${updated}"}}`
    return { id, updatedAt, listed, issue: own, changes: copyOf(log, id) }
  })
}

const PAGE = 5_000

function fromTickets(path: string, body: string, tickets: readonly Ticket[]): string | null {
  if (path.endsWith('/search/jql')) return searched(JSON.parse(body), tickets)
  const bulk = /\/(issue|changelog)\/bulkfetch$/.exec(path)?.[1]
  if (bulk === undefined) return null
  const asked = JSON.parse(body) as { readonly issueIdsOrKeys: readonly string[] }
  const first = Number(tickets[0]?.id)
  const found = asked.issueIdsOrKeys.flatMap((id) => tickets[Number(id) - first] ?? [])
  if (bulk === 'issue') return `{"issues":[${found.map((one) => one.issue)}],"issueErrors":[]}`
  return `{"issueChangeLogs":[${found.map((one) => one.changes)}]}`
}

function searched(
  { jql, nextPageToken }: { readonly jql: string; readonly nextPageToken?: string },
  tickets: readonly Ticket[],
): string {
  const since = Number(/updated >= (\d+)/.exec(jql)?.[1] ?? 0)
  const all = tickets.filter((one) => one.updatedAt >= since)
  // The question for the newest record alone, which tells how the site reads times.
  if (/DESC/.test(jql)) return `{"issues":[${all.at(-1)?.listed ?? ''}],"isLast":true}`
  const from = Number(nextPageToken ?? 0)
  const page = all.slice(from, from + PAGE).map((one) => one.listed)
  const next = from + PAGE < all.length ? `,"nextPageToken":"${from + PAGE}"` : ''
  return `{"issues":[${page}],"isLast":${next === ''}${next}}`
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

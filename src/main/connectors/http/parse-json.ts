import { failure } from '../../../shared/errors'
import { malformed, object } from '../answer/json-shape'
import { type HttpReply, type HttpRequest, isSafe, type LaterBody, type Layer } from './message'
import { oneEachTurn } from './one-each-turn'
import { rowPieces } from './row-pieces'
import { outcomeUnknown } from './transport-failure'
import type { WaitingBytes } from './waiting-bytes'

/** Characters of an answer that takes a few milliseconds. */
const LONG = 100_000
/** Time rows are read for before others get a turn (ms); whoever takes them works in it as well. */
const TURN_MS = 4

/** Answers that come in together are parsed one a turn of the loop: side by side they would hold it. */
const turn = oneEachTurn()

/**
 * Parses JSON bodies. A successful answer that should be JSON and is not (a login page, a truncated
 * body) is `malformed` for a read and `outcome-unknown` for a write; refusals keep their raw text.
 */
export function parseJson(): Layer {
  return (next) => async (request) => {
    const reply = await next(request)
    const { waiting, ...rest } = reply
    if (waiting !== undefined) return { ...rest, later: laterBody(request, rest, waiting) }
    return reply.text === '' ? reply : parsed(request, reply)
  }
}

function laterBody(
  request: HttpRequest,
  reply: HttpReply,
  { bytes, letGo }: WaitingBytes,
): LaterBody {
  const whole = async () => {
    const text = bytes.toString('utf8')
    letGo()
    return text === '' ? undefined : (await parsed(request, { ...reply, text })).body
  }
  return {
    whole,
    async *rows(member, what) {
      let count = 0
      const checked = (rows: readonly unknown[]) => {
        const before = count
        count += rows.length
        return rows.map((one, at) => object(one, `${what}, number ${before + at + 1},`))
      }
      const pieces = rowPieces(bytes, member)
      await turn()
      let until = performance.now() + TURN_MS
      let piece = pieces.next()
      for (; piece.done !== true; piece = pieces.next()) {
        yield checked(piece.value)
        if (performance.now() <= until) continue
        await turn()
        until = performance.now() + TURN_MS
      }
      if (piece.value !== null) {
        letGo()
        return piece.value
      }
      const body = object(await whole(), what)
      const all = body[member]
      if (!Array.isArray(all)) throw malformed(what)
      yield checked(all.slice(count))
      return body
    },
  }
}

async function parsed(request: HttpRequest, reply: HttpReply): Promise<HttpReply> {
  if (reply.text.length > LONG) await turn()
  const body = parse(reply)
  if (body !== undefined || reply.status >= 300) return { ...reply, body }
  if (request.anyAnswer === true && !isDoubtful(reply)) return reply
  const cause = `Status ${reply.status} with ${reply.headers['content-type'] ?? 'no content type'}`
  if (!isSafe(request)) throw outcomeUnknown(cause, reply.status)
  throw failure({
    code: 'malformed',
    message:
      'The server sent something that is not data. A login page or a proxy may be in between.',
    retry: 'later',
    cause,
    status: reply.status,
  })
}

/**
 * A page says nothing about what became of the request: a login, a proxy, a system that sleeps. Nor does
 * JSON that broke off.
 */
function isDoubtful({ headers, text }: HttpReply): boolean {
  return /html|json/i.test(headers['content-type'] ?? '') || /^\s*</.test(text)
}

function parse(reply: HttpReply): unknown {
  try {
    // Some gateways put a byte order mark in front.
    return JSON.parse(reply.text.charCodeAt(0) === 0xfeff ? reply.text.slice(1) : reply.text)
  } catch {
    return undefined
  }
}

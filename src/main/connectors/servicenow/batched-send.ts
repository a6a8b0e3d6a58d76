import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, toAppError } from '../../../shared/errors'
import type { Clock } from '../../engine/ports/clock'
import { isJson, type Json, malformed, object, rows, textOrNull } from '../answer/json-shape'
import { answerErrors } from '../http/answer-errors'
import type { HttpClient } from '../http/http-client'
import { compose, type HttpReply, type HttpRequest, isSafe, type Send } from '../http/message'
import { parseJson } from '../http/parse-json'
import { outcomeUnknown } from '../http/transport-failure'
import { readServiceNowRefusal } from './refusal'

/** Requests in one batch: the instance spends at most half a minute on all of them together. */
export const MOST_TOGETHER = 10
/** Columns whose every write adds a line. */
const JOURNALS = ['comments', 'work_notes']
/** A request with a longer body (characters) travels alone. */
const LONGEST_BODY = 100_000

type Waiting = {
  readonly request: HttpRequest
  /** What was answered within a batch; null when the request still has to be sent, alone. */
  readonly answer: (reply: HttpReply | null) => void
  readonly fail: (thrown: unknown) => void
}

/**
 * Sends what is asked for within one turn of the event loop together, through the batch API; a request
 * that has no company travels alone. A batch is not atomic: each request has its own answer, read as if it
 * had come alone. What the instance leaves undone for want of time is sent alone, unless sending it twice
 * could make two records or lines: then its outcome is unknown, as that of every write is whose batch got no
 * answer. An instance that does not offer batches is asked for each alone from then on.
 */
export function createBatchedSend(
  http: Pick<HttpClient, 'send' | 'clockOffset'>,
  prefix: string,
  clock: Clock,
): Send {
  let offered: boolean | null = null
  let waiting: Waiting[] = []

  const together = async (company: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await oneBatch(http.send, prefix, company)
      offered = true
      for (const [at, one] of company.entries()) pass(one, answers[at] ?? null)
    } catch (thrown) {
      // Refused as a whole, none of it was done.
      const refused = isRefused(thrown)
      if (refused && offered === null) offered = false
      for (const { answer, fail } of company) {
        if (refused) answer(null)
        else fail(thrown)
      }
    }
  }
  const sendAll = () => {
    const all = waiting
    waiting = []
    for (const company of companies(all)) {
      if (company.length > 1 && offered !== false) void together(company)
      else for (const { answer } of company) answer(null)
    }
  }
  const gathered: Send = async (request) => {
    if (offered === false || !fits(request)) return http.send(request)
    if (waiting.length === 0) setImmediate(sendAll)
    const reply = await new Promise<HttpReply | null>((answer, fail) => {
      waiting.push({ request, answer, fail })
    })
    return reply ?? http.send(request)
  }
  const errors = answerErrors({
    readRefusal: readServiceNowRefusal,
    // What an answer tells of limits stands in the headers of the whole batch.
    readLimits: () => null,
    clock,
    offset: () => http.clockOffset() ?? 0,
  })
  return compose([errors, parseJson()], gathered)
}

/** Those that may travel together: reads never with writes, for a batch of reads can be repeated. */
function companies(all: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const kinds = new Map<CancelSignal | undefined, { reads: Waiting[]; writes: Waiting[] }>()
  for (const one of all) {
    const { signal } = one.request
    const kind = kinds.get(signal) ?? { reads: [], writes: [] }
    kinds.set(signal, kind)
    kind[isSafe(one.request) ? 'reads' : 'writes'].push(one)
  }
  return [...kinds.values()].flatMap(({ reads, writes }) => [...parts(reads), ...parts(writes)])
}

function parts(all: readonly Waiting[]): readonly (readonly Waiting[])[] {
  return Array.from({ length: Math.ceil(all.length / MOST_TOGETHER) }, (_, at) =>
    all.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER),
  )
}

function fits({ upload, sink, form, headers, parsedLater, body }: HttpRequest): boolean {
  const plain = [upload, sink, form, headers, parsedLater].every((one) => one === undefined)
  return plain && (body === undefined || JSON.stringify(body).length <= LONGEST_BODY)
}

/** Answers by place; null where the batch left a request undone. */
async function oneBatch(
  send: Send,
  prefix: string,
  company: readonly Waiting[],
): Promise<readonly (HttpReply | null)[]> {
  const requests = company.map(({ request }) => request)
  const safe = requests.every(isSafe)
  const signal = requests[0]?.signal
  const reply = await send({
    method: 'POST',
    path: `${prefix}/api/now/v1/batch`,
    body: {
      batch_request_id: safe ? 'read' : 'write',
      rest_requests: requests.map((request, at) => subRequest(request, at, prefix)),
    },
    ...(safe ? { safe } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
  try {
    const served = rows(object(reply.body, 'a batch').serviced_requests, 'the answers of a batch')
    return requests.map((_, at) => {
      const own = served.find((one) => textOrNull(one.id) === String(at))
      return own === undefined ? null : replyOf(own, reply)
    })
  } catch (thrown) {
    if (safe) throw thrown
    const { message, cause } = toAppError(thrown)
    throw outcomeUnknown(`The answer of the batch: ${cause ?? message}`)
  }
}

function subRequest({ method, path, body }: HttpRequest, at: number, prefix: string) {
  const accept = { name: 'Accept', value: 'application/json' }
  const type = { name: 'Content-Type', value: 'application/json' }
  return {
    id: String(at),
    method,
    // As the instance itself sees it: without the prefix of a proxy in front of it.
    url: path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path,
    headers: body === undefined ? [accept] : [accept, type],
    ...(body === undefined
      ? {}
      : { body: Buffer.from(JSON.stringify(body), 'utf8').toString('base64') }),
    exclude_response_headers: true,
  }
}

/** One answer of a batch as if it had come alone. */
function replyOf(answer: Json, { sentAt, answeredAt }: HttpReply): HttpReply {
  const status = Number(answer.status_code)
  if (!Number.isInteger(status) || status < 100) throw malformed('a status in a batch')
  const { body } = answer
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw malformed('the body of an answer in a batch')
  }
  const text = Buffer.from(body ?? '', 'base64').toString('utf8')
  return { status, headers: {}, text, body: undefined, sentAt, answeredAt }
}

/** Hands on an answer, or has the request sent alone where that is safe and says more. */
function pass({ request, answer, fail }: Waiting, reply: HttpReply | null): void {
  const throttled = reply?.status === 429 || (isSafe(request) && (reply?.status ?? 0) >= 500)
  if (reply !== null) answer(throttled ? null : reply)
  else if (isRepeatable(request)) answer(null)
  else fail(outcomeUnknown('The batch does not say what became of the request.'))
}

/** The values of a record written once more are the same values; a record or a line would be there twice. */
function isRepeatable(request: HttpRequest): boolean {
  if (isSafe(request)) return true
  const { method, body } = request
  return method === 'PATCH' && isJson(body) && !JOURNALS.some((name) => Object.hasOwn(body, name))
}

function isRefused(thrown: unknown): boolean {
  if (!(thrown instanceof AppFailure)) return false
  return ['not-found', 'permission', 'invalid'].includes(thrown.error.code)
}

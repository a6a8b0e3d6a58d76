import { STATUS_CODES } from 'node:http'
import type { Answer, Incoming, Route } from '../http/call'
import { isObject, type Json, type JsonObject } from '../http/json-body'
import { badRequest } from '../http/refusal'

/** Most bytes one answer of a batch, and all of them, may have. */
const mostBytes = { one: 5 * 1024 * 1024, all: 10 * 1024 * 1024 }

interface Serviced {
  readonly id: string
  readonly body: string
  readonly status_code: number
  readonly status_text: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly execution_time: number
  readonly redirect_url: string | null
}

/** `POST /batch`: several requests in one, each with its own outcome; not atomic. */
export const batchRoute: Route = {
  method: 'POST',
  path: '/batch',
  handle: async (call) => {
    const body = call.json()
    if (!isObject(body) || !Array.isArray(body.rest_requests))
      throw badRequest('Bad Request', 'rest_requests has to be a list')
    const serviced: Serviced[] = []
    const unserviced: string[] = []
    let bytes = 0
    for (const item of body.rest_requests) {
      const id = isObject(item) ? String(item.id ?? '') : ''
      const late = serviced.length >= call.act.world.settings.batchServes
      const request = isObject(item) && !late ? incomingOf(item) : null
      const answer = request ? await call.inner(request) : null
      const content = answer ? contentOf(answer) : Buffer.alloc(0)
      bytes += content.length
      if (!answer || content.length > mostBytes.one || bytes > mostBytes.all) unserviced.push(id)
      else serviced.push(servicedAs(id, answer, content))
    }
    const result = {
      batch_request_id: String(body.batch_request_id ?? ''),
      serviced_requests: serviced,
      unserviced_requests: unserviced,
    }
    return { status: 200, body: result }
  },
}

/** One request of a batch; null when it cannot be read or wants a batch again. */
function incomingOf(item: JsonObject): Incoming | null {
  const { url, method, body } = item
  if (typeof url !== 'string' || typeof method !== 'string') return null
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  if (path.endsWith('/batch')) return null
  const text = typeof body === 'string' ? body : ''
  return {
    method: method.toUpperCase(),
    path: path.startsWith('/') ? path : `/${path}`,
    query: new URLSearchParams(query),
    headers: headersOf(item.headers),
    rawBody: Buffer.from(text, 'base64'),
  }
}

function headersOf(given: Json | undefined): Readonly<Record<string, string>> {
  const list = Array.isArray(given) ? given : []
  return Object.fromEntries(
    list.flatMap((one) =>
      isObject(one) && typeof one.name === 'string'
        ? [[one.name.toLowerCase(), String(one.value ?? '')] as const]
        : [],
    ),
  )
}

function contentOf(answer: Answer): Buffer {
  if (answer.bytes) return answer.bytes
  return Buffer.from(answer.body === undefined ? '' : JSON.stringify(answer.body))
}

function servicedAs(id: string, answer: Answer, content: Buffer): Serviced {
  const headers = { 'content-type': 'application/json;charset=UTF-8', ...answer.headers }
  return {
    id,
    body: content.toString('base64'),
    status_code: answer.status,
    status_text: STATUS_CODES[answer.status] ?? '',
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    execution_time: 1,
    redirect_url: null,
  }
}

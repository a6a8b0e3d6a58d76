import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import {
  type Answer,
  closedPort,
  type LocalServer,
  startLocalServer,
} from '../../../../test-support/local-server'
import { type AppError, AppFailure } from '../../../shared/errors'
import type { HttpRequest } from './message'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function serve(answer: Answer): Promise<LocalServer> {
  const server = await startLocalServer(answer)
  opened.push(server)
  return server
}

function client(origin: string, options: Parameters<typeof openHttpClient>[1] = {}) {
  const made = openHttpClient(origin, options)
  opened.push(made)
  return made
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
    throw thrown
  }
  throw new Error('It should have failed.')
}

const json = (reply: Parameters<Answer>[1], status: number, body: unknown, headers = {}) => {
  reply.writeHead(status, { 'content-type': 'application/json', ...headers })
  reply.end(JSON.stringify(body))
}
const read: HttpRequest = { method: 'GET', path: '/x' }
const write: HttpRequest = { method: 'POST', path: '/x', body: { a: 1 } }

describe('a request', () => {
  it('sends JSON and answers parsed JSON, compressed or not', async () => {
    const server = await serve((seen, reply) => {
      if (seen.method === 'POST') return json(reply, 200, { got: JSON.parse(seen.body) })
      reply.writeHead(200, { 'content-encoding': 'gzip' })
      reply.end(gzipSync('\ufeff{"zipped":true}'))
    })
    const { send, requestCount } = client(server.origin, { headers: { 'x-own': 'yes' } })
    expect((await send(write)).body).toEqual({ got: { a: 1 } })
    expect((await send(read)).body).toEqual({ zipped: true })
    expect(server.seen[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'x-own': 'yes',
    })
    expect(requestCount()).toBe(2)
  })

  it.each([
    [401, 'auth', 'after-fix'],
    [403, 'permission', 'after-fix'],
    [404, 'not-found', 'no'],
    [410, 'not-found', 'no'],
    [409, 'conflict', 'now'],
    [400, 'invalid', 'after-fix'],
    [422, 'invalid', 'after-fix'],
    [413, 'invalid', 'after-fix'],
    [429, 'rate-limited', 'later'],
    [425, 'unavailable', 'later'],
  ] as const)('answered %i fails as %s', async (status, code, retry) => {
    const server = await serve((_seen, reply) =>
      json(reply, status, { errorMessages: ['No.'], errors: { summary: 'Too long' } }),
    )
    const error = await failureOf(client(server.origin).send(write))
    expect(error).toMatchObject({ code, retry, status, fields: { summary: 'Too long' } })
    expect(error.cause).toBe('No. summary: Too long')
    expect(server.seen).toHaveLength(1)
  })

  it.each([500, 502, 503, 504, 408])(
    'that writes and is answered %i is in doubt',
    async (status) => {
      const server = await serve((_seen, reply) => json(reply, status, {}))
      expect(await failureOf(client(server.origin).send(write))).toMatchObject({
        code: 'outcome-unknown',
        status,
      })
      expect(server.seen).toHaveLength(1)
    },
  )

  it('that writes and is told 503 with a time was not carried out', async () => {
    const server = await serve((_seen, reply) => json(reply, 503, {}, { 'retry-after': '3' }))
    const { send, time } = client(server.origin)
    const error = await failureOf(send(write))
    expect(error.code).toBe('unavailable')
    expect((error.retryAt ?? 0) - time.now()).toBeGreaterThan(2000)
  })

  it('to nobody is a network failure, also when it writes', async () => {
    const { send } = client(`http://127.0.0.1:${await closedPort()}`)
    expect(await failureOf(send(write))).toMatchObject({ code: 'network', retry: 'later' })
    expect((await failureOf(send(write))).cause).toContain('ECONNREFUSED')
  })

  it('to an unknown name says so', async () => {
    const { send } = client('https://no-such-host.invalid', { limits: { tries: 1 } })
    expect(await failureOf(send(write))).toMatchObject({ code: 'network' })
  })

  it.each([
    ['at once', false],
    ['after half an answer', true],
  ] as const)('whose connection breaks %s is in doubt when it writes', async (_when, begun) => {
    const server = await serve((_seen, reply, request) => {
      if (begun) {
        reply.writeHead(200, { 'content-length': '100' })
        reply.write('{"half":')
        setImmediate(() => request.socket.resetAndDestroy())
      } else request.socket.resetAndDestroy()
    })
    const { send, time } = client(server.origin)
    expect((await failureOf(send(write))).code).toBe('outcome-unknown')
    expect(server.seen).toHaveLength(1)
    expect((await failureOf(send(read))).code).toBe('network')
    expect(server.seen).toHaveLength(4)
    expect(time.waits).toEqual([2000, 4000])
  })

  it('that reads gets three tries, and a POST that only reads as well', async () => {
    let left = 2
    const server = await serve((_seen, reply) => {
      left -= 1
      json(reply, left >= 0 ? 502 : 200, { ok: true })
    })
    const { send, time } = client(server.origin)
    expect((await send({ ...write, safe: true })).body).toEqual({ ok: true })
    expect(server.seen).toHaveLength(3)
    expect(time.waits).toEqual([2000, 4000])
  })

  it('is not repeated when repeating cannot help', async () => {
    const server = await serve((_seen, reply) => json(reply, 401, {}))
    await failureOf(client(server.origin).send(read))
    expect(server.seen).toHaveLength(1)
  })

  it('without any answer ends at its deadline', async () => {
    const server = await serve(() => undefined)
    const { send } = client(server.origin, { limits: { totalMs: 150, tries: 1 } })
    expect(await failureOf(send(read))).toMatchObject({
      code: 'network',
      message: 'The server did not answer in time.',
    })
    expect((await failureOf(send(write))).code).toBe('outcome-unknown')
  })

  it('may take longer than any timer can be set to', async () => {
    const server = await serve((_seen, reply) => {
      setTimeout(() => json(reply, 200, { ok: true }), 50)
    })
    const patient = { ...read, totalMs: 172_800_000_060_001 }
    expect((await client(server.origin).send(patient)).body).toEqual({ ok: true })
  })

  it('whose answer drips without end ends at its deadline, too', async () => {
    const server = await serve((_seen, reply) => {
      reply.writeHead(200)
      const timer = setInterval(() => reply.write('x'), 20)
      reply.on('close', () => clearInterval(timer))
    })
    const { send } = client(server.origin, { limits: { totalMs: 200, tries: 1 } })
    expect((await failureOf(send(read))).code).toBe('network')
  })

  it.each([
    ['plain', (body: string) => ({ body: Buffer.from(body), headers: {} })],
    [
      'compressed',
      (body: string) => ({ body: gzipSync(body), headers: { 'content-encoding': 'gzip' } }),
    ],
  ] as const)('refuses a %s answer above the limit', async (_kind, pack) => {
    const server = await serve((_seen, reply) => {
      const { body, headers } = pack(JSON.stringify('x'.repeat(100_000)))
      reply.writeHead(200, headers)
      reply.end(body)
    })
    const { send } = client(server.origin, { limits: { maxBytes: 50_000, tries: 1 } })
    expect((await failureOf(send(read))).code).toBe('malformed')
    expect((await failureOf(send({ ...read, parsedLater: true }))).code).toBe('malformed')
  })

  it.each(['identity', 'gzip'])(
    'that is parsed later comes row by row, in the coding %s',
    async (coding) => {
      const rows = Array.from({ length: 300 }, (_, at) => ({ id: at, text: 'long '.repeat(400) }))
      const server = await serve((_seen, reply) => {
        reply.writeHead(200, { 'content-encoding': coding })
        const body = JSON.stringify({ rows, next: null })
        reply.end(coding === 'gzip' ? gzipSync(body) : body)
      })
      const { send } = client(server.origin)
      const replies = await Promise.all([1, 2, 3].map(() => send({ ...read, parsedLater: true })))
      for (const { later } of replies) {
        const pieces: number[] = []
        const found: unknown[] = []
        for await (const piece of later?.rows('rows', 'the rows') ?? []) {
          pieces.push(piece.length)
          found.push(...piece)
        }
        expect(found).toEqual(rows)
        expect(pieces.length).toBeGreaterThan(3)
      }
    },
  )

  it('that is parsed later and lacks its rows is malformed', async () => {
    const server = await serve((_seen, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end('{"rows":{"a":1}}')
    })
    const { later } = await client(server.origin).send({ ...read, parsedLater: true })
    const reading = later?.rows('rows', 'the rows').next() ?? Promise.resolve()
    expect((await failureOf(reading)).code).toBe('malformed')
  })

  it.each(['{"a":', '<!doctype html><title>Log in</title>'])(
    'that gets %s with 200 is malformed, or in doubt when it writes',
    async (text) => {
      const server = await serve((_seen, reply) => {
        reply.writeHead(200, { 'content-type': 'text/html' })
        reply.end(text)
      })
      const { send } = client(server.origin)
      expect((await failureOf(send(read))).code).toBe('malformed')
      expect((await failureOf(send(write))).code).toBe('outcome-unknown')
    },
  )

  it('that is parsed later fails only then, in the same way', async () => {
    const server = await serve((_seen, reply) => {
      const spoilt = requests++ > 0
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(spoilt ? '{"a":' : '{"a":1}')
    })
    let requests = 0
    const { send } = client(server.origin)
    const later = { ...read, parsedLater: true }
    const whole = await send(later)
    expect(whole.body).toBeUndefined()
    expect(await whole.later?.whole()).toEqual({ a: 1 })
    const spoilt = await send(later)
    const reading = spoilt.later?.whole()
    expect(reading).toBeDefined()
    expect((await failureOf(reading ?? Promise.resolve())).code).toBe('malformed')
  })

  it('ends when its caller gives up; a write then is in doubt', async () => {
    const server = await serve(() => undefined)
    const { send } = client(server.origin)
    for (const [request, code] of [
      [read, 'cancelled'],
      [write, 'outcome-unknown'],
    ] as const) {
      const controller = new AbortController()
      const arrived = server.seen.length
      const failed = failureOf(send({ ...request, signal: controller.signal }))
      while (server.seen.length === arrived) await new Promise((resolve) => setTimeout(resolve, 5))
      controller.abort()
      expect((await failed).code).toBe(code)
    }
  })
})

describe('a throttled host', () => {
  it('makes everybody wait, and the one who was refused tries again', async () => {
    let throttle = true
    const server = await serve((_seen, reply) => {
      json(reply, throttle ? 429 : 200, {}, throttle ? { 'retry-after': '7' } : {})
      throttle = false
    })
    const { send, time } = client(server.origin)
    expect((await send(read)).status).toBe(200)
    expect(time.waits).toHaveLength(1)
    expect(time.waits[0]).toBeGreaterThan(6000)
    expect(time.waits[0]).toBeLessThanOrEqual(7000)
  })

  it('with a long pause turns callers away until it is over', async () => {
    let throttle = true
    const server = await serve((_seen, reply) =>
      json(reply, throttle ? 429 : 200, {}, throttle ? { 'retry-after': '600' } : {}),
    )
    const { send, time } = client(server.origin)
    const first = await failureOf(send(read))
    expect(first.code).toBe('rate-limited')
    const second = await failureOf(send(read))
    expect(second).toMatchObject({ code: 'rate-limited', retryAt: first.retryAt })
    expect(server.seen).toHaveLength(1)
    time.turn(600_000)
    throttle = false
    expect((await send(read)).status).toBe(200)
  })

  it('that gives no time is left alone longer each time', async () => {
    const server = await serve((_seen, reply) => json(reply, 429, {}))
    const { send, time } = client(server.origin)
    await failureOf(send(read))
    expect(server.seen).toHaveLength(3)
    expect(time.waits.map((ms) => Math.round(ms / 500) * 500)).toEqual([2000, 4000])
  })
})

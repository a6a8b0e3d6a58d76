import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, RestClient } from '../testing/rest-client'

let jira: RestClient

beforeAll(async () => {
  jira = await RestClient.start()
})
beforeEach(() => {
  jira.sandbox.reset()
})
afterAll(() => jira.close())

const commentCount = async (): Promise<number> => {
  const { json } = await jira.get('/issue/SEC-1/comment')
  return Number(json.total)
}

const comment = (): Promise<{ status: number }> =>
  jira.post('/issue/SEC-1/comment', { body: paragraph('Hello') })

describe('an ordered fault', () => {
  it('hits as many requests as ordered, after letting some pass', async () => {
    await jira.control('POST', '/faults', {
      kind: 'status',
      status: 503,
      method: 'get',
      path: '/rest/api/3/my*',
      count: 2,
      skip: 1,
    })
    const seen: number[] = []
    for (let i = 0; i < 4; i++) seen.push((await jira.get('/myself')).status)
    expect(seen).toEqual([200, 503, 503, 200])
    expect((await jira.control('GET', '/faults')).json.faults).toEqual([])
  })

  it('leaves other methods, paths and bodies alone', async () => {
    jira.sandbox.faults.order({
      kind: 'status',
      status: 500,
      method: 'POST',
      path: '**/search/jql',
    })
    jira.sandbox.faults.order({ kind: 'status', status: 409, bodyContains: 'needle' })
    expect((await jira.get('/myself')).status).toBe(200)
    expect((await jira.search('project = SEC')).status).toBe(500)
    expect((await jira.put('/issue/SEC-1', { fields: { summary: 'hay' } })).status).toBe(204)
    expect((await jira.put('/issue/SEC-1', { fields: { summary: 'needle' } })).status).toBe(409)
  })

  it('is listed and cleared', async () => {
    const order = await jira.control('POST', '/faults', { kind: 'html', count: null })
    expect((await jira.control('GET', '/faults')).json.faults).toHaveLength(1)
    expect((await jira.get('/myself')).text).toContain('<!doctype html>')
    await jira.control('DELETE', `/faults/${String(order.json.id)}`)
    expect((await jira.get('/myself')).status).toBe(200)
  })

  it('that makes no sense is refused with the reason', async () => {
    for (const [order, reason] of [
      [{ kind: 'earthquake' }, 'kind must be one of'],
      [{ kind: 'latency', ms: 'long' }, 'ms must be a number'],
      [{ kind: 'latency', milliseconds: 5 }, 'unknown member milliseconds'],
      [{ kind: 'latency', count: 0 }, 'count must be'],
    ] as const) {
      const reply = await jira.control('POST', '/faults', order)
      expect(reply.status).toBe(400)
      expect(reply.text).toContain(reason)
    }
  })
})

describe('each kind', () => {
  it('status: 401, 403, 404, 409, 500 in the error shape of the vendor', async () => {
    for (const status of [401, 403, 404, 409, 500]) {
      jira.sandbox.faults.order({ kind: 'status', status })
      const reply = await jira.get('/issue/SEC-1')
      expect(reply.status).toBe(status)
      expect(Object.keys(reply.json)).toEqual(['errorMessages', 'errors'])
    }
  })

  it('429 with seconds and with a date by the sandbox clock', async () => {
    const now = Date.UTC(2026, 5, 1, 12)
    await jira.control('PUT', '/clock', { now, frozen: true })
    jira.sandbox.faults.order({ kind: 'status', status: 429, seconds: 7 })
    jira.sandbox.faults.order({ kind: 'status', status: 429, seconds: 7, retryAfter: 'date' })
    const seconds = await jira.get('/myself')
    const date = await jira.get('/myself')
    expect(seconds.headers.get('retry-after')).toBe('7')
    expect(seconds.headers.get('x-ratelimit-reset')).toBe('2026-06-01T12:00:07.000Z')
    expect(date.headers.get('retry-after')).toBe('Mon, 01 Jun 2026 12:00:07 GMT')
  })

  it('reset: the connection breaks and nothing has happened', async () => {
    const before = await commentCount()
    jira.sandbox.faults.order({ kind: 'reset', method: 'POST' })
    await expect(comment()).rejects.toThrow()
    expect(await commentCount()).toBe(before)
  })

  it('reply-lost: the connection breaks and it has happened', async () => {
    const before = await commentCount()
    jira.sandbox.faults.order({ kind: 'reply-lost', method: 'POST' })
    await expect(comment()).rejects.toThrow()
    expect(await commentCount()).toBe(before + 1)
    const lost = jira.sandbox.journal.entries().find((e) => e.faults.includes('reply-lost'))
    expect(lost).toMatchObject({ method: 'POST', status: null })
  })

  it('timeout: nothing comes until the client gives up, and nothing has happened', async () => {
    const before = await commentCount()
    jira.sandbox.faults.order({ kind: 'timeout', method: 'POST' })
    const url = `${jira.sandbox.addresses.jira.baseUrl}/rest/api/3/issue/SEC-1/comment`
    const waiting = fetch(url, { method: 'POST', signal: AbortSignal.timeout(150) })
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await commentCount()).toBe(before)
  })

  it('latency: a client that gives up early does not know that it happened', async () => {
    const before = await commentCount()
    jira.sandbox.faults.order({ kind: 'latency', ms: 200, method: 'POST' })
    const url = `${jira.sandbox.addresses.jira.baseUrl}/rest/api/3/issue/SEC-1/comment`
    const early = fetch(url, {
      method: 'POST',
      headers: { authorization: jira.login('lockstep'), 'content-type': 'application/json' },
      body: JSON.stringify({ body: paragraph('Slow') }),
      signal: AbortSignal.timeout(50),
    })
    await expect(early).rejects.toThrow()
    await expect.poll(commentCount).toBe(before + 1)
  })

  it('malformed-json: half an answer under a 200', async () => {
    jira.sandbox.faults.order({ kind: 'malformed-json' })
    const reply = await jira.get('/myself')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('json')
    expect(() => JSON.parse(reply.text)).toThrow()
  })

  it('late-index: one write is found late, the next at once', async () => {
    jira.sandbox.faults.order({ kind: 'late-index', ms: 60_000, path: '**/issue' })
    const late = await jira.create({ labels: ['ls-a'] })
    const prompt = await jira.create({ labels: ['ls-b'] })
    expect((await jira.search('labels = ls-a')).json.issues).toEqual([])
    expect((await jira.search('labels = ls-b')).json.issues).toEqual([{ id: prompt.id }])
    jira.sandbox.clock.advance(60_000)
    expect((await jira.search('labels = ls-a')).json.issues).toEqual([{ id: late.id }])
  })

  it('skewed-clock: Date and serverTime are off together', async () => {
    const now = Date.UTC(2026, 0, 1)
    jira.sandbox.clock.set(now, true)
    jira.sandbox.faults.order({ kind: 'skewed-clock', ms: -3_600_000 })
    const reply = await jira.get('/serverInfo', 'ada')
    expect(reply.headers.get('date')).toBe('Wed, 31 Dec 2025 23:00:00 GMT')
    expect(reply.json.serverTime).toBe('2026-01-01T00:00:00.000+0100')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Loose, NowClient } from '../testing/now-client'

let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64')
const usual = [
  { name: 'Accept', value: 'application/json' },
  { name: 'Content-Type', value: 'application/json' },
]

describe('a batch', () => {
  it('answers each of its requests by itself', async () => {
    const { sys_id: id } = await now.create()
    const reply = await now.send('POST', '/api/now/v1/batch', {
      batch_request_id: '7',
      rest_requests: [
        { id: 'a', method: 'GET', url: `/api/now/table/incident/${id}`, headers: usual },
        {
          id: 'b',
          method: 'PATCH',
          url: `/api/now/table/incident/${id}`,
          headers: usual,
          body: encode({ description: 'In a batch' }),
        },
        {
          id: 'c',
          method: 'PATCH',
          url: `/api/now/table/incident/${id}`,
          headers: usual,
          body: encode({ state: '6' }),
        },
        { id: 'd', method: 'POST', url: '/api/now/v1/batch', headers: usual, body: encode({}) },
        { id: 'e', method: 'GET', url: '/api/now/table/incident' },
      ],
    })
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ batch_request_id: '7', unserviced_requests: ['d'] })
    const serviced = reply.json.serviced_requests as unknown as readonly Record<string, string>[]
    expect(serviced.map((one) => [one.id, one.status_code, one.status_text])).toEqual([
      ['a', 200, 'OK'],
      ['b', 200, 'OK'],
      ['c', 403, 'Forbidden'],
      ['e', 400, 'Bad Request'],
    ])
    const first = JSON.parse(Buffer.from(serviced[0]?.body ?? '', 'base64').toString()) as Loose
    expect(first.result?.sys_id).toBe(id)
    expect((await now.read(id)).description).toBe('In a batch')
  })

  it('leaves undone what it has no time for', async () => {
    const { sys_id: id } = await now.create()
    await now.control('PUT', '/servicenow/settings', { batchServes: 1 })
    const write = (text: string, at: number) => ({
      ...{ id: String(at), method: 'PATCH', url: `/api/now/table/incident/${id}`, headers: usual },
      body: encode({ description: text }),
    })
    const reply = await now.send('POST', '/api/now/v1/batch', {
      batch_request_id: '8',
      rest_requests: ['Done', 'Not done'].map(write),
    })
    expect(reply.json).toMatchObject({ unserviced_requests: ['1'] })
    expect((await now.read(id)).description).toBe('Done')
  })

  it('without a list of requests is refused', async () => {
    expect((await now.send('POST', '/api/now/v1/batch', { rest_requests: 'x' })).status).toBe(400)
  })
})

describe('requests', () => {
  it('that write have to say what they send and take', async () => {
    const { sys_id: id } = await now.create()
    const path = `${now.baseUrl}/api/now/table/incident/${id}`
    const authorization = now.login('ada.osei')
    const bare = await fetch(path, { method: 'DELETE', headers: { authorization } })
    expect(bare.status).toBe(400)
    const odd = await now.send('PATCH', `/api/now/table/incident/${id}`, 'a=b', 'lockstep', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(odd.status).toBe(415)
    const page = await now.send('GET', `/api/now/table/incident/${id}`, undefined, 'lockstep', {
      accept: 'text/html',
    })
    expect(page.status).toBe(406)
    const broken = await now.send('PATCH', `/api/now/table/incident/${id}`, '{"state":')
    expect(broken.status).toBe(400)
  })

  it('to nowhere, or to a table that is none, are answered in the form of the vendor', async () => {
    const nowhere = await now.send('GET', '/api/now/nothing/here')
    expect([nowhere.status, nowhere.json]).toEqual([
      400,
      {
        error: { message: 'Requested URI does not represent any resource', detail: null },
        status: 'failure',
      },
    ])
    const table = await now.send('GET', '/api/now/table/Incident')
    expect([table.status, table.json.error?.message]).toEqual([400, 'Invalid table Incident'])
    const record = await now.send('GET', `/api/now/table/incident/${'0'.repeat(32)}`)
    expect([record.status, record.json.error?.message]).toEqual([404, 'No Record found'])
    const outside = await now.send('GET', '/elsewhere/at/all')
    expect([outside.status, outside.json.status]).toEqual([404, 'failure'])
    now.sandbox.faults.order({ kind: 'status', status: 429, seconds: 5 })
    const limited = await now.send('GET', '/api/now/table/incident')
    expect(limited.json.error?.message).toBe('Rate limit exceeded')
    const reset = Number(limited.headers.get('x-ratelimit-reset'))
    expect(Math.abs(reset * 1000 - now.sandbox.clock.now() - 5000)).toBeLessThan(2000)
  })

  it('may change another method, and leave the answer out', async () => {
    const { sys_id: id } = await now.create()
    const reply = await now.send(
      'POST',
      `/api/now/table/incident/${id}`,
      { description: 'x' },
      'lockstep',
      {
        'x-http-method-override': 'PATCH',
        'x-no-response-body': 'true',
      },
    )
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect((await now.read(id)).description).toBe('x')
  })
})

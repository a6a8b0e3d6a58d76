import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../server'
import type { WebhookSettings } from './settings'

// What a sender gets wrong when its receiver takes everything.
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ systems: ['webhook'] })
})
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const bearer = { authorization: 'Bearer sandbox-webhook-token' }
const event = { event: 'created', title: 'One' }
const set = (settings: Partial<WebhookSettings>) => {
  const { world } = sandbox.webhook
  world.settings = { ...world.settings, ...settings }
}
const taken = () => sandbox.webhook.world.state.deliveries
async function post(
  body: unknown = event,
  headers: Record<string, string> = bearer,
  path = '',
): Promise<{ status: number; text: string; headers: Headers }> {
  const reply = await fetch(`${sandbox.addresses.webhook.baseUrl}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: reply.status, text: await reply.text(), headers: reply.headers }
}

describe('the receiver', () => {
  it('takes an event of a known caller, names its record and keeps no secret', async () => {
    const { status, text } = await post()
    expect(status).toBe(202)
    expect(JSON.parse(text)).toMatchObject({ record: { id: 'EVT-1001' } })
    expect(taken()).toMatchObject([{ body: event, recordId: 'EVT-1001', method: 'POST' }])
    expect(JSON.stringify(taken())).not.toContain('sandbox-webhook-token')
  })

  it.each([
    [{ kind: 'bearer', token: 'abc' }, { authorization: 'Bearer abc' }],
    [{ kind: 'basic', user: 'a', password: 'b:c' }, { authorization: `Basic ${btoa('a:b:c')}` }],
    [{ kind: 'header', name: 'X-Key', value: 'k 1' }, { 'x-key': 'k 1' }],
  ] as const)('asks for %j, and stores nothing of anybody else', async (auth, right) => {
    set({ auth })
    const wrong = Object.fromEntries(
      Object.entries(right).map(([name, value]) => [name, `${value}x`]),
    )
    expect((await post(event, {})).status).toBe(401)
    expect((await post(event, wrong)).status).toBe(401)
    expect(taken()).toEqual([])
    expect((await post(event, right)).status).toBe(202)
    expect(taken()).toHaveLength(1)
  })

  it('refuses what is not JSON, says where, and what lacks a member it needs', async () => {
    const broken = await post('{"title": "a "quoted" word"}')
    expect(broken.status).toBe(400)
    expect(broken.text).toMatch(/position|token|JSON/i)
    expect((await post(event, { ...bearer, 'content-type': 'text/plain' })).status).toBe(415)
    set({ requires: ['alertId'] })
    expect((await post()).status).toBe(422)
    expect(taken()).toEqual([])
  })

  it('counts one Idempotency-Key once and gives the first answer again', async () => {
    const headers = { ...bearer, 'idempotency-key': 'k1' }
    const [first, again] = [await post(event, headers), await post(event, headers)]
    expect(again.text).toBe(first.text)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(taken()).toMatchObject([{ repeats: 1 }])
    expect((await post({ ...event, title: 'Two' }, headers)).status).toBe(422)
    set({ once: false })
    await post(event, headers)
    expect(taken()).toHaveLength(2)
  })

  it('knows the records it named and no others', async () => {
    await post()
    expect((await post({ event: 'updated' }, bearer, '/EVT-1001')).status).toBe(202)
    expect((await post({ event: 'updated', recordId: 'EVT-1001' })).status).toBe(202)
    expect((await post({ event: 'updated' }, bearer, '/EVT-9999')).status).toBe(404)
    expect((await post({ event: 'updated', recordId: 'EVT-9999' })).status).toBe(404)
    expect(taken().map(({ recordId }) => recordId)).toEqual(Array(3).fill('EVT-1001'))
  })

  it('answers without a body or in plain text where it is told to', async () => {
    set({ answer: 'text', status: 200 })
    expect(await post()).toMatchObject({ status: 200, text: 'ok' })
    set({ answer: 'nothing', status: 204 })
    expect(await post()).toMatchObject({ status: 204, text: '' })
  })

  it('takes events in no other way, and is no larger than its limit', async () => {
    const { baseUrl } = sandbox.addresses.webhook
    const looked = await fetch(baseUrl, { headers: bearer })
    expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'POST, PUT, PATCH'])
    expect((await post({ big: 'x'.repeat(1024 * 1024) })).status).toBe(413)
    const lost = await fetch(`${baseUrl}-else`, { method: 'POST' })
    expect(lost.status).toBe(404)
    expect(await lost.json()).toMatchObject({ error: { status: 404 } })
  })

  it('shows what it got to a person', async () => {
    await post({ event: 'created', title: '<b>Bold</b>' })
    await post({ event: 'commented', comment: { text: 'Hm' } }, bearer, '/EVT-1001')
    const { browseUrl } = sandbox.addresses.webhook
    expect(await (await fetch(browseUrl)).text()).toContain('EVT-1001')
    const page = await (await fetch(`${browseUrl}record/EVT-1001`)).text()
    expect(page).toContain('&lt;b&gt;Bold')
    expect(page).toContain('Later events (1)')
  })

  it('can be told how to behave, and says what it does not understand', async () => {
    const { controlUrl } = sandbox.addresses.webhook
    const put = (body: unknown) =>
      fetch(`${controlUrl}/settings`, { method: 'PUT', body: JSON.stringify(body) })
    expect((await put({ auth: { kind: 'none' }, delayMs: 5 })).status).toBe(200)
    expect((await post(event, {})).status).toBe(202)
    for (const wrong of [{ auth: { kind: 'x' } }, { status: 42 }, { other: 1 }, { once: 'no' }]) {
      expect((await put(wrong)).status).toBe(400)
    }
    const state = await (await fetch(`${controlUrl}/state`)).json()
    expect(state).toMatchObject({ records: ['EVT-1001'] })
  })
})

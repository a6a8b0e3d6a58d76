import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { XsoarClient } from '../testing/xsoar-client'

let xsoar: XsoarClient

beforeAll(async () => {
  xsoar = await XsoarClient.start()
})
beforeEach(() => xsoar.sandbox.reset())
afterAll(() => xsoar.close())

const token = { authorization: 'Bearer sandbox-sekoia-token' }

async function push(
  instance: string,
  event: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${xsoar.sandbox.addresses.xsoar.webhookUrl}/${instance}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof event === 'string' ? event : JSON.stringify(event),
  })
  return { status: answer.status, text: await answer.text() }
}

const configure = async (body: object): Promise<void> => {
  const answer = await fetch(`${xsoar.sandbox.addresses.xsoar.controlUrl}/webhooks`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
}

const newest = () => {
  const { state } = xsoar.sandbox.xsoar.world
  return [...state.incidents.values()].at(-1)
}

const alert = {
  name: 'Suspicious archive (YARA)',
  occurred: '2026-02-03T04:05:06Z',
  alertId: 'ALq4X2rT',
  alertUrl: 'https://app.example.test/operations/alerts/ALq4X2rT',
  urgency: 70,
  events: [{ 'host.name': 'nb-114' }],
}

describe('the Generic Webhook', () => {
  it('takes over name and moment only, and keeps the rest as raw text', async () => {
    const { status } = await push('sekoia', alert, token)
    expect(status).toBe(200)
    const made = newest()
    expect(made?.fields).toMatchObject({
      ...{ name: alert.name, occurred: alert.occurred, type: 'Sekoia.io', severity: 0 },
      ...{ sourceBrand: 'Generic Webhook', sourceInstance: 'sekoia' },
    })
    expect(made?.custom).toEqual({})
    const raw = JSON.parse(String(made?.fields.rawJSON))
    expect(raw).toMatchObject({ alertId: alert.alertId, urgency: 70 })
    expect(JSON.stringify(raw)).not.toContain('sandbox-sekoia-token')
  })

  it('fills fields as its mapper says, a number too large for a severity cut', async () => {
    const mapper = {
      alertId: 'alertid',
      alertUrl: 'alerturl',
      events: 'events',
      urgency: 'severity',
    }
    await configure({ name: 'sekoia', mapper })
    await push('sekoia', alert, token)
    expect(newest()?.custom).toMatchObject({ alertid: alert.alertId, alerturl: alert.alertUrl })
    expect(newest()?.fields.severity).toBe(4)
  })

  it.each(['_header: Authorization', '_header:Authorization', '_header:authorization'])(
    'knows its sender by %s',
    async (username) => {
      await configure({ name: 'sekoia', username })
      expect((await push('sekoia', alert, token)).status).toBe(200)
      expect((await push('sekoia', alert, { authorization: 'Bearer other' })).status).toBe(401)
      expect((await push('sekoia', alert, {})).status).toBe(401)
    },
  )

  it('knows its sender by a header of any name', async () => {
    const secret = { username: '_header:X-Lockstep-Key', password: 'k3y' }
    await configure({ name: 'own', ...secret })
    expect((await push('own', alert, { 'x-lockstep-key': 'k3y' })).status).toBe(200)
    expect((await push('own', alert, { authorization: 'k3y' })).status).toBe(401)
  })

  it('knows its sender by user name and password', async () => {
    const basic = (text: string) => ({
      authorization: `Basic ${Buffer.from(text).toString('base64')}`,
    })
    expect((await push('generic', alert, basic('hook:sandbox-hook-password'))).status).toBe(200)
    expect((await push('generic', alert, basic('hook:wrong'))).status).toBe(401)
    expect((await push('generic', alert, {})).status).toBe(401)
  })

  it('keeps the last twenty events as samples, where told to', async () => {
    for (let at = 1; at <= 22; at += 1) await push('sekoia', { name: `Alert ${at}` }, token)
    const { webhooks } = xsoar.sandbox.xsoar.world.state
    const samples = webhooks.find(({ name }) => name === 'sekoia')?.samples ?? []
    expect(samples.map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, at) => `Alert ${at + 3}`),
    )
    expect(webhooks.find(({ name }) => name === 'generic')?.samples).toEqual([])
  })

  it('makes a second incident of the same event: it does not know repetitions', async () => {
    const before = xsoar.sandbox.xsoar.world.state.incidents.size
    await push('sekoia', alert, token)
    await push('sekoia', alert, token)
    expect(xsoar.sandbox.xsoar.world.state.incidents.size).toBe(before + 2)
  })

  it('names an event without a name, and refuses what is no JSON or an unknown instance', async () => {
    await push('sekoia', { any: 'thing' }, token)
    expect(newest()?.fields.name).toBe('Generic webhook triggered incident')
    expect((await push('sekoia', '{"name": "broken', token)).status).toBe(422)
    expect((await push('nobody', alert, token)).status).toBe(404)
  })
})

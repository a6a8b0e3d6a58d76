import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../server'
import { basic, SiteClient } from '../../testing/site-client'

const person = 'ada.osei@example.test'
const administrator = basic(person, 'sandbox-token-ada')
const member = basic('lockstep@example.test', 'sandbox-token-lockstep')
const path = '/rest/webhooks/1.0/webhook'

type Heard = { readonly headers: IncomingMessage['headers']; readonly body: string }

let sandbox: Sandbox
let site: SiteClient
let heard: Heard[] = []
/** What the receiver answers, one after the other; 204 in the end. */
let answers: number[] = []
const receiver = createServer(async (request, reply) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
  reply.writeHead(answers.shift() ?? 204).end()
})
const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/bell`

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  sandbox = await startSandbox({ systems: ['jira'], settings: { jira: { webhookRetryMs: 20 } } })
  site = new SiteClient(sandbox.addresses.jira.baseUrl)
})
beforeEach(() => sandbox.reset())
afterEach(() => {
  heard = []
  answers = []
})
afterAll(async () => {
  await sandbox.close()
  await new Promise((resolve) => receiver.close(resolve))
})

const send = (method: string, at = '', body?: unknown, login: string | null = administrator) =>
  site.send(method, path + at, login, body)
const register = (more: object = {}) =>
  send('POST', '', {
    ...{ name: 'Bell', url: address(), excludeBody: false },
    events: ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'comment_created'],
    filters: { 'issue-related-events-section': 'project = SEC' },
    ...more,
  })
const make = () =>
  sandbox.jira.as.create(person, { project: 'SEC', issuetype: 'Task', summary: 'x' })
const told = () => heard.map(({ body }) => JSON.parse(body) as Record<string, unknown>)
const events = () => told().map(({ webhookEvent }) => webhookEvent)

describe('webhooks of the site', () => {
  it('are for administrators alone', async () => {
    for (const [method, at] of [
      ['GET', ''],
      ['POST', ''],
      ['PUT', '/1'],
      ['DELETE', '/1'],
    ] as const) {
      const body = method === 'GET' ? undefined : {}
      expect((await send(method, at, body, member)).status).toBe(403)
      expect((await send(method, at, body, null)).status).toBe(401)
    }
  })

  it('become possible once somebody is made an administrator', async () => {
    await fetch(`${sandbox.addresses.jira.controlUrl}/user/lockstep@example.test/profile`, {
      method: 'POST',
      body: JSON.stringify({ admin: true }),
      headers: { 'content-type': 'application/json' },
    })
    expect((await send('GET', '', undefined, member)).status).toBe(200)
  })

  it('are named by their address, listed, changed and deleted', async () => {
    const made = await register()
    expect(made.status).toBe(201)
    const self = String(made.json.self)
    expect(self).toMatch(/\/rest\/webhooks\/1\.0\/webhook\/\d+$/)
    const at = self.slice(self.lastIndexOf('/'))
    expect(made.json).toMatchObject({
      ...{ name: 'Bell', enabled: true, lastUpdatedDisplayName: 'Ada Osei' },
      filters: { 'issue-related-events-section': 'project = SEC' },
    })
    expect((await send('PUT', at, { name: 'Other' })).json).toMatchObject({
      ...{ name: 'Other', url: address(), self },
    })
    expect((await send('GET')).json).toMatchObject([{ name: 'Other' }])
    expect((await send('DELETE', at)).status).toBe(204)
    expect((await send('GET', at)).status).toBe(404)
    expect((await send('DELETE', at)).status).toBe(404)
  })

  it.each([
    ['no name', { name: '' }],
    ['an address without encryption', { url: 'http://lockstep.example.com/bell' }],
    ['no address', { url: 'bell' }],
    ['a filter that is no JQL', { filters: { 'issue-related-events-section': 'project =' } }],
    ['events that are no list', { events: 'all' }],
  ])('are refused with %s', async (_what, more) => {
    expect((await register(more)).status).toBe(400)
  })

  it('stay over a restart', async () => {
    await register()
    sandbox.jira.restore(JSON.parse(JSON.stringify(sandbox.jira.saved())))
    expect((await send('GET')).json).toMatchObject([{ name: 'Bell' }])
  })
})

describe('what they are called with', () => {
  it('is what happened, to which issue and by whom', async () => {
    await register()
    const { key } = make()
    await expect.poll(events).toEqual(['jira:issue_created'])
    sandbox.jira.as.edit(person, key, { summary: 'y' })
    await expect.poll(() => heard.length).toBe(2)
    sandbox.jira.as.comment(person, key, 'Seen.')
    await expect.poll(() => heard.length).toBe(4)
    sandbox.jira.as.delete(person, key)
    await expect.poll(() => heard.length).toBe(5)
    expect(events().toSorted()).toEqual([
      'comment_created',
      'jira:issue_created',
      'jira:issue_deleted',
      'jira:issue_updated',
      'jira:issue_updated',
    ])
    expect(told()[1]).toMatchObject({
      issue: { key, fields: { summary: 'y' } },
      user: { displayName: 'Ada Osei' },
      changelog: { items: [{ field: 'summary', fromString: 'x', toString: 'y' }] },
    })
    expect(heard[0]?.headers['x-atlassian-webhook-identifier']).toMatch(/^[\w-]{10,}$/)
  })

  it('is nothing when the body is excluded', async () => {
    await register({ excludeBody: true })
    make()
    await expect.poll(() => heard.map(({ body }) => body)).toEqual([''])
  })

  it('is left alone by what the filter, the events or a switch keep out', async () => {
    await register({ name: 'Off', enabled: false })
    await register({ name: 'Deletes', events: ['jira:issue_deleted'] })
    await register({ name: 'OPS', filters: { 'issue-related-events-section': 'project = OPS' } })
    const { json } = await register()
    make()
    make()
    await expect.poll(() => heard.length).toBeGreaterThan(1)
    expect(events()).toEqual(['jira:issue_created', 'jira:issue_created'])
    const called = sandbox.jira.webhooks.deliveries.map(({ webhookId }) => webhookId)
    expect(new Set(called)).toEqual(new Set([Number(String(json.self).split('/').at(-1))]))
  })

  it('comes again under the same identifier while the receiver is in trouble, five times at most', async () => {
    await register()
    answers = [503, 429]
    make()
    await expect.poll(() => heard.length).toBe(3)
    const headers = heard.map((one) => one.headers)
    expect(new Set(headers.map((one) => one['x-atlassian-webhook-identifier'])).size).toBe(1)
    expect(headers.map((one) => one['x-atlassian-webhook-retry'])).toEqual([undefined, '1', '2'])
    heard = []
    answers = Array.from({ length: 10 }, () => 500)
    make()
    await expect.poll(() => sandbox.jira.webhooks.deliveries.length).toBe(3 + 6)
    expect(heard).toHaveLength(6)
  })

  it('does not come again after a plain refusal, and never leaves this machine', async () => {
    await register({ url: 'https://lockstep.example.com/bell', name: 'Far' })
    await register()
    answers = [404]
    make()
    await expect
      .poll(() => sandbox.jira.webhooks.deliveries.filter(({ status }) => status === 404).length)
      .toBe(1)
    expect(heard).toHaveLength(1)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../../../test-support/expect-failure'
import { openWebhookWorld, type WebhookWorld } from '../../../../test-support/webhook-world'
import type { FieldValue } from '../../../shared/domain/value'
import { asOpId, asRemoteId } from '../../../shared/ids'
import type { RemoteConnector } from '../../engine/ports/connector'

let world: WebhookWorld
beforeEach(async () => {
  world = await openWebhookWorld()
})
afterEach(() => world.close())

const op = asOpId
const fields = {
  title: 'Odd "sign-in" \\ by {{fields.title}}',
  severity: 'high',
  labels: ['a', 'b'],
}
const create = (
  connector: RemoteConnector,
  marker = 'op-1',
  values: Readonly<Record<string, FieldValue>> = fields,
) =>
  connector.create(
    { project: 'webhook', type: 'event', keepLink: true, fields: values },
    op(marker),
  )
const gone = (id: string, status: number) =>
  world.sandbox.faults.order({ method: 'POST', path: `/webhook/in${id}`, kind: 'status', status })

describe('an event', () => {
  it('of a new record carries its fields as JSON and is known by what the receiver calls it', async () => {
    const made = await create(world.connect())
    expect(made).toMatchObject({
      remoteId: 'EVT-1001',
      key: 'EVT-1001',
      url: `${world.sandbox.addresses.webhook.baseUrl.replace(/in$/, '')}record/EVT-1001`,
      statusCategory: 'to-do',
      fields: { ...fields, description: null, assignee: null, status: 'new' },
    })
    const [delivery] = world.taken()
    expect(delivery?.body).toMatchObject({
      event: 'created',
      title: fields.title,
      fields,
      changed: ['title', 'severity', 'labels'],
      comment: null,
    })
    expect(delivery?.headers['idempotency-key']).toMatch(/^[0-9a-f]{40}$/)
    expect(delivery?.headers['content-type']).toBe('application/json')
  })

  it('is sent for a change, a status and a comment, each about the same record', async () => {
    const connector = world.connect()
    const { remoteId } = await create(connector)
    await connector.update(remoteId, { assignee: null, severity: 'low' }, null, undefined, op('u'))
    const target = { statusField: 'status', status: 'resolved', fields: { resolution: 'fixed' } }
    expect(await connector.transition(remoteId, target, undefined, op('t'))).toMatchObject({
      kind: 'done',
      statusName: 'resolved',
      statusCategory: 'done',
    })
    const draft = { body: 'Seen **twice**\n', author: 'Ana', internal: true }
    const said = await connector.addComment(remoteId, draft, op('c'))
    expect(said).toMatchObject({ ...draft, marker: 'c' })
    expect(world.taken().slice(1)).toMatchObject([
      { recordId: 'EVT-1001', body: { event: 'updated', fields: { assignee: null } } },
      { body: { event: 'status-changed', fields: { status: 'resolved', resolution: 'fixed' } } },
      {
        body: { event: 'commented', comment: { text: draft.body, author: 'Ana', internal: true } },
      },
    ])
    expect(new Set(world.taken().map(({ headers }) => headers['idempotency-key'])).size).toBe(4)
  })

  it('takes the form of a template, with secrets in headers and in the address only', async () => {
    world.receiver({ auth: { kind: 'header', name: 'X-Key', value: 'k-secret-1' } })
    const connector = world.connect(
      {
        auth: 'none',
        shape: 'own',
        body: '{"alertId": {{fields.alertId}}, "text": "{{event.kind}}: {{fields.title}}"}',
        headers: 'X-Key: {{secret:KEY}}\nX-Title: {{fields.title}}',
        rest: '?key={{secret:OTHER}}&kind={{event.kind}}',
        later: 'own',
        laterMethod: 'PATCH',
        laterRest: '/{{record.id}}',
        laterBody: '{"set": {{fields}}}',
      },
      { secretValues: 'KEY = k-secret-1\nOTHER=a b&c' },
    )
    const { remoteId } = await create(connector, 'op-1', { title: 'Ü\n"x"', alertId: 'AL7' })
    await connector.update(remoteId, { title: 'New' }, null, undefined, op('u'))
    expect(world.taken()).toMatchObject([
      { method: 'POST', body: { alertId: 'AL7', text: 'created: Ü\n"x"' } },
      { method: 'PATCH', path: '/webhook/in/EVT-1001', body: { set: { title: 'New' } } },
    ])
    expect(world.taken()[0]?.headers['x-title']).toBe('"x"')
    const queries = world.sandbox.journal.entries().map(({ query }) => query)
    expect(queries[0]).toBe('key=a%20b%26c&kind=created')
    expect(JSON.stringify(world.ports.logged)).not.toMatch(/a%20b%26c|a b&c|k-secret-1/)
  })

  it.each([
    ['basic', { auth: 'basic', user: 'ana' }, { password: 'p:w' }],
    ['bearer', { auth: 'bearer' }, { token: 't-o-k' }],
  ] as const)('signs in with %s', async (_kind, options, secrets) => {
    world.receiver({
      auth:
        options.auth === 'basic'
          ? { kind: 'basic', user: 'ana', password: 'p:w' }
          : { kind: 'bearer', token: 't-o-k' },
    })
    await create(world.connect(options, secrets))
    expect(world.taken()).toHaveLength(1)
    const error = await expectCode(create(world.connect(options, {})), 'auth')
    expect(error.retry).toBe('after-fix')
  })
})

describe('an event that may not have arrived', () => {
  it('is in doubt, and counts once when the same operation sends it again', async () => {
    const connector = world.connect({ once: 'yes' })
    expect(connector.capabilities.repeatable).toBe(true)
    const lost = (count: number) =>
      world.sandbox.faults.order({ method: 'POST', path: '/webhook/in', kind: 'reply-lost', count })
    lost(1)
    await expectCode(create(connector), 'outcome-unknown')
    world.time.turn(60_000)
    const made = await create(connector)
    expect(world.taken()).toMatchObject([{ repeats: 1, recordId: made.remoteId }])
    lost(1)
    const update = () =>
      connector.update(made.remoteId, { severity: 'low' }, null, undefined, op('op-2'))
    await expectCode(update(), 'outcome-unknown')
    await update()
    expect(world.taken()).toHaveLength(2)
  })

  it('is another one when it says something else or belongs to another operation', async () => {
    const connector = world.connect({ once: 'yes' })
    const { remoteId } = await create(connector)
    for (const [severity, marker] of [
      ['low', 'a'],
      ['high', 'a'],
      ['low', 'b'],
    ] as const) {
      await connector.update(remoteId, { severity }, null, undefined, op(marker))
    }
    expect(world.taken()).toHaveLength(4)
  })

  it.each([
    ['breaks', { kind: 'status', status: 500 }],
    ['answers with a page', { kind: 'html' }],
    ['answers half of its JSON', { kind: 'malformed-json' }],
  ] as const)('because the receiver %s is in doubt and not repeated', async (_how, fault) => {
    world.sandbox.faults.order({ method: 'POST', path: '/webhook/in', ...fault, count: 1 })
    await expectCode(create(world.connect()), 'outcome-unknown')
    expect(world.sandbox.journal.entries()).toHaveLength(1)
  })

  it('because the receiver is too slow is in doubt', async () => {
    world.receiver({ delayMs: 2000 })
    const connector = world.connect({}, undefined, 'impatient')
    await expectCode(create(connector), 'outcome-unknown')
  })
})

describe('a refusal', () => {
  it('says what the receiver said', async () => {
    world.receiver({ requires: ['alertId'] })
    const error = await expectCode(create(world.connect()), 'invalid')
    expect(error.cause).toContain('alertId')
    expect(world.taken()).toEqual([])
  })

  it('of an address nobody listens at waits for a person, one of a record means it is gone', async () => {
    const connector = world.connect({ later: 'own', laterRest: '/{{record.id}}' })
    gone('', 404)
    const error = await expectCode(create(connector), 'permission')
    expect(error.message).toContain('address')
    const write = connector.update(asRemoteId('EVT-404'), { severity: 'low' }, null)
    await expectCode(write, 'not-found')
  })

  it('with 409 hints at the setting that makes it a yes, which works', async () => {
    gone('', 409)
    const error = await expectCode(create(world.connect({ idPath: '' })), 'invalid')
    expect(error.message).toContain('answers that mean yes')
    gone('', 409)
    const made = await create(world.connect({ idPath: '', expected: '202, 409' }))
    expect(made.key).toMatch(/^event [0-9a-f]{8}$/)
  })

  it('for load says when to come back', async () => {
    gone('', 429)
    const error = await expectCode(create(world.connect()), 'rate-limited')
    expect(error.retryAt).toBeGreaterThan(world.time.now())
    expect(error.message).toContain('Paused by webhook under test until')
  })
})

describe('an answer', () => {
  it('in plain text or without a body is good where no name is asked for', async () => {
    world.receiver({ answer: 'text' })
    const first = await create(world.connect({ idPath: '', urlPath: '' }), 'op-1')
    world.receiver({ answer: 'nothing', status: 204 })
    const second = await create(world.connect({ idPath: '', urlPath: '' }), 'op-2')
    expect(first.remoteId).not.toBe(second.remoteId)
    expect([first.url, second.url]).toEqual(['', ''])
  })

  it('without the name it should have is told with its path, and not taken for a failed send', async () => {
    const error = await expectCode(create(world.connect({ idPath: 'data.0.id' })), 'malformed')
    expect(error).toMatchObject({ retry: 'after-fix', fields: { idPath: expect.anything() } })
    expect(error.message).toContain('data.0.id')
    expect(error.message).toContain('took the event')
  })

  it('with a status that is not among the expected is in doubt', async () => {
    await expectCode(create(world.connect({ expected: '201' })), 'outcome-unknown')
    expect(world.taken()).toHaveLength(1)
  })
})

describe('a connector that only sends', () => {
  it('says so and refuses to be asked', async () => {
    const connector = world.connect()
    expect(connector.capabilities).toMatchObject({
      isremotesyncin: false,
      isremotesyncout: true,
      writeOnly: true,
      listing: 'none',
    })
    await expectCode(connector.get('EVT-1001'), 'refused')
    await expectCode(connector.comments(asRemoteId('EVT-1001')), 'refused')
    await expectCode(connector.findByMarker(op('x')), 'refused')
    expect(world.sandbox.journal.entries()).toEqual([])
  })

  it('offers the usual fields and those its templates name', async () => {
    const connector = world.connect({ shape: 'alert' })
    const names = (await connector.fields('webhook', 'event')).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['title', 'labels', 'alertId', 'urgency']))
    expect(new Set(names).size).toBe(names.length)
  })
})

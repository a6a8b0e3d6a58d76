import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../../../test-support/expect-failure'
import { openWebhookWorld, type WebhookWorld } from '../../../../test-support/webhook-world'
import { checkManifestValues } from '../../../shared/domain/manifest'
import { alertBody, generalBody } from '../../../shared/template/webhook-bodies'
import { webhookManifest } from './manifest'

let world: WebhookWorld
beforeEach(async () => {
  world = await openWebhookWorld()
})
afterEach(() => world.close())

const probe = async (
  options: Readonly<Record<string, string>>,
  secrets?: Readonly<Record<string, string>>,
) => {
  const probes = await world.connect(options, secrets).testConnection(() => undefined)
  return Object.fromEntries(probes.map((one) => [one.name, one]))
}

describe('the form', () => {
  const values = { baseUrl: 'https://hooks.example.com/in' }

  it('is complete with an address alone', () => {
    expect(checkManifestValues(webhookManifest, values)).toEqual({})
  })

  it('shows where a template is wrong, before it is saved', () => {
    const wrong = checkManifestValues(webhookManifest, {
      ...values,
      shape: 'own',
      body: '{\n  "title": {{fields.title}},\n}',
      headers: 'X-Key {{secret:KEY}}',
      rest: '?a={{evnt.kind}}',
      expected: '200, 600',
      timeout: '500',
    })
    expect(wrong).toMatchObject({
      body: expect.stringContaining('Line 3, column 1'),
      headers: expect.stringContaining('Line 1, column 1'),
      rest: expect.stringContaining('Line 1, column 4'),
      expected: expect.any(String),
      timeout: expect.any(String),
    })
    const sure = { ...values, shape: 'own', body: generalBody, laterBody: alertBody, later: 'own' }
    expect(checkManifestValues(webhookManifest, sure)).toEqual({})
  })

  it('asks for secrets by the way of signing in', () => {
    expect(Object.keys(checkManifestValues(webhookManifest, { ...values, auth: 'basic' }))).toEqual(
      ['user', 'password'],
    )
    const secretValues = 'KEY = a = b\nOTHER=x'
    expect(checkManifestValues(webhookManifest, { ...values, secretValues })).toEqual({})
    const bad = checkManifestValues(webhookManifest, { ...values, secretValues: 'KEY' })
    expect(Object.keys(bad)).toEqual(['secretValues'])
  })
})

describe('a template that is wrong all the same', () => {
  it('makes no connector, and names its field', async () => {
    const make = async () => world.connect({ shape: 'own', body: '{"a": {{fields.a}' })
    const error = await failureOf(make())
    expect(error).toMatchObject({ code: 'bad-request', fields: { body: expect.anything() } })
  })
})

describe('the test of a connection', () => {
  it('reaches the receiver without sending anything', async () => {
    const probes = await probe({})
    expect(probes.secrets?.outcome).toBe('passed')
    expect(probes.reach).toMatchObject({ outcome: 'passed', detail: 'It answered (405).' })
    expect(probes.send?.outcome).toBe('skipped')
    expect(world.taken()).toEqual([])
  })

  it('sends an event where that is wished, and tells what came of it', async () => {
    expect((await probe({ trial: 'yes' })).send).toMatchObject({ outcome: 'passed' })
    expect(world.taken()).toMatchObject([{ body: { event: 'test' } }])
    const wrong = await probe({ trial: 'yes' }, { token: 'not-this-one' })
    expect(wrong.send).toMatchObject({
      outcome: 'failed',
      remedy: expect.stringMatching(/signs in/),
    })
  })

  it('names secrets that are missing', async () => {
    const headers = 'X-Key: {{secret:KEY}}\nX-Other: {{ secret.OTHER }}'
    const probes = await probe({ headers }, { token: 'x', secretValues: 'KEY=1' })
    expect(probes.secrets).toMatchObject({
      outcome: 'failed',
      detail: 'There is no value for OTHER.',
    })
    expect(probes.send?.outcome).toBe('skipped')
  })

  it('fails where nobody answers', async () => {
    await world.sandbox.close()
    const probes = await probe({})
    expect(probes.reach).toMatchObject({ outcome: 'failed', remedy: expect.any(String) })
  })
})

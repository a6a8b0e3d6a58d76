import { describe, expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import { startLocalServer } from '../../../../test-support/local-server'
import { toAppError } from '../../../shared/errors'
import { createRedactor, loggablePath } from './redact'

const secret = 'tok/en+with=odd&chars'
const redact = createRedactor(() => [secret])

describe('redaction', () => {
  it.each([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])(
    'hides the secret as %s',
    (form) => {
      expect(redact(`before ${form} after`)).toBe('before [hidden] after')
    },
  )

  it.each([
    ['Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['got Bearer abcdef.ghijkl', 'abcdef'],
    ['cookie: session=1234; x=y', '1234'],
    ['via http://user:pass@proxy:3128', 'pass'],
  ])('hides what looks like a credential in %s', (text, hidden) => {
    expect(redact(text)).not.toContain(hidden)
  })

  it('looks through a long text without a blank in no time worth noticing', () => {
    // Of the order of an hour when every place in it is tried against all that follow.
    const long = 'x'.repeat(4_000_000)
    expect(redact(`${long}://user:pass@proxy`)).toBe(`${long}://[hidden]@proxy`)
  })

  it('leaves ordinary text alone and ignores an empty secret', () => {
    expect(createRedactor(() => [''])('Status 400: the basic idea')).toBe(
      'Status 400: the basic idea',
    )
    expect(redact('Field summary is required.')).toBe('Field summary is required.')
  })

  it('shows only harmless parameters of a path', () => {
    const path = '/issue/1?fields=summary&query=ana@example.com&token=abc'
    expect(loggablePath(path, redact)).toBe('/issue/1?fields=summary&query=[hidden]&token=[hidden]')
    expect(loggablePath('/plain', redact)).toBe('/plain')
  })

  it('covers the log and the failures of a client whose server echoes the secret', async () => {
    const server = await startLocalServer((seen, reply) => {
      reply.writeHead(400, { 'content-type': 'application/json', 'atl-request-id': 'abc-1' })
      const said = `You sent ${seen.headers.authorization}`
      reply.end(JSON.stringify({ errorMessages: [said], errors: { x: said } }))
    })
    const value = Buffer.from(`me@example.com:${secret}`).toString('base64')
    const client = openHttpClient(server.origin, {
      headers: { authorization: `Basic ${value}` },
      secrets: [secret, value],
    })
    const error = await client
      .send({ method: 'GET', path: `/x?key=${encodeURIComponent(secret)}` })
      .catch(toAppError)
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${value}`)
    const shown = JSON.stringify([error, client.log])
    expect(shown).toContain('[hidden]')
    for (const form of [secret, value, encodeURIComponent(secret)])
      expect(shown).not.toContain(form)
    expect(client.log).toEqual([
      {
        method: 'GET',
        path: '/x?key=[hidden]',
        status: 400,
        ms: expect.any(Number),
        requestId: 'abc-1',
      },
    ])
    await client.close()
    await server.close()
  })
})

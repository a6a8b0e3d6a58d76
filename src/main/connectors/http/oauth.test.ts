import { afterEach, describe, expect, it } from 'vitest'
import { openHttpClient } from '../../../../test-support/http-client-world'
import { type LocalServer, startLocalServer } from '../../../../test-support/local-server'
import { TurnableTime } from '../../../../test-support/turnable-time'
import { type AppError, AppFailure } from '../../../shared/errors'
import { type OAuthOptions, oauthAuthorizer } from './oauth'
import { readOAuthRefusal } from './oauth-answer'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

const read = { method: 'GET', path: '/record' } as const
const write = { method: 'POST', path: '/record', body: {} } as const

/** A server that gives out tokens and serves records to whoever shows the newest one. */
async function world(answerToken?: (asked: URLSearchParams, n: number) => [number, unknown]) {
  let given = 0
  let valid = ''
  const server = keep(
    await startLocalServer((seen, reply) => {
      const send = (status: number, body: unknown) =>
        reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (seen.url === '/token') {
        given += 1
        const form = new URLSearchParams(seen.body)
        const [status, body] = answerToken?.(form, given) ?? [200, grant(given)]
        valid = `Bearer access-${given}`
        return send(status, body)
      }
      const known = seen.headers.authorization === valid
      return send(known ? 200 : 401, known ? { ok: true } : { error: 'no' })
    }),
  )
  const asked = (url: string) => server.seen.filter((one) => one.url === url)
  return { server, asked, withdraw: () => (valid = 'nobody') }
}

const grant = (n: number, rest: object = {}) => ({
  access_token: `access-${n}`,
  token_type: 'Bearer',
  expires_in: 1800,
  ...rest,
})

function connect(server: LocalServer, options: Partial<OAuthOptions> = {}) {
  const time = new TurnableTime()
  const tokens = keep(
    openHttpClient(server.origin, { time, readRefusal: readOAuthRefusal, limits: { tries: 1 } }),
  )
  const authorize = oauthAuthorizer(
    {
      tokenPath: '/token',
      clientId: 'id',
      clientSecret: 'client secret',
      grant: { kind: 'client-credentials' },
      systemName: 'ServiceNow',
      ...options,
    },
    tokens.send,
    time,
  )
  return keep(openHttpClient(server.origin, { time, authorize }))
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
  }
  throw new Error('It should have failed.')
}

describe('an access token', () => {
  it('is fetched once however many requests wait for it, and used by all', async () => {
    const { server, asked } = await world()
    const { send } = connect(server)
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(read)))
    expect(replies.map((reply) => reply.body)).toEqual(Array(10).fill({ ok: true }))
    expect(asked('/token')).toHaveLength(1)
    expect(Object.fromEntries(new URLSearchParams(asked('/token')[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 'client secret',
    })
    expect(asked('/token')[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('is renewed a minute before it expires', async () => {
    const { server, asked } = await world()
    const { send, time } = connect(server)
    await send(read)
    time.turn(1_700_000)
    await send(read)
    expect(asked('/token')).toHaveLength(1)
    time.turn(45_000)
    await send(read)
    expect(asked('/token')).toHaveLength(2)
  })

  it('that is refused early is renewed once, for a write as well, and not over and over', async () => {
    const { server, asked, withdraw } = await world()
    const { send } = connect(server)
    await send(read)
    withdraw()
    expect((await send(write)).body).toEqual({ ok: true })
    expect(asked('/token')).toHaveLength(2)
    const stubborn = await world((_form, n) => [200, grant(n + 100)])
    const error = await failureOf(connect(stubborn.server).send(read))
    expect(error.code).toBe('auth')
    expect(stubborn.asked('/token')).toHaveLength(2)
    expect(stubborn.asked('/record')).toHaveLength(2)
  })

  it('is renewed once when many requests are refused together', async () => {
    const { server, asked, withdraw } = await world()
    const { send } = connect(server)
    await send(read)
    withdraw()
    await Promise.all(Array.from({ length: 4 }, () => send(read)))
    expect(asked('/token')).toHaveLength(2)
  })

  it('is asked for with Basic credentials where the endpoint wants them so', async () => {
    const { server, asked } = await world()
    await connect(server, { clientIn: 'header' }).send(read)
    const basic = Buffer.from('id:client%20secret').toString('base64')
    expect(asked('/token')[0]?.headers.authorization).toBe(`Basic ${basic}`)
    expect(asked('/token')[0]?.body).toBe('grant_type=client_credentials')
  })

  it.each([
    ['no token', {}, 'access_token'],
    ['null', null, 'object'],
    ['a token of another kind', grant(1, { token_type: 'mac' }), 'token_type'],
    ['a token that breaks a header', grant(1, { access_token: 'a\nb: c' }), 'access_token'],
  ] as const)('that comes as %s is malformed, naming the member', async (_what, body, named) => {
    const { server, asked } = await world(() => [200, body])
    const error = await failureOf(connect(server).send(write))
    expect(error).toMatchObject({ code: 'malformed', cause: expect.stringContaining(named) })
    expect(asked('/record')).toHaveLength(0)
  })

  it.each([400, 401])('refused with %i asks a person to act and sends nothing', async (status) => {
    const { server, asked } = await world(() => [
      status,
      { error: 'invalid_grant', error_description: 'The client is unknown.' },
    ])
    const error = await failureOf(connect(server).send(write))
    expect(error).toMatchObject({
      code: 'auth',
      retry: 'after-fix',
      message: expect.stringContaining('client id and secret'),
      cause: 'The client is unknown.',
    })
    expect(asked('/record')).toHaveLength(0)
  })

  it('that cannot be fetched leaves a write certainly not made', async () => {
    const { server } = await world(() => [503, {}])
    const error = await failureOf(connect(server).send(write))
    expect(error.code).toBe('unavailable')
  })

  it('never shows up in a failure', async () => {
    const { server, withdraw } = await world((_form, n) => [
      n === 1 ? 200 : 503,
      n === 1 ? grant(n) : { error_description: 'Odd: access-1 refused' },
    ])
    const { send, log } = connect(server)
    await send(read)
    withdraw()
    const error = await failureOf(send(write))
    expect(JSON.stringify([error, log])).not.toContain('access-1')
    expect(error.cause).toContain('[hidden]')
  })
})

describe('a refresh token', () => {
  it('is kept when it is renewed, before the new access token is used', async () => {
    const kept: string[] = []
    const { server, asked } = await world((form, n) => {
      const shown = form.get('refresh_token')
      return shown === `refresh-${n - 1}`
        ? [200, grant(n, { refresh_token: `refresh-${n}` })]
        : [400, { error: 'invalid_grant' }]
    })
    const { send, time } = connect(server, {
      grant: { kind: 'refresh-token', refreshToken: 'refresh-0' },
      keepRefreshToken: async (token) => {
        kept.push(`${token} after ${asked('/record').length}`)
      },
    })
    await send(read)
    time.turn(1_800_000)
    await send(read)
    expect(kept).toEqual(['refresh-1 after 0', 'refresh-2 after 1'])
  })

  it('that is no longer accepted sends a person to sign in again', async () => {
    const { server } = await world(() => [400, { error: 'invalid_grant' }])
    const grantOf = { kind: 'refresh-token', refreshToken: 'old' } as const
    const error = await failureOf(connect(server, { grant: grantOf }).send(read))
    expect(error).toMatchObject({ code: 'auth', message: expect.stringContaining('Sign in there') })
  })

  it('that cannot be kept is a failure, not a token lost at the next start', async () => {
    const { server, asked } = await world((_form, n) => [
      200,
      grant(n, { refresh_token: 'renewed' }),
    ])
    const { send } = connect(server, {
      grant: { kind: 'refresh-token', refreshToken: 'first' },
      keepRefreshToken: () => Promise.reject(new Error('The keychain is locked.')),
    })
    await expect(send(read)).rejects.toThrow('The keychain is locked.')
    expect(asked('/record')).toHaveLength(0)
  })
})

describe('headers made for each try', () => {
  it('are made anew, with the time of the server', async () => {
    const seen: (number | null)[] = []
    const time = new TurnableTime()
    let first = true
    const server = keep(
      await startLocalServer((_seen, reply) => {
        const date = new Date(time.now() + 300_000).toUTCString()
        reply.writeHead(first ? 401 : 200, { date }).end('{}')
        first = false
      }),
    )
    const { send } = keep(
      openHttpClient(server.origin, {
        time,
        authorize: {
          headers: ({ now, offsetMs }) => {
            seen.push(offsetMs)
            return { 'x-time': String(now + (offsetMs ?? 0)) }
          },
          refused: () => true,
        },
      }),
    )
    await send(read)
    expect(seen[0]).toBeNull()
    expect(Math.abs((seen[1] ?? 0) - 300_000)).toBeLessThan(2000)
    expect(server.seen[0]?.headers['x-time']).not.toBe(server.seen[1]?.headers['x-time'])
  })
})

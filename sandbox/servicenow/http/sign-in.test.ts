import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NowClient, type NowReply } from '../testing/now-client'

let now: NowClient

beforeAll(async () => {
  now = await NowClient.start()
})
beforeEach(() => {
  now.sandbox.reset()
})
afterAll(() => now.close())

const path = '/api/now/table/incident?sysparm_limit=1'

const withHeaders = (headers: Record<string, string>): Promise<NowReply> =>
  now.send('GET', path, undefined, null, headers)

function token(form: Record<string, string>): Promise<NowReply> {
  const [client] = now.sandbox.addresses.servicenow.clients
  const body = new URLSearchParams({
    client_id: client?.clientId ?? '',
    client_secret: client?.clientSecret ?? '',
    ...form,
  })
  return now.send('POST', '/oauth_token.do', body.toString(), null, {
    'content-type': 'application/x-www-form-urlencoded',
  })
}

const reads = async (access: unknown): Promise<number> =>
  (await withHeaders({ authorization: `Bearer ${String(access)}` })).status

describe('signing in', () => {
  it('takes a password or a key, and says so when it gets neither', async () => {
    expect((await withHeaders({})).json).toEqual({
      error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' },
      status: 'failure',
    })
    const wrong = `Basic ${Buffer.from('lockstep:wrong').toString('base64')}`
    const refused = await withHeaders({ authorization: wrong })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('BASIC')
    expect(refused.headers.get('x-mfa_token')).toBeNull()
    expect((await withHeaders({ 'x-sn-apikey': 'sandbox-key-lockstep' })).status).toBe(200)
    expect((await withHeaders({ 'x-sn-apikey': 'other' })).status).toBe(401)
  })

  it('tells a right password without its second factor from a wrong one', async () => {
    const reply = await now.send('GET', path, undefined, 'second.factor')
    expect([reply.status, reply.headers.get('x-mfa_token')]).toEqual([401, 'invalid'])
  })

  it('refuses who has left', async () => {
    expect((await now.send('GET', path, undefined, 'hugo.left')).status).toBe(401)
  })

  it('asks for a role of its own where the API is guarded', async () => {
    await now.turn({ apiRole: true })
    expect((await now.send('GET', path)).status).toBe(200)
    const reply = await now.send('GET', path, undefined, 'tomas.lindqvist')
    expect(reply.status).toBe(403)
    expect(reply.json.error?.message).toBe('User Not Authorized')
  })
})

describe('tokens', () => {
  it('are given for client credentials and expire', async () => {
    const { json } = await token({ grant_type: 'client_credentials' })
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 1800 })
    expect(json.refresh_token).toBeUndefined()
    expect(await reads(json.access_token)).toBe(200)
    now.sandbox.clock.advance(1_800_000)
    expect(await reads(json.access_token)).toBe(401)
  })

  it('are renewed, and the old renewal holds unless it is replaced each time', async () => {
    const password = 'sandbox-password-lockstep'
    const first = await token({ grant_type: 'password', username: 'lockstep', password })
    const renewal = String(first.json.refresh_token)
    const again = await token({ grant_type: 'refresh_token', refresh_token: renewal })
    expect(again.json.refresh_token).toBe(renewal)
    expect(await reads(again.json.access_token)).toBe(200)
    await now.turn({ rotateRefreshTokens: true })
    const replaced = await token({ grant_type: 'refresh_token', refresh_token: renewal })
    expect(replaced.json.refresh_token).not.toBe(renewal)
    const late = await token({ grant_type: 'refresh_token', refresh_token: renewal })
    expect([late.status, late.json.error_description]).toEqual([401, 'access_denied'])
    now.sandbox.clock.advance(8_640_000_000)
    const newest = String(replaced.json.refresh_token)
    const old = await token({ grant_type: 'refresh_token', refresh_token: newest })
    expect(old.status).toBe(401)
  })

  it('are refused to a wrong client, a wrong password and an unknown grant', async () => {
    const stranger = await token({ grant_type: 'client_credentials', client_secret: 'wrong' })
    expect([stranger.status, stranger.json.error]).toEqual([401, 'invalid_client'])
    const wrong = await token({ grant_type: 'password', username: 'lockstep', password: 'x' })
    expect([wrong.status, wrong.json]).toEqual([
      401,
      { error: 'server_error', error_description: 'access_denied' },
    ])
    expect((await token({ grant_type: 'implicit' })).status).toBe(400)
    await now.control('POST', '/servicenow/user/lockstep/profile', { active: false })
    const nobody = await token({ grant_type: 'client_credentials' })
    expect([nobody.status, nobody.json.error]).toEqual([401, 'unauthorized_client'])
    await now.turn({ clientCredentials: false })
    const off = await token({ grant_type: 'client_credentials' })
    expect([off.status, off.json.error]).toEqual([401, 'server_error'])
  })

  it('for renewal open nothing by themselves', async () => {
    const password = 'sandbox-password-lockstep'
    const { json } = await token({ grant_type: 'password', username: 'lockstep', password })
    expect(await reads(json.refresh_token)).toBe(401)
  })
})

describe('rate limits', () => {
  const rules = [
    { sysId: 'all', requests: 1, whom: '*' },
    { sysId: 'role', requests: 2, whom: 'role:itil' },
    { sysId: 'one', requests: 3, whom: 'lockstep' },
  ]

  it('go by the user, else by the strictest role, else by all', async () => {
    await now.turn({ rateRules: rules })
    const ruleOf = async (who: string): Promise<string | null> =>
      (await now.send('GET', path, undefined, who)).headers.get('x-ratelimit-rule')
    expect(await ruleOf('lockstep')).toBe('one')
    expect(await ruleOf('tomas.lindqvist')).toBe('role')
    expect(await ruleOf('rosa.keller')).toBe('all')
  })
})

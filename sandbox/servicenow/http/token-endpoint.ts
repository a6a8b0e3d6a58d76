import { randomBytes } from 'node:crypto'
import type { Account } from '../model/account'
import type { OAuthClient, Token } from '../model/token'
import type { ServiceNowWorld } from '../model/world'
import type { Answer } from './call'
import { accountWith } from './sign-in'

const refused = (error: string, description = error): Answer => ({
  status: 401,
  body: { error_description: description, error },
})

/** What the platform says of a wrong password, a spent token and a grant it does not allow alike. */
const denied = refused('server_error', 'access_denied')

/** `POST /oauth_token.do`: password, client_credentials and refresh_token, form-encoded. */
export function answerToken(world: ServiceNowWorld, rawBody: Buffer, now: number): Answer {
  const form = new URLSearchParams(rawBody.toString('utf8'))
  const given = (name: string): string => form.get(name) ?? ''
  const client = world.state.clients.find(
    (one) => one.clientId === given('client_id') && one.clientSecret === given('client_secret'),
  )
  if (!client) return refused('invalid_client')
  switch (given('grant_type')) {
    case 'password': {
      const account = accountWith(world, given('username'), given('password'))
      if (!account || account.secondFactor) return denied
      return granted(world, client, account.userName, now, 'new')
    }
    case 'client_credentials':
      if (!world.settings.clientCredentials) return denied
      return active(world, client.userName)
        ? granted(world, client, client.userName, now, 'none')
        : refused('unauthorized_client', 'integration user is not configured')
    case 'refresh_token':
      return refreshed(world, client, given('refresh_token'), now)
    default:
      return { status: 400, body: { error: 'unsupported_grant_type' } }
  }
}

function active(world: ServiceNowWorld, userName: string): Account | undefined {
  return world.state.accounts.find((one) => one.userName === userName && one.active)
}

function refreshed(world: ServiceNowWorld, client: OAuthClient, text: string, now: number): Answer {
  const token = world.state.tokens.get(text)
  const fits = token?.kind === 'refresh' && token.clientId === client.clientId
  if (!fits || token.expires <= now || !active(world, token.userName)) return denied
  if (!world.settings.rotateRefreshTokens) return granted(world, client, token.userName, now, text)
  world.state.tokens.delete(text)
  return granted(world, client, token.userName, now, 'new')
}

/** A new access token; with a new refresh token, an old one shown again, or none. */
function granted(
  world: ServiceNowWorld,
  client: OAuthClient,
  userName: string,
  now: number,
  refresh: string,
): Answer {
  const { accessTokenMs, refreshTokenMs } = world.settings
  const issue = (kind: Token['kind'], lifeMs: number): string => {
    const text = randomBytes(32).toString('base64url')
    const token = { kind, userName, clientId: client.clientId, expires: now + lifeMs }
    world.state.tokens.set(text, token)
    return text
  }
  const access = issue('access', accessTokenMs)
  const renewal = refresh === 'new' ? issue('refresh', refreshTokenMs) : refresh
  return {
    status: 200,
    body: {
      access_token: access,
      ...(refresh === 'none' ? {} : { refresh_token: renewal }),
      scope: 'useraccount',
      token_type: 'Bearer',
      expires_in: Math.floor(accessTokenMs / 1000),
    },
  }
}

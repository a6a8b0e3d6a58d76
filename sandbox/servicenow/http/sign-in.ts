import type { Account } from '../model/account'
import type { ServiceNowWorld } from '../model/world'
import { type Headers, header } from './call'
import { notAuthenticated } from './refusal'

/** The account whose password this is; null when there is none or it may not sign in. */
export function accountWith(
  world: ServiceNowWorld,
  userName: string,
  password: string,
): Account | null {
  const found = world.state.accounts.find((one) => one.userName === userName)
  return found?.active && found.password === password ? found : null
}

function accountNamed(world: ServiceNowWorld, userName: string): Account | null {
  return world.state.accounts.find((one) => one.userName === userName && one.active) ?? null
}

/** The account behind a request: password, bearer token or API key. Throws the vendor's 401. */
export function signIn(world: ServiceNowWorld, headers: Headers, now: number): Account {
  const apiKey = header(headers, 'x-sn-apikey')
  if (apiKey !== '') {
    const keyed = world.state.accounts.find((one) => one.apiKey === apiKey && one.active)
    if (!keyed) throw notAuthenticated()
    return keyed
  }
  const [scheme = '', value = ''] = header(headers, 'authorization').trim().split(/\s+/, 2)
  const account =
    scheme.toLowerCase() === 'bearer' ? bearer(world, value, now) : basic(world, value)
  if (!account) throw notAuthenticated()
  if (account.secondFactor) throw notAuthenticated({ 'x-mfa_token': 'invalid' })
  return account
}

function basic(world: ServiceNowWorld, value: string): Account | null {
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? null : accountWith(world, text.slice(0, colon), text.slice(colon + 1))
}

function bearer(world: ServiceNowWorld, value: string, now: number): Account | null {
  const token = world.state.tokens.get(value)
  if (token?.kind !== 'access' || token.expires <= now) return null
  return accountNamed(world, token.userName)
}

import type { ConnectorInstance } from '../../../shared/domain/instance'
import type { Clock } from '../../engine/ports/clock'
import { type Secrets, secretNamed } from '../contract/secrets'
import type { Authorizer } from '../http/authorizer'
import type { Send } from '../http/message'
import { type OAuthGrant, oauthAuthorizer } from '../http/oauth'

/** How an instance signs in: a header that stays the same, or a token that is fetched. */
export type SignIn =
  | { readonly kind: 'header'; readonly value: string; readonly secrets: readonly string[] }
  | {
      readonly kind: 'oauth'
      readonly secrets: readonly string[]
      authorizer(send: Send, clock: Clock): Authorizer
    }

/**
 * Reads how an instance signs in. `keepRefreshToken` is told of a renewed token, since the former one
 * may be void from then on. `prefix` is the path the instance lives under.
 */
export function signInOf(
  { options }: Pick<ConnectorInstance, 'options'>,
  secrets: Secrets,
  prefix: string,
  keepRefreshToken: (token: string) => Promise<void>,
): SignIn {
  const named = (name: string) => secretNamed(secrets, name)
  if (options.auth !== 'client-credentials' && options.auth !== 'refresh-token') {
    const password = named('password')
    const user = (options.user ?? '').trim()
    const credentials = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
    return { kind: 'header', value: `Basic ${credentials}`, secrets: [password, credentials] }
  }
  const grant: OAuthGrant =
    options.auth === 'client-credentials'
      ? { kind: 'client-credentials' }
      : { kind: 'refresh-token', refreshToken: named('refreshToken') }
  return {
    kind: 'oauth',
    secrets: [named('clientSecret'), named('refreshToken')],
    authorizer: (send, clock) =>
      oauthAuthorizer(
        {
          tokenPath: `${prefix}/oauth_token.do`,
          clientId: (options.clientId ?? '').trim(),
          clientSecret: named('clientSecret'),
          grant,
          keepRefreshToken,
          systemName: 'ServiceNow',
        },
        send,
        clock,
      ),
  }
}

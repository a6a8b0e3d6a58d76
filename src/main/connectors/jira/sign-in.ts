import type { ConnectorInstance } from '../../../shared/domain/instance'
import { type Secrets, secretNamed } from '../contract/secrets'
import type { Deployment } from './site'

/** How requests prove who we are, and what of that must never be shown. */
export type SignIn = { readonly authorization: string; readonly secrets: readonly string[] }

/** The product an instance says its site runs; Cloud when it says nothing. */
export function deploymentOf({ options }: Pick<ConnectorInstance, 'options'>): Deployment {
  return options.deployment === 'data-center' ? 'data-center' : 'cloud'
}

/** The Authorization header of an instance, from its options and secrets. */
export function signInOf(instance: Pick<ConnectorInstance, 'options'>, secrets: Secrets): SignIn {
  const { options } = instance
  if (deploymentOf(instance) === 'cloud') {
    return basic(options.email ?? '', secretNamed(secrets, 'token'))
  }
  if (options.signIn === 'password') {
    return basic(options.user ?? '', secretNamed(secrets, 'password'))
  }
  const token = secretNamed(secrets, 'accessToken')
  return { authorization: `Bearer ${token}`, secrets: [token] }
}

function basic(name: string, secret: string): SignIn {
  const credentials = Buffer.from(`${name.trim()}:${secret}`).toString('base64')
  return { authorization: `Basic ${credentials}`, secrets: [secret, credentials] }
}

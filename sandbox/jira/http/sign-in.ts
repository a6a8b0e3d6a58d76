import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { Refusal } from './refusal'

/**
 * The user of an Authorization header: null without one (anonymous), a 401 Refusal for one that
 * does not fit. Only e-mail and API token are taken, never a password.
 */
export function userOf(world: JiraWorld, authorization: string | undefined): JiraUser | null {
  if (authorization === undefined || authorization.trim() === '') return null
  const [scheme, value] = authorization.trim().split(/\s+/, 2)
  if (scheme?.toLowerCase() === 'basic' && value) {
    const text = Buffer.from(value, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    const email = text.slice(0, colon).toLowerCase()
    const token = text.slice(colon + 1)
    const user = world.state.users.find((u) => u.email === email && u.token === token && u.active)
    if (colon > 0 && user) return user
  }
  throw new Refusal(
    401,
    ['Client must be authenticated to access this resource.'],
    {},
    {
      'www-authenticate': 'Basic realm="Jira sandbox"',
      'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
    },
  )
}

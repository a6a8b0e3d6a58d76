import { signInToDataCenter } from '../data-center/sign-in'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { basicOf } from './basic-login'
import { Refusal } from './refusal'

/**
 * The user of an Authorization header: null without one (anonymous), a 401 Refusal for one that
 * does not fit. Cloud takes only e-mail and API token, never a password.
 */
export function userOf(world: JiraWorld, authorization: string | undefined): JiraUser | null {
  if (authorization === undefined || authorization.trim() === '') return null
  if (world.face === 'data-center') return signInToDataCenter(world, authorization)
  const given = basicOf(authorization)
  const user = world.state.users.find(
    (u) => u.email === given?.name.toLowerCase() && u.token === given.secret && u.active,
  )
  if (user) return user
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

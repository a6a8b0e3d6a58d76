import { basicOf } from '../http/basic-login'
import { Refusal } from '../http/refusal'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'

/**
 * The user of a personal access token, or of a name and password. After a few wrong passwords the
 * name is refused until its captcha was solved in a browser; tokens go on working.
 */
export function signInToDataCenter(world: JiraWorld, authorization: string): JiraUser {
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization.trim())?.[1]
  if (bearer !== undefined) {
    const user = world.state.users.find((u) => u.token === bearer && u.active)
    if (user) return user
    throw failed()
  }
  const given = basicOf(authorization)
  if (given === null) throw failed()
  const name = given.name.toLowerCase()
  const fails = world.failedSignIns.get(name) ?? 0
  const { captchaAfter } = world.settings
  if (captchaAfter > 0 && fails >= captchaAfter) throw captcha(world)
  const user = world.state.users.find((u) => u.username === name)
  if (user?.active && user.password === given.secret) {
    world.failedSignIns.delete(name)
    return user
  }
  world.failedSignIns.set(name, fails + 1)
  throw failed()
}

function failed(): Refusal {
  return new Refusal(
    401,
    ['You are not authenticated. Authentication required to perform this operation.'],
    {},
    {
      'www-authenticate': 'OAuth realm="Jira sandbox"',
      'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
    },
  )
}

function captcha(world: JiraWorld): Refusal {
  return new Refusal(
    403,
    ['Basic Authentication Failure - Reason : AUTHENTICATION_DENIED'],
    {},
    {
      'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
      'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${world.baseUrl}/login.jsp`,
    },
  )
}

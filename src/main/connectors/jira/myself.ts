import type { CancelSignal } from '../../../shared/cancel'
import { malformed, object, textOrNull } from '../answer/json-shape'
import type { JiraApi } from './jira-api'
import type { Myself } from './jira-session'
import type { JiraSite } from './site'

/** Asks who we are. Throws `auth` when the site does not know us. */
export async function readMyself(
  site: JiraSite,
  api: Pick<JiraApi, 'get'>,
  signal?: CancelSignal,
): Promise<Myself> {
  return parseMyself(site, await api.get('/myself', { signal }))
}

/** Reads the account out of its JSON. Throws `malformed` without an identifier. */
export function parseMyself(site: JiraSite, body: unknown): Myself {
  const user = object(body, 'an account')
  const account = site.account(user)
  if (account === null) throw malformed('the identifier of our account')
  return {
    accountId: account.id,
    displayName: account.name,
    timeZone: textOrNull(user.timeZone) ?? 'UTC',
  }
}

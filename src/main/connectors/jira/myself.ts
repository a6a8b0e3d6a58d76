import type { CancelSignal } from '../../../shared/cancel'
import type { JiraApi } from './jira-api'
import type { Myself } from './jira-session'
import { object, text, textOrNull } from './json-shape'

/** Asks who we are. Throws `auth` when the site does not know us. */
export async function readMyself(api: JiraApi, signal?: CancelSignal): Promise<Myself> {
  return parseMyself(await api.get('/myself', { signal }))
}

/** Reads the account out of its JSON. Throws `malformed` without an account id. */
export function parseMyself(body: unknown): Myself {
  const user = object(body, 'an account')
  const accountId = text(user.accountId, 'an account id')
  return {
    accountId,
    displayName: textOrNull(user.displayName) ?? accountId,
    timeZone: textOrNull(user.timeZone) ?? 'UTC',
  }
}

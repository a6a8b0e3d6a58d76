import type { Permission } from './permission'

export interface JiraUser {
  readonly accountId: string
  readonly displayName: string
  readonly email: string
  /** Profile privacy: others do not see the e-mail address and cannot search by it. */
  readonly emailHidden: boolean
  /** IANA name; dates are rendered and JQL dates are read in it. */
  readonly timeZone: string
  /** Sign-in name and key; Data Center knows people by it. */
  readonly username: string
  /** Taken by Data Center only. */
  readonly password: string
  /** API token, valid together with the e-mail address; on Data Center a personal access token. */
  readonly token: string
  readonly active: boolean
  readonly admin: boolean
  /** Rights everybody has and this user lacks. */
  readonly denied: readonly Permission[]
  /** Why this user is in the seed, for the start-up line and the sign-in page. */
  readonly note: string
}

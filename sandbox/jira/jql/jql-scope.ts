import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'

/** Who searches, and when: relative dates, currentUser() and value checks depend on it. */
export interface JqlScope {
  readonly world: JiraWorld
  readonly user: JiraUser | null
  readonly now: number
  /** Issues that are not there match nothing instead of spoiling the query. */
  readonly lenient?: boolean
}

/** The zone in which a user's date literals are read; the site's for nobody. */
export function zoneOf(scope: JqlScope): string {
  return scope.user?.timeZone ?? 'UTC'
}

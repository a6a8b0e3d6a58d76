import type { CancelSignal } from '../../../shared/cancel'
import { objects } from '../answer/json-shape'
import type { Account, PeopleDirectory } from '../people/directory'
import type { AssignableIn } from './assignable-in'
import type { JiraApi } from './jira-api'
import type { JiraSite } from './site'

/** Looks people up among those an issue or a project can be assigned to. */
export function jiraDirectory(
  site: JiraSite,
  api: Pick<JiraApi, 'get'>,
): PeopleDirectory<AssignableIn> {
  return {
    // The search also looks at addresses that profiles keep private.
    findsHidden: true,
    isId: site.isAccountId,
    async find(
      wanted: string,
      where: AssignableIn,
      signal?: CancelSignal,
    ): Promise<readonly Account[]> {
      const query = site.assignableQuery(where, wanted)
      const answer = await api.get('/user/assignable/search', { query, signal })
      return objects(answer).flatMap((user) => site.account(user) ?? [])
    },
  }
}

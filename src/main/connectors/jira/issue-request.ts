import type { CancelSignal } from '../../../shared/cancel'
import { urlPart } from '../http/url-part'
import type { JiraApi } from './jira-api'

/** One issue's JSON with the given fields; a read by id or key is exact right after a write. */
export function getIssue(
  session: { readonly api: Pick<JiraApi, 'get'> },
  reference: string,
  fields: readonly string[],
  signal?: CancelSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const path = `/issue/${urlPart(reference)}`
  return session.api.get(path, { query: { fields: fields.join(','), ...more }, signal })
}

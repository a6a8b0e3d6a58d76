import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { Desk, RequestType } from './desk/desk-directory'
import { requestTypeId } from './desk/request-type-ref'
import type { JiraSession } from './jira-session'
import type { IssueType } from './metadata'

/** What a new record is to be: an issue of a type, or a request raised in a portal. */
export type RecordType =
  | { readonly kind: 'issue'; readonly type: IssueType }
  | { readonly kind: 'request'; readonly desk: Desk; readonly request: RequestType }

/**
 * Finds a type of a project by its id or name; where a type of issue and a request type share a name,
 * the issue's is meant. Throws `invalid` naming what there is.
 */
export async function findRecordType(
  session: JiraSession,
  project: string,
  wanted: string,
  signal?: CancelSignal,
): Promise<RecordType> {
  const asRequest = requestTypeId(wanted)
  const name = wanted.trim().toLowerCase()
  const types = asRequest === null ? await session.metadata.issueTypes(project, signal) : []
  const type =
    types.find((one) => one.id === wanted) ?? types.find((one) => one.name.toLowerCase() === name)
  if (type !== undefined) return { kind: 'issue', type }
  const desk = await session.desks.of(project, signal)
  const requests = desk === null ? [] : await session.desks.requestTypes(desk.id, signal)
  const request = requests.find((one) => one.id === asRequest || one.name.toLowerCase() === name)
  if (desk !== null && request !== undefined) return { kind: 'request', desk, request }
  throw unknownType(project, wanted, [...requests, ...types])
}

function unknownType(project: string, wanted: string, there: readonly { readonly name: string }[]) {
  const offered = there.map((one) => one.name).join(', ')
  const said =
    there.length === 0
      ? `The account may not create issues in ${project}, or the project does not exist.`
      : `${project} has no type ${wanted}. It has: ${offered}.`
  return failure({
    code: 'invalid',
    message: said,
    retry: 'after-fix',
    fields: { issuetype: said },
  })
}

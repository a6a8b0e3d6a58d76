import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure, toAppError } from '../../../shared/errors'
import type { RemoteCommentId, RemoteId } from '../../../shared/ids'
import { afterEffect } from '../answer/after-effect'
import { type Json, object, rows, text } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import type { JiraSession } from './jira-session'
import { saysInternal } from './read-comment'

const SERVICE_DESK = 'service_desk'
const AGENT = 'SERVICEDESK_AGENT'

/**
 * In a service desk a comment is shown to the customer unless this property says otherwise; other
 * projects have no customers and ignore it. The property is how such comments are made over this
 * API in practice; Atlassian describes only the service desk's own, which knows no marker.
 */
export function visibility({
  internal,
}: {
  readonly internal: boolean
}): readonly { key: string; value: object }[] {
  return internal ? [{ key: 'sd.public.comment', value: { internal: true } }] : []
}

/**
 * Comments that count as seen by agents only, of those that do not say so themselves. A portal shows an
 * account without access nothing, and no error: what it does not list as public stays inside here.
 */
export async function hiddenComments(
  session: JiraSession,
  issueId: RemoteId,
  comments: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<ReadonlySet<string>> {
  const unsaid = comments.filter((raw) => saysInternal(raw) === null)
  if (unsaid.length === 0) return new Set()
  if ((await serviceProjectOf(session, issueId, signal)) === null) return new Set()
  const told = await toldByPortal(session, issueId, signal)
  const ids = unsaid.map((raw) => text(raw.id, 'the id of a comment'))
  return new Set(ids.filter((id) => told?.get(id) !== true))
}

/** Whether the customer sees each comment a portal lists, by id; null where it shows no such request. */
async function toldByPortal(
  session: JiraSession,
  issueId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<string, boolean> | null> {
  const told = new Map<string, boolean>()
  const path = `/request/${urlPart(issueId)}/comment`
  for (let start = 0; ; ) {
    const query = { public: true, internal: true, start, limit: 50 }
    const answer = await session.api.desk.get(path, { query, signal }).catch(notShown)
    if (answer === null) return null
    const page = object(answer, 'comments of a portal')
    const values = rows(page.values, 'the values of a page of a portal')
    for (const raw of values) {
      const id = text(raw.id, 'the id of a comment')
      if (typeof raw.public === 'boolean') told.set(id, raw.public)
    }
    start += values.length
    if (page.isLastPage !== false || values.length === 0) return told
  }
}

function notShown(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
  throw thrown
}

/**
 * Makes sure that a comment just written is not shown to a customer; otherwise it is removed. Throws
 * `refused` then, which says so where it could not be removed: only a person can do that now.
 */
export async function keepInside(
  session: JiraSession,
  issueId: RemoteId,
  comment: Json,
  signal: CancelSignal | undefined,
): Promise<void> {
  const shown = comment.jsdPublic === true
  const said = saysInternal(comment)
  if (!shown && said === true) return
  const project = await afterEffect(() => serviceProjectOf(session, issueId, signal))
  if (project === null) return
  const id = text(comment.id, 'the id of a comment')
  const hidden = () => isHidden(session, project, issueId, id, signal)
  if (!shown && said === null && (await afterEffect(hidden))) return
  const path = `/issue/${urlPart(issueId)}/comment/${urlPart(id)}`
  try {
    await session.api.remove(path, { signal })
  } catch (thrown) {
    throw stayedVisible('this note', thrown)
  }
  session.commentMarkers.delete(id)
  throw failure({
    code: 'refused',
    message:
      'The service desk would have shown this note to the customer, so it was taken back. The account has to be an agent.',
    retry: 'after-fix',
  })
}

/** The same for a comment of which only its id is known. */
export async function keepCommentInside(
  session: JiraSession,
  issueId: RemoteId,
  commentId: RemoteCommentId,
  signal: CancelSignal | undefined,
): Promise<void> {
  const path = `/issue/${urlPart(issueId)}/comment/${urlPart(commentId)}`
  const answer = await session.api
    .get(path, { query: { expand: 'properties' }, signal })
    .catch((thrown: unknown) => {
      // Nobody sees what is gone.
      if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
      throw thrown
    })
  if (answer !== null) await keepInside(session, issueId, object(answer, 'a comment'), signal)
}

/** What was for agents is seen by a customer, and could not be removed. */
export function stayedVisible(what: string, thrown: unknown): AppFailure {
  const { message, cause } = toAppError(thrown)
  return failure({
    code: 'refused',
    message: `The customer can see ${what}, which is for agents, and Jira did not let the account take it back. Remove it there, then discard this here. The account has to be an agent.`,
    retry: 'after-fix',
    cause: cause === undefined ? message : `${message} (${cause})`,
  })
}

/** Whether a comment is certainly kept from the customer. */
async function isHidden(
  session: JiraSession,
  project: string,
  issueId: RemoteId,
  commentId: string,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  const told = await toldByPortal(session, issueId, signal)
  if (told !== null) return told.get(commentId) === false
  // An agent is shown every request, so to one this is none, and nobody outside reads along.
  return isAgent(session, project, signal)
}

/** Whether the account is an agent of a service project. */
export async function isAgent(
  { metadata }: JiraSession,
  project: string,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  return (await metadata.rights(project, [AGENT], signal)).has(AGENT)
}

/** Key of the service project an issue is in; null where it is in another or not to be found. */
export async function serviceProjectOf(
  { metadata }: JiraSession,
  issueId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<string | null> {
  try {
    const { key, type } = await metadata.projectOf(issueId, signal)
    return type === SERVICE_DESK ? key : null
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
    throw thrown
  }
}

/**
 * Whether a file cannot be kept from the customers of an issue: only the portal gives a file a
 * visibility, and this one is not shown to the account.
 */
export async function filesReachOutside(
  session: JiraSession,
  issueId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<boolean> {
  const project = await serviceProjectOf(session, issueId, signal)
  return project !== null && (await session.desks.of(project, signal)) === null
}

import type { CancelSignal } from '../../../../shared/cancel'
import { AppFailure, failure } from '../../../../shared/errors'
import type { RemoteFileId, RemoteId } from '../../../../shared/ids'
import { isJson, type Json, object, objects, rows, text, textOrNull } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import { isAgent, serviceProjectOf } from '../comment-visibility'
import type { JiraSession } from '../jira-session'
import { takeBack } from './attach-to-request'
import { isFileComment } from './file-comment'

/**
 * Makes sure that an internal file, found after its reply was lost, is not shown to a customer; otherwise
 * it is removed. The comment that the portal made with the file tells. Throws `refused` where it was or
 * could not be removed, and where nobody can tell who sees it. What somebody else attached is left alone.
 */
export async function keepFileInside(
  session: JiraSession,
  issueId: RemoteId,
  fileId: RemoteFileId,
  signal: CancelSignal | undefined,
): Promise<void> {
  const project = await serviceProjectOf(session, issueId, signal)
  if (project === null) return
  const path = `/attachment/${urlPart(fileId)}`
  const answer = await session.api.get(path, { signal }).catch(gone)
  if (answer === null) return
  const file = object(answer, 'an attachment')
  const us = (await session.myself(signal)).accountId
  if (session.site.account(file.author)?.id !== us) return
  const name = textOrNull(file.filename) ?? 'the file'
  const comment = await commentWith(session, issueId, fileId, signal)
  // An agent is shown every request, so to one this is none, and nobody outside reads along.
  if (comment === 'no request' && (await isAgent(session, project, signal))) return
  if (comment === 'no request' || comment === null) throw unknown(name)
  if (comment.public === false) return
  const id = text(comment.id, 'the id of a comment')
  const stored = await session.api
    .get(`/issue/${urlPart(issueId)}/comment/${urlPart(id)}`, { signal })
    .catch(gone)
  // A person who shares the account may have shown the same file to the customer.
  if (stored !== null && !isFileComment(session.site, us, object(stored, 'a comment'))) return
  await takeBack(session, issueId, { comment, fileId, name }, signal)
}

/** The comment of a portal with a file; null where none has it, `no request` where it shows no such request. */
async function commentWith(
  session: JiraSession,
  issueId: RemoteId,
  fileId: RemoteFileId,
  signal: CancelSignal | undefined,
): Promise<Json | null | 'no request'> {
  const path = `/request/${urlPart(issueId)}/comment`
  for (let start = 0; ; ) {
    const query = { public: true, internal: true, expand: 'attachment', start, limit: 50 }
    const answer = await session.api.desk.get(path, { query, signal }).catch(gone)
    if (answer === null) return 'no request'
    const page = object(answer, 'comments of a portal')
    const values = rows(page.values, 'the values of a page of a portal')
    const found = values.find((comment) => holds(comment, fileId))
    if (found !== undefined) return found
    start += values.length
    if (page.isLastPage !== false || values.length === 0) return null
  }
}

function holds({ attachments }: Json, fileId: RemoteFileId): boolean {
  const files = isJson(attachments) ? objects(attachments.values) : []
  return files.some(({ _links }) => {
    const address = isJson(_links) ? textOrNull(_links.jiraRest) : null
    return address?.endsWith(`/attachment/${fileId}`) === true
  })
}

function gone(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
  throw thrown
}

function unknown(name: string): AppFailure {
  return failure({
    code: 'refused',
    message: `Nobody can tell whether the customer sees "${name}", which is for agents: the service desk shows no comment with it. Look there, remove it where it is shown, then discard this here.`,
    retry: 'after-fix',
  })
}

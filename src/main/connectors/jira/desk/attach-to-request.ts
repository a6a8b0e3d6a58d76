import type { CancelSignal } from '../../../../shared/cancel'
import { AppFailure, failure } from '../../../../shared/errors'
import type { RemoteId } from '../../../../shared/ids'
import type { FileUpload, RemoteFile } from '../../../engine/ports/connector'
import { afterEffect } from '../../answer/after-effect'
import { isJson, type Json, malformed, object, objects, rows, text } from '../../answer/json-shape'
import { fileForm } from '../../http/multipart'
import { urlPart } from '../../http/url-part'
import { stayedVisible } from '../comment-visibility'
import type { JiraSession } from '../jira-session'
import { readAttachment } from '../read-attachments'
import type { Desk } from './desk-directory'
import { fileComment } from './file-comment'

/**
 * Attaches a file to a customer's request, seen by the customer or kept among agents as the file says.
 * Answers null where the issue is no request, so that no customer sees anything of it. Throws `refused`
 * where an internal file could not be kept inside; it is taken back then.
 */
export async function attachToRequest(
  session: JiraSession,
  projectKey: string,
  remoteId: RemoteId,
  file: FileUpload,
  signal: CancelSignal | undefined,
): Promise<RemoteFile | null> {
  const desk = await session.desks.of(projectKey, signal)
  if (desk === null) {
    if (file.internal !== true) return null
    throw refused(
      `"${file.name}" is internal and was not sent: the service project ${projectKey} does not show its portal to the account, and only through that a file can be kept from customers.`,
    )
  }
  const aside = await putAside(session, desk, file, signal)
  const internal = file.internal === true
  const answer = await session.api.desk
    .post(`/request/${urlPart(remoteId)}/attachment`, {
      body: {
        temporaryAttachmentIds: [aside],
        public: !internal,
        additionalComment: { body: fileComment(file.author) },
      },
      signal,
    })
    .catch(noRequest)
  if (answer === null) return null
  const { comment, fileId } = await afterEffect(() => readMade(answer))
  if (internal && comment.public !== false) {
    await takeBack(session, remoteId, { comment, fileId, name: file.name }, signal)
  }
  return afterEffect(async () => {
    const path = `/attachment/${urlPart(fileId)}`
    const raw = object(await session.api.get(path, { signal }), 'an attachment')
    // Read by itself its id is a number.
    return readAttachment({ ...raw, id: fileId })
  })
}

/** First step: the file is put aside, where nobody sees it and it is gone after a while. */
async function putAside(
  session: JiraSession,
  desk: Desk,
  file: FileUpload,
  signal: CancelSignal | undefined,
): Promise<string> {
  const path = `/servicedesk/${urlPart(desk.id)}/attachTemporaryFile`
  const answer = await session.api.desk
    .upload(path, fileForm(file), signal)
    .catch((thrown: unknown) => {
      throw withoutEffect(thrown)
    })
  const [made] = rows(object(answer, 'files put aside').temporaryAttachments, 'files put aside')
  return text(made?.temporaryAttachmentId, 'the id of a file put aside')
}

/** Whether it arrived does not matter: nothing came of it, so it may be sent again. */
function withoutEffect(thrown: unknown): unknown {
  if (!(thrown instanceof AppFailure) || thrown.error.code !== 'outcome-unknown') return thrown
  return failure({ ...thrown.error, code: 'unavailable', retry: 'later' })
}

function noRequest(thrown: unknown): null {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return null
  throw thrown
}

function readMade(answer: unknown): { readonly comment: Json; readonly fileId: string } {
  const made = object(answer, 'an attached file')
  const comment = object(made.comment, 'the comment of an attached file')
  const page = object(made.attachments, 'the attached files')
  const [file] = objects(page.values)
  const links = isJson(file?._links) ? file._links : {}
  const address = text(links.jiraRest, 'the address of an attached file')
  const fileId = /\/attachment\/(\d+)$/.exec(address)?.[1]
  if (fileId === undefined) throw malformed('the id of an attached file')
  return { comment, fileId }
}

/** Removes a file that was to stay inside, and its comment. Always throws. */
export async function takeBack(
  session: JiraSession,
  remoteId: RemoteId,
  {
    comment,
    fileId,
    name,
  }: { readonly comment: Json; readonly fileId: string; readonly name: string },
  signal: CancelSignal | undefined,
): Promise<never> {
  const issue = urlPart(remoteId)
  try {
    await session.api.remove(`/attachment/${urlPart(fileId)}`, { signal })
    const id = urlPart(text(comment.id, 'the id of a comment'))
    await session.api.remove(`/issue/${issue}/comment/${id}`, { signal })
  } catch (thrown) {
    throw stayedVisible(`"${name}"`, thrown)
  }
  throw refused(
    'The service desk would have shown this internal file to the customer, so it was taken back. The account has to be an agent.',
  )
}

function refused(message: string) {
  return failure({ code: 'refused', message, retry: 'after-fix', fields: { file: message } })
}

import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { RemoteFileId, RemoteId } from '../../../shared/ids'
import type { FileUpload, RemoteFile } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { malformed, object, objects } from '../answer/json-shape'
import { fileForm } from '../http/multipart'
import { urlPart } from '../http/url-part'
import { serviceProjectOf } from './comment-visibility'
import { attachToRequest } from './desk/attach-to-request'
import { getIssue } from './issue-request'
import type { JiraSession } from './jira-session'
import { ATTACHMENTS, attachmentsIn, readAttachment } from './read-attachments'

/** All attachments of an issue, oldest first. */
export async function readAttachments(
  session: JiraSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteFile[]> {
  const issue = object(await getIssue(session, remoteId, [ATTACHMENTS], signal), 'an issue')
  const fields = object(issue.fields, 'the fields of an issue')
  // A site that hides the field has none.
  return (fields[ATTACHMENTS] ?? null) === null ? [] : attachmentsIn(fields)
}

/**
 * Hands the content of an attachment on. Cloud sends us to another host for it, where our credentials
 * are not wanted and not sent.
 */
export async function downloadAttachment<T>(
  session: JiraSession,
  fileId: RemoteFileId,
  into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  signal?: CancelSignal,
): Promise<T> {
  const { uploadLimit } = await session.metadata.attachments(signal)
  const taken: T[] = []
  const sink = async (content: AsyncIterable<Uint8Array>) => {
    taken.push(await into(content))
  }
  const path = await session.site.contentPath(session, fileId, signal)
  await session.api.download(path, sink, uploadLimit, signal)
  const last = taken.at(-1)
  if (last === undefined) throw malformed('the content of an attachment')
  return last
}

/**
 * Adds an attachment; one larger than the site takes is refused before anything is sent. A request of
 * customers gets it through its portal, which alone lets a file be seen by them or kept from them.
 */
export async function addAttachment(
  session: JiraSession,
  remoteId: RemoteId,
  file: FileUpload,
  signal?: CancelSignal,
): Promise<RemoteFile> {
  const { enabled, uploadLimit } = await session.metadata.attachments(signal)
  if (!enabled) throw refused('This Jira site takes no attachments.')
  if (file.bytes > uploadLimit) {
    throw refused(
      `"${file.name}" has ${file.bytes} bytes; this Jira site takes at most ${uploadLimit}.`,
    )
  }
  session.writes.note(remoteId)
  const project = await serviceProjectOf(session, remoteId, signal)
  if (project !== null) {
    const attached = await attachToRequest(session, project, remoteId, file, signal)
    if (attached !== null) return attached
  }
  const path = `/issue/${urlPart(remoteId)}/attachments`
  const answer = await session.api.upload(path, fileForm(file), signal)
  return afterEffect(() => {
    const [made] = objects(answer)
    return readAttachment(object(made, 'an attachment'))
  })
}

function refused(message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { file: message } })
}

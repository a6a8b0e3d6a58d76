import { randomUUID } from 'node:crypto'
import { type Answer, type Call, created, type Route, signedIn } from '../http/call'
import { Refusal } from '../http/refusal'
import { isObject } from '../model/json'
import { attach, type ReceivedFile, readFiles } from '../rest/attachment-routes'
import { closedObject, textList } from '../rest/body-values'
import { addDeskComment } from './comment-routes'
import { deskPage } from './desk-page'
import { DeskRefusal } from './desk-refusal'
import { renderDeskAttachment, renderDeskComment } from './render-desk'
import { requestOf } from './visible-request'

interface Waiting {
  readonly file: ReceivedFile
  readonly ownerId: string
  readonly until: number
}

const mostFiles = 60
const lifeMs = 3_600_000
const waiting = new Map<string, Waiting>()

/** First step: files are put aside for an hour. */
async function putAside(call: Call): Promise<Answer> {
  const user = signedIn(call)
  if (call.headers['x-atlassian-token'] !== 'no-check')
    throw new Refusal(403, ['XSRF check failed'])
  const files = await readFiles(call)
  if (files.length > mostFiles)
    throw new DeskRefusal(413, 'Too many files.', 'sd.attachment.too.many')
  return created({
    temporaryAttachments: files.map((file) => {
      const id = `temp${randomUUID()}`
      waiting.set(id, { file, ownerId: user.accountId, until: call.now + lifeMs })
      return { temporaryAttachmentId: id, fileName: file.filename }
    }),
  })
}

/** Second step: they are attached, and a comment that names them is made with them. */
function attachThem(call: Call): Answer {
  const request = requestOf(call)
  const members = ['temporaryAttachmentIds', 'public', 'additionalComment']
  const body = closedObject(call.json(), members)
  if (typeof body.public !== 'boolean')
    throw new DeskRefusal(
      400,
      "The 'public' field is required to add an attachment.",
      'sd.attachment.public.missing',
    )
  const ids = textList(body.temporaryAttachmentIds)
  const files = ids.map((id) => {
    const found = waiting.get(id)
    if (!found || found.until < call.now || found.ownerId !== request.user.accountId)
      throw new DeskRefusal(400, 'The temporary file has expired.', 'sd.attachment.expired')
    return found.file
  })
  for (const id of ids) waiting.delete(id)
  const made = attach(call, request.user, request.issue, files)
  const present = call.world.state.issues.get(request.issue.id) ?? request.issue
  const names = files.map((file) => `[^${file.filename}]`).join(' ')
  const extra = isObject(body.additionalComment) ? String(body.additionalComment.body ?? '') : ''
  const text = extra === '' ? names : `${extra}\n\n${names}`
  const comment = addDeskComment(call, { ...request, issue: present }, text, body.public)
  const path = `request/${present.id}/attachment`
  return created({
    comment: renderDeskComment(call, present, comment),
    attachments: deskPage(
      call.world,
      path,
      new URLSearchParams(),
      made.map((one) => renderDeskAttachment(call, one)),
    ),
  })
}

export const attachTemporaryRoute: Route = {
  method: 'POST',
  path: '/servicedesk/:serviceDeskId/attachTemporaryFile',
  anonymous: false,
  handle: putAside,
}

export const attachRequestRoute: Route = {
  method: 'POST',
  path: '/request/:issueIdOrKey/attachment',
  anonymous: false,
  handle: attachThem,
}

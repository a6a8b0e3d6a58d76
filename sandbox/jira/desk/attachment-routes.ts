import { randomUUID } from 'node:crypto'
import type { AdfNode } from '../adf/adf-types'
import { type Answer, type Call, created, ok, type Route, signedIn } from '../http/call'
import { Refusal } from '../http/refusal'
import type { AttachmentRecord } from '../model/issue'
import { isObject } from '../model/json'
import { attach, type ReceivedFile, readFiles } from '../rest/attachment-routes'
import { closedObject, textList } from '../rest/body-values'
import { addDeskComment, type DeskText } from './comment-routes'
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
  // An issue without a request type has no place in the portal.
  if (request.issue.requestTypeId === null)
    throw new DeskRefusal(
      404,
      'The request you are trying to view does not exist.',
      'sd.request.not.found',
    )
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
  if (!body.public && !request.agent)
    throw new DeskRefusal(403, 'You cannot add internal files.', 'sd.attachment.forbidden')
  for (const id of ids) waiting.delete(id)
  const seen = body.public || !call.world.settings.honoursNotes
  const kept = files.map((file) => (seen ? file : { ...file, internal: true as const }))
  const made = attach(call, request.user, request.issue, kept)
  const present = call.world.state.issues.get(request.issue.id) ?? request.issue
  const extra = isObject(body.additionalComment) ? String(body.additionalComment.body ?? '') : ''
  const text = withFiles(call, extra, made)
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

/** The words and then the files with their sizes: as a document's own nodes, or in wiki text. */
function withFiles(call: Call, extra: string, made: readonly AttachmentRecord[]): DeskText {
  const sizes = made.map((one) => `(${Math.ceil(one.content.length / 1024)} kB)`)
  if (call.world.face !== 'cloud') {
    const names = made.map((one, at) => `[^${one.filename}] _${sizes[at]}_`)
    return [extra, ...names].filter((part) => part !== '').join(' ')
  }
  const pieces = made.flatMap((one, at): AdfNode[] => [
    { type: 'mediaInline', attrs: { id: String(one.id), collection: '', alt: one.filename } },
    { type: 'text', text: ` ${sizes[at]}`, marks: [{ type: 'em' }] },
  ])
  const words: AdfNode[] = extra === '' ? [] : [{ type: 'text', text: `${extra} ` }]
  const content = [{ type: 'paragraph', content: [...words, ...pieces] }]
  return { type: 'doc', version: 1, content }
}

/** Customers get the public ones only. */
function listFiles(call: Call): Answer {
  const { issue, agent } = requestOf(call)
  const seen = issue.attachments.filter((one) => agent || one.internal !== true)
  const rendered = seen.map((one) => renderDeskAttachment(call, one))
  return ok(deskPage(call.world, `request/${issue.id}/attachment`, call.query, rendered))
}

export const listFilesRoute: Route = {
  method: 'GET',
  path: '/request/:issueIdOrKey/attachment',
  anonymous: false,
  handle: listFiles,
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

import {
  type Act,
  type Answer,
  type Call,
  commit,
  noContent,
  ok,
  type Route,
  signedIn,
} from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf, sees, visibleIssue } from '../model/access'
import type { AttachmentRecord, IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { renderAttachment } from '../read/render-attachment'
import { systemItem, withChange } from '../write/record-change'
import { mediaLink } from './media-link'

const mostFiles = 60

/** Uploads: the anti-forgery header first, then rights, then sizes. Answers 200 and a list. */
async function upload(call: Call): Promise<Answer> {
  const user = signedIn(call)
  const { world, params, headers } = call
  if (headers['x-atlassian-token'] !== 'no-check') throw new Refusal(403, ['XSRF check failed'])
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  if (!can(user, 'CREATE_ATTACHMENTS', projectOf(world, issue)))
    throw new Refusal(403, ['You do not have permission to create attachments for this issue.'])
  const files = await readFiles(call)
  if (files.length > mostFiles)
    throw new Refusal(413, [`At most ${mostFiles} files can be attached at once.`])
  if (files.some((f) => f.content.length > world.settings.uploadLimit))
    throw new Refusal(413, [
      `The file exceeds its maximum permitted size of ${world.settings.uploadLimit} bytes.`,
    ])
  const made = attach(call, user, world.state.issues.get(issue.id) ?? issue, files)
  return ok(made.map((a) => renderAttachment(world, a, user)))
}

export type ReceivedFile = Pick<AttachmentRecord, 'filename' | 'mimeType' | 'content' | 'internal'>

/** Adds files to an issue, with an entry of the changelog for each. */
export function attach(
  act: Act,
  user: JiraUser,
  issue: IssueRecord,
  files: readonly ReceivedFile[],
): readonly AttachmentRecord[] {
  const made = files.map((f) => ({
    ...f,
    id: act.world.state.next('attachment'),
    authorId: user.accountId,
    created: act.now,
  }))
  const items = made.map((a) =>
    systemItem('Attachment', 'attachment', [null, null], [String(a.id), a.filename]),
  )
  const next = { ...issue, attachments: [...issue.attachments, ...made] }
  commit(act, withChange(act, user.accountId, next, items))
  return made
}

/** The files of a multipart body. Throws a 415 or 400 Refusal when there are none. */
export async function readFiles(call: Call): Promise<ReceivedFile[]> {
  const type = String(call.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data')) throw new Refusal(415, ['Unsupported Media Type'])
  const form = await new Response(new Uint8Array(call.rawBody), {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => {
      throw badRequest('The multipart body could not be read.')
    })
  const files: ReceivedFile[] = []
  for (const part of form.getAll('file')) {
    if (typeof part === 'string') continue
    files.push({
      filename: part.name,
      mimeType: part.type === '' ? 'application/octet-stream' : part.type,
      content: Buffer.from(await part.arrayBuffer()),
    })
  }
  if (files.length === 0) throw badRequest("No part named 'file' was found.")
  return files
}

interface Found {
  readonly issue: IssueRecord
  readonly attachment: AttachmentRecord
}

/** The attachment of a path, if its issue may be seen. Throws a 404 Refusal. */
export function attachmentOf(call: Call): Found {
  const id = call.params.id ?? ''
  for (const issue of call.world.state.issues.values()) {
    const attachment = issue.attachments.find((a) => String(a.id) === id)
    if (attachment && sees(call.world, call.user, issue)) return { issue, attachment }
  }
  throw new Refusal(404, [`The attachment with id '${id}' does not exist`])
}

function metadata(call: Call): Answer {
  const { attachment } = attachmentOf(call)
  return ok({ ...renderAttachment(call.world, attachment, call.user), id: attachment.id })
}

/** A redirect to a short-lived URL on the media host, or the bytes with `redirect=false`. */
function content(call: Call): Answer {
  const { attachment } = attachmentOf(call)
  if (call.query.get('redirect') !== 'false') {
    const location = mediaLink(call.world, attachment.id, call.now)
    return { status: 303, headers: { location } }
  }
  return bytesOf(attachment, call.headers.range)
}

/** The bytes of an attachment, or the asked-for range of them. */
export function bytesOf(
  attachment: AttachmentRecord,
  range: string | string[] | undefined,
): Answer {
  const { content: all, mimeType } = attachment
  const name = encodeURIComponent(attachment.filename)
  const headers = {
    'content-type': mimeType,
    'accept-ranges': 'bytes',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  }
  if (typeof range !== 'string') return { status: 200, bytes: all, headers }
  const match = /^bytes=(\d*)-(\d*)$/.exec(range)
  if (!match || (match[1] === '' && match[2] === '')) throw badRequest('The range is malformed.')
  const suffix = match[1] === ''
  const start = suffix ? Math.max(0, all.length - Number(match[2])) : Number(match[1])
  const end =
    suffix || match[2] === '' ? all.length - 1 : Math.min(Number(match[2]), all.length - 1)
  if (start > end) return { status: 416, headers: { 'content-range': `bytes */${all.length}` } }
  return {
    status: 206,
    bytes: all.subarray(start, end + 1),
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${all.length}` },
  }
}

function remove(call: Call): Answer {
  const user = signedIn(call)
  const { issue, attachment } = attachmentOf(call)
  const project = projectOf(call.world, issue)
  const own = attachment.authorId === user.accountId
  if (
    !can(user, 'DELETE_ALL_ATTACHMENTS', project) &&
    !(own && can(user, 'DELETE_OWN_ATTACHMENTS', project))
  )
    throw new Refusal(403, ['You do not have permission to delete this attachment.'])
  const item = systemItem(
    'Attachment',
    'attachment',
    [String(attachment.id), attachment.filename],
    [null, null],
  )
  const rest = issue.attachments.filter((a) => a.id !== attachment.id)
  commit(call, withChange(call, user.accountId, { ...issue, attachments: rest }, [item]))
  return noContent
}

export const attachmentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/issue/:issueIdOrKey/attachments',
    anonymous: true,
    handle: upload,
  },
  {
    method: 'GET',
    path: '/attachment/meta',
    anonymous: true,
    handle: (call) => ok({ enabled: true, uploadLimit: call.world.settings.uploadLimit }),
  },
  { method: 'GET', path: '/attachment/content/:id', anonymous: true, handle: content },
  { method: 'GET', path: '/attachment/:id', anonymous: true, handle: metadata },
  { method: 'DELETE', path: '/attachment/:id', anonymous: true, handle: remove },
]

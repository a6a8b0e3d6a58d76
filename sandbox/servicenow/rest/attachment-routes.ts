import { mayRead, mayWrite, parentOf } from '../access/table-access'
import { type Answer, type Call, header, noContent, ok, type Route } from '../http/call'
import { isObject } from '../http/json-body'
import { badRequest, noRecord } from '../http/refusal'
import type { Row } from '../model/row'
import { cellOf } from '../model/row'
import { apiUrl } from '../model/world'
import { findRows } from '../query/find-rows'
import { addAttachment, type NewFile } from '../write/add-attachment'
import { removeFile } from '../write/delete-row'
import { deniedBy, storeChanged } from '../write/store-row'
import { countOf } from './list-rows'
import { readUploadForm } from './upload-form'

const shownColumns = [
  'table_sys_id',
  'size_bytes',
  'sys_updated_on',
  'sys_id',
  'image_height',
  'sys_created_on',
  'file_name',
  'sys_created_by',
  'compressed',
  'average_image_color',
  'sys_updated_by',
  'sys_tags',
  'table_name',
  'image_width',
  'sys_mod_count',
  'content_type',
  'size_compressed',
] as const

function metadata(call: Call, file: Row): Record<string, string> {
  const link = { download_link: apiUrl(call.act.world, `attachment/${file.sysId}/file`) }
  return { ...Object.fromEntries(shownColumns.map((name) => [name, cellOf(file, name)])), ...link }
}

/** The attachment a path names, or the vendor's 404 for gone and hidden alike. */
export function fileOf(call: Call): Row {
  const file = call.act.world.state.get('sys_attachment', call.params.sysId ?? '')
  if (!file || !mayRead(call.act, file)) throw noRecord()
  return file
}

/** The attachment, for a change of it or of what hangs on it. Throws the vendor's 403. */
export function changeableFile(call: Call): Row {
  const file = fileOf(call)
  const parent = parentOf(call.act, file)
  if (!parent || !mayWrite(call.act, parent, ['sys_attachment'])) throw deniedBy('Update')
  return file
}

function attached(call: Call, table: string, sysId: string, file: NewFile): Answer {
  const row = addAttachment(call.act, table, sysId, file)
  const location = apiUrl(call.act.world, `attachment/${row.sysId}`)
  return { status: 201, body: { result: metadata(call, row) }, headers: { location } }
}

function list(call: Call): Answer {
  const limit = countOf(call.query, 'sysparm_limit', 1000)
  const offset = countOf(call.query, 'sysparm_offset', 0)
  const found = findRows(call.act, 'sys_attachment', call.query.get('sysparm_query') ?? '')
  const page = found.slice(offset, offset + limit).filter((file) => mayRead(call.act, file))
  const total = { 'x-total-count': String(found.length) }
  return ok(
    page.map((file) => metadata(call, file)),
    total,
  )
}

function uploadRaw(call: Call): Answer {
  const [table, sysId, name] = ['table_name', 'table_sys_id', 'file_name'].map(
    (param) => call.query.get(param) ?? '',
  )
  const contentType = header(call.headers, 'content-type')
  if (!table || !sysId || !name || contentType === '')
    throw badRequest('Missing parameter', 'table_name, table_sys_id, file_name and Content-Type')
  return attached(call, table, sysId, { name, contentType, content: call.rawBody })
}

async function uploadForm(call: Call): Promise<Answer> {
  const form = await readUploadForm(call.rawBody, header(call.headers, 'content-type'))
  return attached(call, form.table, form.sysId, form.file)
}

function download(call: Call): Answer {
  const file = fileOf(call)
  const name = encodeURIComponent(cellOf(file, 'file_name'))
  const headers = {
    'content-type': cellOf(file, 'content_type') || 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'x-attachment-metadata': escapeJson(metadata(call, file)),
  }
  const bytes = call.act.world.state.contents.get(file.sysId) ?? Buffer.alloc(0)
  return { status: 200, bytes, headers }
}

/** JSON that fits into a header: everything beyond ASCII escaped. */
function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function rename(call: Call): Answer {
  const file = changeableFile(call)
  const body = call.json()
  const name = isObject(body) ? body.file_name : undefined
  if (typeof name !== 'string' || name === '') throw badRequest('Missing parameter', 'file_name')
  storeChanged(call.act, file, { ...file.values, file_name: name })
  return noContent
}

/** The Attachment API. */
export const attachmentRoutes: readonly Route[] = [
  { method: 'GET', path: '/attachment', anyContent: true, handle: list },
  { method: 'POST', path: '/attachment/file', anyContent: true, handle: uploadRaw },
  { method: 'POST', path: '/attachment/upload', anyContent: true, handle: uploadForm },
  {
    method: 'GET',
    path: '/attachment/:sysId',
    anyContent: true,
    handle: (call) => ok(metadata(call, fileOf(call))),
  },
  { method: 'GET', path: '/attachment/:sysId/file', anyContent: true, handle: download },
  { method: 'PATCH', path: '/attachment/:sysId', handle: rename },
  {
    method: 'DELETE',
    path: '/attachment/:sysId',
    anyContent: true,
    handle: (call) => {
      removeFile(call.act, changeableFile(call))
      return noContent
    },
  },
]

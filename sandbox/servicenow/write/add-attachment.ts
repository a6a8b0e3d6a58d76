import { createHash } from 'node:crypto'
import { mayRead, mayWrite } from '../access/table-access'
import { operationFailed, Refusal } from '../http/refusal'
import type { Act } from '../model/act'
import type { Row } from '../model/row'
import { deniedBy, storeNew } from './store-row'

export interface NewFile {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
}

/**
 * Hangs a file on a record, which stays as it is: neither its time nor its count moves.
 * Throws a Refusal for a record that is not there, a right, an ending or a size.
 */
export function addAttachment(act: Act, table: string, sysId: string, file: NewFile): Row {
  const { state, settings } = act.world
  const parent = state.get(table, sysId)
  if (!parent || !mayRead(act, parent))
    throw new Refusal(404, 'Invalid Record', `The record ${table} ${sysId} does not exist`)
  if (!mayWrite(act, parent, ['sys_attachment'])) throw deniedBy('Insert')
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (settings.extensions.length > 0 && !settings.extensions.includes(ending))
    throw operationFailed(`Attachments of type ${ending} are not allowed`)
  if (file.content.length > settings.uploadLimit)
    throw new Refusal(413, 'Attachment too large', 'The file exceeds com.glide.attachment.max_size')
  const row = storeNew(act, 'sys_attachment', {
    table_name: table,
    table_sys_id: sysId,
    file_name: file.name,
    content_type: file.contentType,
    size_bytes: String(file.content.length),
    size_compressed: String(Math.ceil(file.content.length * 0.7)),
    hash: createHash('sha256').update(file.content).digest('hex'),
    compressed: 'true',
  })
  state.contents.set(row.sysId, file.content)
  return row
}

import { asRemoteFileId } from '../../../shared/ids'
import type { RemoteFile } from '../../engine/ports/connector'
import { type Json, malformed, objects, text, textOrNull } from './json-shape'
import { parseMoment } from './moment'
import { displayName } from './people'

/** Field of an issue that lists its attachments. */
export const ATTACHMENTS = 'attachment'

/** The attachments among the fields of an issue, oldest first. */
export function attachmentsIn(fields: Json): readonly RemoteFile[] {
  return objects(fields[ATTACHMENTS])
    .map(readAttachment)
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.id) - Number(b.id))
}

/** An attachment out of its JSON. Throws `malformed` without id, name, size or time. */
export function readAttachment(raw: Json): RemoteFile {
  const bytes = Number(raw.size)
  if (!Number.isInteger(bytes) || bytes < 0) throw malformed('the size of an attachment')
  return {
    id: asRemoteFileId(text(raw.id, 'the id of an attachment')),
    name: text(raw.filename, 'the name of an attachment'),
    bytes,
    contentType: textOrNull(raw.mimeType) ?? 'application/octet-stream',
    author: displayName(raw.author),
    createdAt: parseMoment(raw.created),
    sha256: null,
  }
}

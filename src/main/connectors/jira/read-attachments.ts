import { asRemoteFileId } from '../../../shared/ids'
import type { RemoteFile } from '../../engine/ports/connector'
import { type Json, malformed, rows, text, textOrNull } from '../answer/json-shape'
import { displayName } from './display-name'
import { parseMoment } from './moment'

/** Field of an issue that lists its attachments. */
export const ATTACHMENTS = 'attachment'

/** The attachments among the fields of an issue, oldest first. */
export function attachmentsIn(fields: Json): readonly RemoteFile[] {
  return rows(fields[ATTACHMENTS], 'the attachments of an issue')
    .map(readAttachment)
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.id) - Number(b.id))
}

/** An attachment out of its JSON. Throws `malformed` without id, name, size or time. */
export function readAttachment(raw: Json): RemoteFile {
  const bytes = raw.size
  if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0)
    throw malformed('the size of an attachment')
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

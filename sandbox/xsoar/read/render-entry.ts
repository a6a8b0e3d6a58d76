import { createHash } from 'node:crypto'
import type { EntryRecord } from '../model/entry'
import { renderInstant } from '../model/instant'

/** An entry as the API shows it. */
export function renderEntry(entry: EntryRecord, investigationId: string): Record<string, unknown> {
  const { file } = entry
  return {
    id: entry.id,
    version: entry.version,
    type: entry.type,
    category: entry.category,
    format: entry.format,
    contents: entry.contents,
    contentsSize: Buffer.byteLength(entry.contents),
    note: entry.note,
    tags: entry.tags.length === 0 ? null : entry.tags,
    user: entry.user,
    created: renderInstant(entry.created),
    modified: renderInstant(entry.modified),
    retryTime: renderInstant(null),
    investigationId,
    parentId: '',
    pinned: false,
    deleted: false,
    brand: 'none',
    file: file?.name ?? '',
    fileID: file === null ? '' : `file-${entry.id}`,
    fileMetadata: file === null ? null : metadata(file.type, file.content),
  }
}

function metadata(type: string, content: Buffer): Record<string, unknown> {
  const digest = (name: string) => createHash(name).update(content).digest('hex')
  return {
    info: type,
    type,
    size: content.length,
    md5: digest('md5'),
    sha1: digest('sha1'),
    sha256: digest('sha256'),
    isMediaFile: false,
  }
}

import { type Entry, MAX_FILE_BYTES } from '../../shared/domain/entry'
import { failure } from '../../shared/errors'
import { asEntryId, type EntryId, type ObjectId } from '../../shared/ids'
import type { FileView } from '../../shared/ipc/views'
import type { FileStore } from '../engine/ports/files'
import { retryOnConflict } from '../engine/retry-on-conflict'
import { auditLine } from './audit-line'
import { existingObject } from './edit-object'
import { commitEntry, existingEntry, tidyTags } from './entries'
import type { IssuePorts } from './ports'

type FilePorts = IssuePorts & { readonly files: FileStore }

export type NewFile = {
  readonly objectId: ObjectId
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
  readonly tags: readonly string[]
  readonly visibility: 'internal' | 'public'
}

/**
 * Adds a file to a war room: its content is kept first, then the entry and what has to be sent become
 * durable together. Throws `not-found`, `bad-request` for a name that is none, `limit` above 25 MB,
 * and a storage code.
 */
export async function addFile(ports: FilePorts, draft: NewFile, actor: string): Promise<Entry> {
  await existingObject(ports, draft.objectId)
  const name = checkedName(draft.name)
  const { sha256, bytes } = await ports.files.put(once(draft.content), MAX_FILE_BYTES)
  const entry: Entry = {
    id: asEntryId(ports.identity.fresh()),
    objectId: draft.objectId,
    kind: 'file',
    author: actor,
    createdAt: ports.clock.now(),
    editedAt: null,
    body: '',
    tags: tidyTags(draft.tags),
    visibility: draft.visibility,
    origin: { kind: 'local' },
    file: { name, bytes, contentType: mediaType(draft.contentType), sha256 },
    rev: 0,
  }
  const added = auditLine(ports, {
    kind: 'issue.entry-added',
    reason: `${actor} added the file "${name}".`,
    actor,
    objectId: draft.objectId,
  })
  await retryOnConflict(() => commitEntry(ports, entry, 0, added))
  return existingEntry(ports, entry.id)
}

/**
 * A file of a war room with its content. Throws `not-found`, `refused` for an entry without a file,
 * `storage-failed` when the content is damaged.
 */
export async function readFile(ports: FilePorts, id: EntryId): Promise<FileView> {
  const { file } = await existingEntry(ports, id)
  if (file === undefined) {
    throw failure({ code: 'refused', message: 'This entry holds no file.', retry: 'no' })
  }
  const content = new Uint8Array(file.bytes)
  let at = 0
  for await (const piece of ports.files.open(file.sha256)) {
    content.set(piece, at)
    at += piece.length
  }
  return { name: file.name, contentType: file.contentType, content }
}

async function* once(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content
}

/** A file's own name: folders and characters nobody can see are left out of it. */
function checkedName(given: string): string {
  const own = given.split(/[\\/]/).at(-1) ?? ''
  const name = own.replace(/\p{C}/gu, '').trim()
  if (name !== '' && name !== '.' && name !== '..') return name
  const message = 'A file needs a name.'
  throw failure({ code: 'bad-request', message, retry: 'after-fix', fields: { name: message } })
}

function mediaType(given: string): string {
  return given.trim() === '' ? 'application/octet-stream' : given.trim()
}

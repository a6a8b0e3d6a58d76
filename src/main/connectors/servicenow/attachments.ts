import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import { asRemoteFileId, type RemoteFileId, type RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { FileUpload, RemoteFile } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, text } from '../answer/json-shape'
import { allRows } from './all-rows'
import { allOf, isOneOf } from './encoded-query'
import { keysetPages } from './keyset-pages'
import { parseMoment } from './moment'
import { neededRecord } from './needed-record'
import { neededValue, rawValue } from './raw-value'
import { isSysId, recordIdOf, remoteIdOf } from './record-id'
import type { ServiceNowSession } from './session'
import type { UserNames } from './user-names'

/** Records whose files one request lists. */
export const FILES_AT_ONCE = 100
const hexDigest = /^[0-9a-f]{64}$/i

/** Files of many records, oldest first. Throws `malformed` for rows that were not asked for. */
export async function readFiles(
  session: ServiceNowSession,
  ids: readonly RemoteId[],
  signal?: CancelSignal,
): Promise<ReadonlyMap<RemoteId, readonly RemoteFile[]>> {
  const byId = new Map(ids.flatMap((id) => [[recordIdOf(id)?.id ?? '', id] as const]))
  const sysparm_query = allOf(
    isOneOf('table_sys_id', [...byId.keys()]),
    'ORDERBYsys_created_on',
    'ORDERBYsys_id',
  )
  const found = await allRows(
    (offset, limit, stop) =>
      session.api.listAt(
        '/attachment',
        { sysparm_query, sysparm_limit: limit, sysparm_offset: offset === 0 ? undefined : offset },
        limit,
        stop,
      ),
    signal,
  )
  const kept = found.filter((row) => !isThumbnail(row))
  await session.userNames.learn(
    kept.map((row) => rawValue(row, 'sys_created_by') ?? ''),
    signal,
  )
  const files = new Map<RemoteId, RemoteFile[]>(ids.map((id) => [id, []]))
  for (const row of kept) {
    const owner = byId.get(neededValue(row, 'table_sys_id').toLowerCase())
    if (owner === undefined) throw malformed('files of the records asked for, no others')
    files.get(owner)?.push(fileOf(row, session.userNames))
  }
  return files
}

/** All files of a record, oldest first. */
export async function readFilesOf(
  session: ServiceNowSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteFile[]> {
  return (await session.files.take(remoteId, signal)) ?? []
}

/** Records of the mirrored tables that got a file at or after `since`, oldest first, page by page. */
export async function* listNewFiles(
  session: ServiceNowSession,
  since: UtcMs,
  signal: CancelSignal | undefined,
): AsyncGenerator<readonly { readonly remoteId: RemoteId; readonly at: UtcMs }[]> {
  const listing = {
    fixed: isOneOf('table_name', session.settings.tables),
    column: 'sys_created_on',
    since,
    fields: [],
  }
  const pages = keysetPages(
    ({ query, limit, offset }, stop) =>
      session.api.listAt(
        '/attachment',
        {
          sysparm_query: query,
          sysparm_limit: limit,
          sysparm_offset: offset === 0 ? undefined : offset,
        },
        limit,
        stop,
      ),
    listing,
    signal,
  )
  for await (const rows of pages) {
    yield rows.map((row) => ({
      remoteId: remoteIdOf(
        neededValue(row, 'table_name'),
        neededValue(row, 'table_sys_id').toLowerCase(),
      ),
      at: parseMoment(row.sys_created_on, 'sys_created_on of a file'),
    }))
  }
}

/** Hands the content of a file on, piece by piece. Throws `not-found`. */
export async function downloadFile<T>(
  session: ServiceNowSession,
  fileId: RemoteFileId,
  into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  signal?: CancelSignal,
): Promise<T> {
  if (!isSysId(fileId)) throw noFile()
  const taken: T[] = []
  const sink = async (content: AsyncIterable<Uint8Array>) => {
    taken.push(await into(content))
  }
  await session.api.download(`/attachment/${fileId}/file`, sink, signal)
  const last = taken.at(-1)
  if (last === undefined) throw malformed('the content of a file')
  return last
}

/** Adds a file to a record; one larger than the instance takes is refused before anything is sent. */
export async function attachFile(
  session: ServiceNowSession,
  remoteId: RemoteId,
  file: FileUpload,
  signal?: CancelSignal,
): Promise<RemoteFile> {
  const { table, id } = neededRecord(remoteId)
  const most = await session.metadata.attachmentLimit(signal)
  if (file.bytes > most) {
    const message = `"${file.name}" has ${file.bytes} bytes; this ServiceNow instance takes at most ${most}.`
    throw failure({ code: 'invalid', message, retry: 'after-fix', fields: { file: message } })
  }
  const query = { table_name: table, table_sys_id: id, file_name: fileName(file.name) }
  const row = await session.api.upload('/attachment/file', query, file.contentType, file, signal)
  return afterEffect(async () => {
    session.files.forget(remoteId)
    await session.userNames.learn([rawValue(row, 'sys_created_by') ?? ''], signal)
    return fileOf(row, session.userNames)
  })
}

/** A name without what would end it early or lead elsewhere. */
function fileName(name: string): string {
  const clean = [...name].map((char) =>
    char === '/' || char < ' ' || char === '\u007f' ? '_' : char,
  )
  return clean.join('').trim() || 'file'
}

/** A file out of its metadata. Throws `malformed` without identifier, name, size or time. */
export function fileOf(row: Json, userNames: Pick<UserNames, 'of'>): RemoteFile {
  const bytes = Number(rawValue(row, 'size_bytes') || Number.NaN)
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw malformed('size_bytes of a file')
  const hash = rawValue(row, 'hash') ?? ''
  return {
    id: asRemoteFileId(neededValue(row, 'sys_id')),
    name: text(row.file_name, 'file_name of a file'),
    bytes,
    contentType: rawValue(row, 'content_type') || 'application/octet-stream',
    author: userNames.of(rawValue(row, 'sys_created_by') ?? '') || 'Unknown',
    createdAt: parseMoment(row.sys_created_on, 'sys_created_on of a file'),
    sha256: hexDigest.test(hash) ? hash.toLowerCase() : null,
  }
}

/** Previews of images are kept as files of a table of their own name. */
function isThumbnail(row: Json): boolean {
  return (rawValue(row, 'table_name') ?? '').startsWith('ZZ_YY')
}

function noFile() {
  return failure({
    code: 'not-found',
    message: 'This is no file of ServiceNow.',
    retry: 'no',
  })
}

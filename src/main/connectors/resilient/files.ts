import type { CancelSignal } from '../../../shared/cancel'
import { asRemoteFileId, type RemoteFileId, type RemoteId } from '../../../shared/ids'
import type { FileUpload, RemoteFile } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, object, text, textOrNull } from '../answer/json-shape'
import { fileForm } from '../http/multipart'
import { urlPart } from '../http/url-part'
import { invalid } from './invalid'
import { listedRows } from './listed-rows'
import { momentOf } from './moment'
import type { ResilientApi } from './resilient-api'
import { orgPath, type ResilientSession } from './resilient-session'

const MEBIBYTE = 1024 * 1024
/** What servers take that do not say. */
const USUAL_LIMIT_MB = 25

/** All files of an incident itself, oldest first; those of its tasks and artifacts are not among them. */
export async function readFiles(
  session: ResilientSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteFile[]> {
  const path = await filesPath(session, remoteId, signal)
  const answer = await session.api.send('GET', path, { signal })
  const listed = listedRows(answer, 'the attachments of an incident')
  const names = await authors(session, listed, signal)
  return listed
    .map((raw) => readFile(raw, names))
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.id) - Number(b.id))
}

/** Hands the content of a file on. */
export async function downloadFile<T>(
  session: ResilientSession,
  remoteId: RemoteId,
  fileId: RemoteFileId,
  into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  signal?: CancelSignal,
): Promise<T> {
  const taken: T[] = []
  const sink = async (content: AsyncIterable<Uint8Array>) => {
    taken.push(await into(content))
  }
  const path = `${await filesPath(session, remoteId, signal)}/${urlPart(fileId)}/contents`
  await session.api.download(path, sink, await session.uploadLimit.get(signal), signal)
  const last = taken.at(-1)
  if (last === undefined) throw malformed('the content of an attachment')
  return last
}

/** Adds a file; one larger than the server takes is refused before anything is sent. */
export async function attachFile(
  session: ResilientSession,
  remoteId: RemoteId,
  file: FileUpload,
  signal?: CancelSignal,
): Promise<RemoteFile> {
  const limit = await session.uploadLimit.get(signal)
  if (file.bytes > limit) {
    const said = `"${file.name}" has ${file.bytes} bytes; this server takes at most ${limit}.`
    throw invalid(said, { file: said })
  }
  const path = await filesPath(session, remoteId, signal)
  const answer = await session.api.upload(path, fileForm(file), signal)
  return afterEffect(async () => {
    const raw = object(answer, 'an attachment')
    return readFile(raw, await authors(session, [raw], signal))
  })
}

/** The largest file (bytes) the server takes, out of its constants. */
export async function readUploadLimit(api: ResilientApi, signal?: CancelSignal): Promise<number> {
  const constants = object(
    await api.send('GET', '/const', { signal }),
    'the constants of the server',
  )
  const limit = constants.max_attachment_mb
  return (typeof limit === 'number' && limit > 0 ? limit : USUAL_LIMIT_MB) * MEBIBYTE
}

/** A file out of its JSON. Throws `malformed` without id, name, size or time. */
export function readFile(raw: Json, authorOf: ReadonlyMap<string, string>): RemoteFile {
  const { size, created } = raw
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) {
    throw malformed('the size of an attachment')
  }
  const createdAt = momentOf(created)
  if (createdAt === null) throw malformed('the created of an attachment')
  return {
    id: asRemoteFileId(text(raw.id, 'the id of an attachment')),
    name: text(raw.name, 'the name of an attachment'),
    bytes: size,
    contentType: textOrNull(raw.content_type) || 'application/octet-stream',
    author: authorOf.get(textOrNull(raw.creator_id) ?? '') ?? 'Unknown',
    createdAt,
    sha256: null,
  }
}

/** Names of those who added the files, by their ids. */
async function authors(
  session: ResilientSession,
  files: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0) return new Map()
  const principals = await session.principals.get(signal)
  return new Map(principals.map(({ id, name }) => [id, name]))
}

async function filesPath(
  session: ResilientSession,
  remoteId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<string> {
  return `${await orgPath(session, signal)}/incidents/${urlPart(remoteId)}/attachments`
}

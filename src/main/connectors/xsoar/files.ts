import type { CancelSignal } from '../../../shared/cancel'
import { asRemoteFileId, type RemoteFileId, type RemoteId } from '../../../shared/ids'
import type { FileUpload, RemoteFile } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, object, text, textOrNull } from '../answer/json-shape'
import { fileForm } from '../http/multipart'
import { urlPart } from '../http/url-part'
import { unopened } from './comments'
import { invalid } from './invalid'
import { loadIncident } from './load-incident'
import { parseMoment } from './moment'
import { readWarRoom } from './war-room'
import type { XsoarSession } from './xsoar-session'

const CATEGORY = 'attachments'
const MEGABYTE = 1024 * 1024

/** All files of an incident's war room, oldest first. */
export async function readFiles(
  session: XsoarSession,
  id: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteFile[]> {
  return filesIn(await readWarRoom(session, id, { categories: [CATEGORY] }, signal))
}

/** Hands the content of a file on. */
export async function downloadFile<T>(
  session: XsoarSession,
  fileId: RemoteFileId,
  into: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  signal?: CancelSignal,
): Promise<T> {
  const taken: T[] = []
  const sink = async (content: AsyncIterable<Uint8Array>) => {
    taken.push(await into(content))
  }
  const path = `/entry/download/${urlPart(fileId)}`
  await session.api.download(path, sink, session.maxFileBytes, signal)
  const last = taken.at(-1)
  if (last === undefined) throw malformed('the content of a file')
  return last
}

/**
 * Adds a file. The answer shows the incident, not the new entry, so the war room is read for it: the
 * newest with that name and size. What is too large is refused before anything is sent.
 */
export async function addFile(
  session: XsoarSession,
  id: RemoteId,
  file: FileUpload,
  signal?: CancelSignal,
): Promise<RemoteFile> {
  const { maxFileBytes } = session
  if (file.bytes > maxFileBytes) {
    const most = Math.floor(maxFileBytes / MEGABYTE)
    throw invalid({
      file: `"${file.name}" has ${file.bytes} bytes; at most ${most} MB are sent to this tenant.`,
    })
  }
  const incident = await loadIncident(session, id, signal)
  // Without a war room the file would be there, but nobody could read it back.
  if ((textOrNull(incident.investigationId) ?? '') === '') throw unopened()
  await session.api.upload(`/incident/upload/${urlPart(id)}`, fileForm(file), signal)
  return afterEffect(async () => {
    const files = await readFiles(session, id, signal)
    const made = files.findLast(({ name, bytes }) => name === file.name && bytes === file.bytes)
    if (made === undefined) throw malformed(`the file "${file.name}" in the war room`)
    return made
  })
}

/** The files among some entries, oldest first. */
export function filesIn(entries: readonly Json[]): readonly RemoteFile[] {
  return entries
    .flatMap((entry) => readFile(entry) ?? [])
    .sort((a, b) => a.createdAt - b.createdAt || numberOf(a.id) - numberOf(b.id))
}

function readFile(entry: Json): RemoteFile | null {
  const { file = null, fileMetadata: told = null } = entry
  if (file !== null && typeof file !== 'string') throw malformed('the name of a file')
  const name = file ?? ''
  if (name === '' || entry.deleted === true || told === null) return null
  const about = object(told, 'what is known of a file')
  const { size } = about
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw malformed('the size of a file')
  const createdAt = parseMoment(entry.created, 'the time of a file')
  if (createdAt === null) throw malformed('the time of a file')
  return {
    id: asRemoteFileId(text(entry.id, 'the id of a file')),
    name,
    bytes: size,
    contentType: textOrNull(about.type) || 'application/octet-stream',
    author: textOrNull(entry.user) || 'Unknown',
    createdAt,
    sha256: textOrNull(about.sha256) || null,
  }
}

function numberOf(id: string): number {
  return Number(id.split('@')[0])
}

import type { CancelSignal } from '../../../shared/cancel'
import type { OpId, RemoteCommentId, RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { object } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { settleHtml } from '../richtext/markdown-to-html'
import { splitAuthorLine, withAuthorLine } from './author-line'
import { invalid } from './invalid'
import { listedRows } from './listed-rows'
import { flatNotes, readNote } from './read-note'
import { objectForm } from './resilient-api'
import { orgPath, type ResilientSession } from './resilient-session'
import { readRichText, richText } from './rich-text'

type NoteDraft = { readonly body: string; readonly author: string; readonly internal: boolean }

/** All notes of an incident with their replies, oldest first. */
export async function readNotes(
  session: ResilientSession,
  remoteId: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const path = await notesPath(session, remoteId, signal)
  const answer = await session.api.send('GET', path, { query: objectForm, signal })
  return flatNotes(listedRows(answer, 'the notes of an incident'))
    .map(readNote)
    .sort((a, b) => a.createdAt - b.createdAt || Number(a.id) - Number(b.id))
}

/** Adds a note that carries its marker from birth. Throws `invalid` when it is empty. */
export async function addNote(
  session: ResilientSession,
  remoteId: RemoteId,
  draft: NoteDraft,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const body = { text: await content(session, remoteId, draft, marker, signal), parent_id: null }
  const path = await notesPath(session, remoteId, signal)
  const answer = await session.api.send('POST', path, { query: objectForm, body, signal })
  return afterEffect(() => readNote(object(answer, 'a note')))
}

/**
 * Replaces the text of a note of ours; its marker and its place among the others stay. Throws `invalid`
 * for a note somebody else wrote.
 */
export async function updateNote(
  session: ResilientSession,
  remoteId: RemoteId,
  noteId: RemoteCommentId,
  draft: NoteDraft,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const path = `${await notesPath(session, remoteId, signal)}/${urlPart(noteId)}`
  const now = object(await session.api.send('GET', path, { query: objectForm, signal }), 'a note')
  const text = readRichText(now.text ?? null, 'the text of a note')
  const { marker } = splitAuthorLine(text?.markdown ?? '')
  if (marker === null) throw refused('Only notes that Lockstep wrote are rewritten.')
  const body = {
    text: await content(session, remoteId, draft, marker, signal),
    parent_id: typeof now.parent_id === 'number' ? now.parent_id : null,
  }
  const answer = await session.api.send('PUT', path, { query: objectForm, body, signal })
  return afterEffect(() => readNote(object(answer, 'a note')))
}

async function notesPath(
  session: ResilientSession,
  remoteId: RemoteId,
  signal: CancelSignal | undefined,
): Promise<string> {
  return `${await orgPath(session, signal)}/incidents/${urlPart(remoteId)}/comments`
}

async function content(
  session: ResilientSession,
  incidentId: RemoteId,
  { body, author }: NoteDraft,
  marker: string,
  signal: CancelSignal | undefined,
) {
  const settled = settleHtml(body)
  if (settled.trim() === '') throw refused('A note must not be empty.')
  const { siteUrl } = session
  const { id: orgId } = await session.organisation.get(signal)
  return richText(withAuthorLine(settled, author, marker, { siteUrl, orgId, incidentId }))
}

function refused(message: string) {
  return invalid(message, { comment: message })
}

import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import { asRemoteCommentId, type OpId, type RemoteId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, object, text, textOrNull } from '../answer/json-shape'
import type { FromMarkup } from '../richtext/adf-to-markdown'
import { lossesMember } from '../richtext/field-losses'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { plainToMarkdown } from '../richtext/plain-to-markdown'
import { readEntryMark, writeEntry } from './entry-text'
import { invalid } from './invalid'
import { parseMoment } from './moment'
import { readWarRoom } from './war-room'
import type { EntryRules, XsoarSession } from './xsoar-session'

export type CommentDraft = {
  readonly body: string
  readonly author: string
  readonly internal: boolean
}

/** Number of an entry that somebody wrote, as opposed to files, errors and results. */
const WRITTEN = 1

/** The entries of an incident's war room that count as comments, oldest first. */
export async function readComments(
  session: XsoarSession,
  id: RemoteId,
  signal?: CancelSignal,
): Promise<readonly RemoteComment[]> {
  const { categories } = session.entries
  return commentsIn(await readWarRoom(session, id, { categories }, signal), session.entries)
}

/**
 * Adds an entry that carries its marker from birth. Public ones get their tag with a second request;
 * whether ours are public stands in the marker as well, so a lost tag changes nothing here.
 */
export async function addComment(
  session: XsoarSession,
  id: RemoteId,
  draft: CommentDraft,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteComment> {
  const body = draft.body.replace(/\r\n?/g, '\n').trim()
  if (body === '') throw invalid({ comment: 'A comment must not be empty.' })
  const contents = writeEntry({ ...draft, body, marker })
  const entry = { investigationId: id, format: 'markdown', contents }
  const answer = await noWarRoom(session.api.write('/entry/formatted', entry, signal))
  return afterEffect(async () => {
    const made = object(answer, 'an entry')
    const tags = draft.internal ? [] : [session.entries.publicTag]
    const wanted = [...new Set([...tags, ...session.entries.tags])]
    if (wanted.length === 0) return readComment(made, session.entries)
    const tagged = await session.api.write(
      '/entry/tags',
      { id: made.id, investigationId: id, version: made.version, tags: wanted },
      signal,
    )
    return readComment(object(tagged, 'an entry'), session.entries)
  })
}

/** The comments among some entries, oldest first. */
export function commentsIn(entries: readonly Json[], rules: EntryRules): readonly RemoteComment[] {
  return entries
    .filter((entry) => isComment(entry, rules))
    .map((entry) => readComment(entry, rules))
    .sort((a, b) => a.createdAt - b.createdAt || numberOf(a.id) - numberOf(b.id))
}

function isComment(entry: Json, { categories, tags }: EntryRules): boolean {
  if (typeof entry.type !== 'number') throw malformed('the type of an entry')
  if (entry.type !== WRITTEN || entry.deleted === true) return false
  const { contents } = entry
  if (typeof contents !== 'string') throw malformed('the contents of an entry')
  if (contents.trim() === '') return false
  // What we wrote is ours whatever became of its tags and category.
  if (readEntryMark(contents) !== null) return true
  // One without a category belongs to none of those that are asked for.
  const { category: own = null } = entry
  if (own !== null && typeof own !== 'string') throw malformed('the category of an entry')
  const category = entry.note === true ? 'notes' : (own ?? '')
  const held = tagsOf(entry)
  return categories.includes(category) && tags.every((tag) => held.includes(tag))
}

function readComment(entry: Json, rules: EntryRules): RemoteComment {
  const contents = textOrNull(entry.contents) ?? ''
  const mark = readEntryMark(contents)
  const theirs = mark === null ? markdownOf(contents, textOrNull(entry.format) ?? '') : null
  const created = parseMoment(entry.created, 'the time of an entry')
  if (created === null) throw malformed('the time of an entry')
  return {
    id: asRemoteCommentId(text(entry.id, 'the id of an entry')),
    author: mark?.author ?? (textOrNull(entry.user) || 'Unknown'),
    body: mark?.body ?? theirs?.markdown ?? '',
    createdAt: created,
    updatedAt: parseMoment(entry.modified ?? entry.created, 'the time of an entry') ?? created,
    internal: mark?.internal ?? !tagsOf(entry).includes(rules.publicTag),
    marker: mark?.marker ?? null,
    ...(theirs === null ? {} : lossesMember(theirs)),
  }
}

function markdownOf(contents: string, format: string): FromMarkup {
  if (format === 'html') return htmlToMarkdown(contents)
  const plain = format === 'text'
  const markdown = plain ? plainToMarkdown(contents) : contents.replace(/\r\n?/g, '\n').trim()
  return { markdown, losses: [] }
}

function tagsOf(entry: Json): readonly unknown[] {
  return Array.isArray(entry.tags) ? entry.tags : []
}

/** The number before the @ of an entry's id. */
function numberOf(id: string): number {
  return Number(id.split('@')[0])
}

/** Says what to do about an incident whose war room does not exist yet. */
async function noWarRoom<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || !isUnopened(thrown)) throw thrown
    throw unopened()
  }
}

function isUnopened({ error }: AppFailure): boolean {
  return error.code === 'not-found' && /investigation/i.test(error.cause ?? '')
}

/** The failure of writing into a war room that nobody has opened. */
export function unopened(): AppFailure {
  return failure({
    code: 'invalid',
    message:
      'The incident is still pending in Cortex XSOAR, so it has no war room. Start its investigation there, or set its status to Active.',
    retry: 'after-fix',
    fields: { status: 'Pending incidents have no war room.' },
  })
}

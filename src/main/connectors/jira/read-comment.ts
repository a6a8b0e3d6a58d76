import { asOpId, asRemoteCommentId, type OpId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { isJson, type Json, objects, text, textOrNull } from '../answer/json-shape'
import { lossesMember } from '../richtext/field-losses'
import { displayName } from './display-name'
import { COMMENT_PROPERTY } from './marker'
import type { MentionBook } from './mention-book'
import { maskOf } from './mentioning-text'
import { parseMoment } from './moment'
import type { JiraSite } from './site'

/**
 * Reads a comment. The author line is taken off only where the marker is ours: a person who writes
 * such a line keeps it. Mentions in a comment of ours read as they were typed. Throws `malformed` without id or times.
 */
export function readComment(
  raw: Json,
  marker: string | null,
  site: Pick<JiraSite, 'text'>,
  mentions?: MentionBook,
): RemoteComment {
  const mask = marker === null || mentions === undefined ? undefined : maskOf(mentions)
  const split = site.text.splitComment(raw.body, mask)
  const author = marker === null ? null : split.author
  const read = author === null ? split.whole() : split.rest()
  return {
    id: asRemoteCommentId(text(raw.id, 'the id of a comment')),
    author: author ?? displayName(raw.author),
    body: read.markdown,
    createdAt: parseMoment(raw.created),
    updatedAt: parseMoment(raw.updated ?? raw.created),
    internal: saysInternal(raw) === true,
    marker: marker === null ? null : asOpId(marker),
    ...lossesMember(read),
  }
}

/**
 * Whether a comment is kept from the customer or limited to a role, so that it must stay internal here
 * as well; null when its JSON does not tell.
 */
export function saysInternal(raw: Json): boolean | null {
  if (isJson(raw.visibility)) return true
  const own = property(raw, 'sd.public.comment')
  if (isJson(own) && own.internal === true) return true
  if (typeof raw.jsdPublic === 'boolean') return !raw.jsdPublic
  return Array.isArray(raw.properties) ? false : null
}

/** The op in a comment's own properties; undefined when the answer carries none at all. */
export function markerIn(raw: Json): OpId | null | undefined {
  return Array.isArray(raw.properties) ? markerOf(property(raw, COMMENT_PROPERTY)) : undefined
}

/** The op in a property's value, or null when the value is not ours. */
export function markerOf(value: unknown): OpId | null {
  const op = isJson(value) ? textOrNull(value.op) : null
  return op === null ? null : asOpId(op)
}

/** Whether a comment looks like one we wrote: then its marker is worth a request. */
export function mayBeOurs(
  raw: Json,
  ownAccountId: string,
  site: Pick<JiraSite, 'text' | 'account'>,
): boolean {
  const author = site.account(raw.author)
  return author?.id === ownAccountId && site.text.splitComment(raw.body).author !== null
}

/** Whether only its properties tell if a comment is ours: it says so, or our account wrote it. */
export function mayHaveMarker(
  raw: Json,
  ownAccountId: string,
  site: Pick<JiraSite, 'text' | 'account'>,
): boolean {
  if (site.account(raw.author)?.id === ownAccountId) return true
  return site.text.splitComment(raw.body).author !== null
}

/** The order of comments: oldest first. */
export function byAge(a: RemoteComment, b: RemoteComment): number {
  return a.createdAt - b.createdAt || Number(a.id) - Number(b.id)
}

function property(raw: Json, key: string): unknown {
  return objects(raw.properties).find((one) => one.key === key)?.value
}

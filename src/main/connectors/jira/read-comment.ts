import { asOpId, asRemoteCommentId, type OpId } from '../../../shared/ids'
import type { RemoteComment } from '../../engine/ports/connector'
import { type AdfDoc, isAdfDoc } from '../richtext/adf'
import { adfToMarkdown } from '../richtext/adf-to-markdown'
import { splitAuthorLine } from './author-line'
import { isJson, type Json, objects, text, textOrNull } from './json-shape'
import { COMMENT_PROPERTY } from './marker'
import { parseMoment } from './moment'
import { displayName } from './people'

/**
 * Reads a comment. The author line is taken off only where the marker is ours: a person who writes
 * such a line keeps it. Throws `malformed` without id or times.
 */
export function readComment(raw: Json, marker: string | null): RemoteComment {
  const body = bodyOf(raw)
  const { author, rest } = splitAuthorLine(body)
  const ours = marker !== null && author !== null
  return {
    id: asRemoteCommentId(text(raw.id, 'the id of a comment')),
    author: ours ? author : displayName(raw.author),
    body: adfToMarkdown(ours ? rest : body).markdown,
    createdAt: parseMoment(raw.created),
    updatedAt: parseMoment(raw.updated ?? raw.created),
    // A comment kept from the customer or from other roles must stay internal here as well.
    internal: raw.jsdPublic === false || isJson(raw.visibility),
    marker: marker === null ? null : asOpId(marker),
  }
}

/** The op in a comment's own properties; undefined when the answer carries none at all. */
export function markerIn(raw: Json): OpId | null | undefined {
  if (!Array.isArray(raw.properties)) return undefined
  const own = objects(raw.properties).find((property) => property.key === COMMENT_PROPERTY)
  return markerOf(own?.value)
}

/** The op in a property's value, or null when the value is not ours. */
export function markerOf(value: unknown): OpId | null {
  const op = isJson(value) ? textOrNull(value.op) : null
  return op === null ? null : asOpId(op)
}

/** Whether a comment looks like one we wrote: then its marker is worth a request. */
export function mayBeOurs(raw: Json, ownAccountId: string): boolean {
  const author = isJson(raw.author) ? raw.author.accountId : null
  return author === ownAccountId && splitAuthorLine(bodyOf(raw)).author !== null
}

function bodyOf(raw: Json): AdfDoc {
  if (isAdfDoc(raw.body)) return raw.body
  const plain = textOrNull(raw.body) ?? ''
  const content =
    plain === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }]
  return { type: 'doc', version: 1, content }
}

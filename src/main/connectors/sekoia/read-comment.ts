import { asRemoteCommentId } from '../../../shared/ids'
import { ownValue } from '../../../shared/own-value'
import type { RemoteComment } from '../../engine/ports/connector'
import { type Json, text, textOrNull } from '../answer/json-shape'
import { plainToMarkdown } from '../richtext/plain-to-markdown'
import { readMoment } from './read-value'

/** Authors nobody named: a kind and an identifier. */
const unnamed = /^(user|apikey|application):([0-9a-f]{1,8})/i
const kinds: Readonly<Record<string, string>> = { apikey: 'API key', application: 'Application' }

/**
 * Reads a comment. Alerts are seen by the people of the security operations alone, so a comment stays
 * internal here. Throws `malformed` without id or date.
 */
export function readComment(raw: Json): RemoteComment {
  const at = readMoment(raw.date, 'date of a comment')
  return {
    id: asRemoteCommentId(text(raw.uuid, 'uuid of a comment')),
    author: authorOf(textOrNull(raw.author) ?? ''),
    body: plainToMarkdown(textOrNull(raw.content) ?? ''),
    createdAt: at,
    updatedAt: at,
    internal: true,
    marker: null,
  }
}

function authorOf(author: string): string {
  const parts = unnamed.exec(author)
  if (parts === null) return author.trim() === '' ? 'Unknown' : author
  return `${ownValue(kinds, (parts[1] ?? '').toLowerCase()) ?? 'User'} ${parts[2]}`
}

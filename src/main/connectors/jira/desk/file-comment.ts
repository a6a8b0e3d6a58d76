import type { CancelSignal } from '../../../../shared/cancel'
import { isJson, type Json, objects } from '../../answer/json-shape'
import type { JiraSession } from '../jira-session'

type Site = Pick<JiraSession['site'], 'text' | 'account'>

/** What a portal says above a file of ours: it makes a comment with each file. */
export const FILE_COMMENT = 'Attached by Lockstep.'

/** That sentence with nothing but files behind it, each with its size or without. */
const files = [
  /\(attachment(?:: (?:[^()\n]|\([^()\n]*\))*)?\)/,
  /\\?\[\^(?:[^\]\\\n]|\\.)*\\?\]/,
  /\\?!\S[^!\n]*!/,
  /[*_]\(\d[\d.,]* ?[kMG]?B\)[*_]/,
]
const onlyFiles = new RegExp(
  `^Attached by Lockstep\\.(?:\\s+(?:${files.map(({ source }) => source).join('|')}))*\\s*$`,
)

/**
 * Tells, of comments, those that a portal made for a file of ours; they say nothing of their own. One that
 * somebody added words to is a comment like any other.
 */
export async function fileComments(
  session: JiraSession,
  comments: readonly Json[],
  signal: CancelSignal | undefined,
): Promise<(raw: Json) => boolean> {
  if (!comments.some(({ body }) => beginsSo(body))) return () => false
  const us = (await session.myself(signal)).accountId
  return (raw) => isFileComment(session.site, us, raw)
}

/** The same of one comment, where it is known who we are. */
export function isFileComment({ text, account }: Site, us: string, raw: Json): boolean {
  if (!beginsSo(raw.body) || account(raw.author)?.id !== us) return false
  return onlyFiles.test(text.decode(raw.body)?.markdown ?? '')
}

/** Seen without reading the whole of each comment: there may be thousands. */
function beginsSo(body: unknown): boolean {
  if (typeof body === 'string') return body.startsWith(FILE_COMMENT)
  const [block] = isJson(body) ? objects(body.content) : []
  const [piece] = objects(block?.content)
  return typeof piece?.text === 'string' && piece.text.startsWith(FILE_COMMENT)
}

import type { CancelSignal } from '../../../../shared/cancel'
import { isJson, type Json, objects } from '../../answer/json-shape'
import type { JiraSession } from '../jira-session'

type Site = Pick<JiraSession['site'], 'text' | 'account'>

/** Ends what a portal says above a file of ours, with who added it in front of it. */
const ADDED = ' via Lockstep attached this file.'
/** The same of a file that nobody added, such as the whole of a text. */
const ATTACHED = 'Attached by Lockstep.'

/**
 * What a portal is to say above a file of ours: it makes a comment with each file, which a customer reads.
 * A portal takes markup, so only plain characters of a name are used.
 */
export function fileComment(author: string | undefined): string {
  const name = (author ?? '').replace(/[^\p{L}\p{N} .,'’@-]+/gu, ' ').replace(/\s+/g, ' ')
  return name.trim() === '' ? ATTACHED : `${name.trim()}${ADDED}`
}

/** Such a sentence with nothing but files behind it, each with its size or without. */
const files = [
  /\(attachment(?:: (?:[^()\n]|\([^()\n]*\))*)?\)/,
  /\\?\[\^(?:[^\]\\\n]|\\.)*\\?\]/,
  /\\?!\S[^!\n]*!/,
  /[*_]\(\d[\d.,]* ?[kMG]?B\)[*_]/,
]
const onlyFiles = new RegExp(
  `^(?:Attached by Lockstep|.{1,600}? via Lockstep attached this file)\\.(?:\\s+(?:${files.map(({ source }) => source).join('|')}))*\\s*$`,
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
  if (typeof body === 'string') return isSentence(body.split('\n', 1)[0] ?? '')
  const [block] = isJson(body) ? objects(body.content) : []
  const [piece] = objects(block?.content)
  return typeof piece?.text === 'string' && isSentence(piece.text)
}

function isSentence(line: string): boolean {
  return line.startsWith(ATTACHED) || line.includes(ADDED)
}

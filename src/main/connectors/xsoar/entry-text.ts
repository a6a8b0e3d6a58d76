import { asOpId, type OpId } from '../../../shared/ids'
import { urlPart } from '../http/url-part'

/** What one of our entries carries beside its text. */
export type EntryMark = {
  readonly marker: OpId
  readonly author: string
  readonly internal: boolean
  /** The text alone. */
  readonly body: string
}

const SUFFIX = ' via Lockstep'
const special = /[\\`*_{}[\]<>()#+\-.!|~]/g
const written = /^\*(.+?)\*\n\n([\s\S]*?)\n\n\[\/\/\]: # \(lockstep (\S+) (internal|public)\)\s*$/

/**
 * The text of an entry as we write it: who speaks, what is said, and the mark by which it is known
 * again. The mark is the definition of a link nobody uses, which Markdown does not show. An entry that
 * begins with an asterisk is never taken for a command.
 */
export function writeEntry({ marker, author, internal, body }: EntryMark): string {
  const name = author.replace(/\s+/g, ' ').trim().replace(special, '\\$&')
  const mark = `lockstep ${urlPart(marker)} ${internal ? 'internal' : 'public'}`
  return `*${name}${SUFFIX}*\n\n${body}\n\n[//]: # (${mark})`
}

/** What we wrote, or null for an entry of somebody else. */
export function readEntryMark(contents: string): EntryMark | null {
  const match = written.exec(contents.replace(/\r\n?/g, '\n'))
  if (match === null) return null
  const [, line = '', body = '', marker = '', kind] = match
  if (!line.endsWith(SUFFIX)) return null
  const author = line.slice(0, -SUFFIX.length).replace(/\\(.)/g, '$1')
  return { marker: asOpId(decoded(marker)), author, internal: kind === 'internal', body }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

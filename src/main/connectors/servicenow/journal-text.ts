import { asOpId, type OpId } from '../../../shared/ids'
import type { FromMarkup } from '../richtext/adf-to-markdown'
import { htmlToMarkdown } from '../richtext/html-to-markdown'
import { Losses } from '../richtext/losses'
import { plainToMarkdown } from '../richtext/plain-to-markdown'

/** The last line of an entry written here: who said it, and which operation carried it. */
const trailer = /^— (.*) via Lockstep \[([\w.~-]{1,200})\]$/

const codeTag = /\[(\/?code)\]/gi
const shownTag = /&#91;(\/?code)\]/gi
const codeBlock = /\[code\]([\s\S]*?)\[\/code\]/gi

/**
 * A comment as it is written to a journal. Its Markdown goes as it is, since people can read it, and one
 * last line names the author and the operation: a journal keeps nothing else about an entry, and shows
 * the account as its author. What ServiceNow would run as HTML is written so that it does not.
 */
export function toJournal(body: string, author: string, marker: OpId): string {
  const name = author.replace(/\s+/g, ' ').trim() || 'Somebody'
  return `${body.replace(codeTag, '&#91;$1]').trimEnd()}\n\n— ${name} via Lockstep [${marker}]`
}

/** What a journal entry written here says, or null for any other entry. */
export function ownJournal(
  text: string,
): { readonly body: string; readonly author: string; readonly marker: OpId } | null {
  const clean = text.replace(/\r\n?/g, '\n').trimEnd()
  const lastLine = clean.lastIndexOf('\n') + 1
  const [, author, marker] = trailer.exec(clean.slice(lastLine)) ?? []
  if (author === undefined || marker === undefined) return null
  const body = clean.slice(0, lastLine).trimEnd().replace(shownTag, '[$1]')
  return { body, author, marker: asOpId(marker) }
}

/**
 * An entry people wrote as Markdown that shows it as it is: plain text with its line ends kept, and the
 * parts they marked as HTML as what they mean, with the names of what those parts could not bring along.
 */
export function journalToMarkdown(text: string): FromMarkup {
  const clean = text.replace(/\r\n?/g, '\n').trim()
  const parts: string[] = []
  const losses = new Losses()
  let end = 0
  for (const found of clean.matchAll(codeBlock)) {
    parts.push(plainToMarkdown(clean.slice(end, found.index).trim()))
    const read = htmlToMarkdown(found[1] ?? '')
    parts.push(read.markdown)
    for (const name of read.losses) losses.add(name)
    end = found.index + found[0].length
  }
  parts.push(plainToMarkdown(clean.slice(end).trim()))
  const markdown = parts.filter((part) => part.trim() !== '').join('\n\n')
  return { markdown, losses: losses.names }
}

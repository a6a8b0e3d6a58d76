import { asOpId, type OpId } from '../../../shared/ids'
import { urlPart } from '../http/url-part'
import { incidentUrl } from './incident-reference'

/** Begins our marker inside the address a note of ours links to. */
const MARKER_QUERY = '&lockstep='

const SIGNATURE = 'via Lockstep'

/**
 * Puts a line with the author above a note, since the server shows the key as its author. The note has
 * no place for facts of ours, so the marker rides in the address of a link to the incident itself:
 * nobody sees it, and it survives what the server does to HTML.
 */
export function withAuthorLine(
  body: string,
  author: string,
  marker: string,
  place: { readonly siteUrl: string; readonly orgId: string; readonly incidentId: string },
): string {
  const target = incidentUrl(place.siteUrl, place.orgId, place.incidentId)
  const link = `[${SIGNATURE}](${target}${MARKER_QUERY}${urlPart(marker)})`
  return `*${escaped(author)} ${link}*\n\n${body}`
}

/** Splits a note's Markdown into what the line says and the rest; nulls when there is no such line. */
export function splitAuthorLine(markdown: string): {
  readonly author: string | null
  readonly marker: OpId | null
  readonly body: string
} {
  const none = { author: null, marker: null, body: markdown }
  const end = markdown.indexOf('\n')
  const line = (end < 0 ? markdown : markdown.slice(0, end)).trim()
  const match = /^[*_](.{0,500}?)\s*\[via Lockstep\]\(<?([^\s<>]{0,2000}?)>?\)[*_]$/u.exec(line)
  const [, author, target] = match ?? []
  if (author === undefined || target === undefined) return none
  const at = unescaped(target).indexOf(MARKER_QUERY)
  if (at < 0) return none
  const [coded = ''] = unescaped(target)
    .slice(at + MARKER_QUERY.length)
    .split('&')
  const marker = decoded(coded)
  if (marker === null) return none
  const body = end < 0 ? '' : markdown.slice(end).trim()
  return { author: unescaped(author).trim(), marker: asOpId(marker), body }
}

/** Whether a note's HTML, or its text, holds a marker of ours. */
export function hasMarker(content: string): boolean {
  return /&(?:amp;)?lockstep=/.test(content)
}

function escaped(author: string): string {
  const line = author.replace(/\s+/g, ' ').trim()
  return line.replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, '\\$&')
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&')
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null
  } catch {
    return null
  }
}

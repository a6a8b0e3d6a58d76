const openable = new Set(['http', 'https', 'mailto', 'tel', 'ftp', 'ftps', 'sftp', 'news', 'irc'])

/** Whether a link target may be kept: no script or data URL gets through in either direction. */
export function isKeptTarget(url: string): boolean {
  // Browsers ignore blanks and control characters inside a scheme, so the check must, too.
  let compact = ''
  for (const char of url) if (char > ' ' && char !== '\u007f') compact += char
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1]
  return compact !== '' && (scheme === undefined || openable.has(scheme.toLowerCase()))
}

// Every repetition has an end, so that no text can make the search slow.
const bareTarget =
  /(?<![\w.+-])(?:(?:https?:\/\/|www\.)(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?::\d{1,5})?(?:[/?#][\w/.~%=&+,;:@?#-]{0,2000}[\w/=&+-])?|[\w.+-]{0,63}\w@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63})/gi

/** A stretch of text, and the address it names when it is one. */
export type LinkedStretch = { readonly text: string; readonly url: string | null }

/** Finds addresses in plain text that every Markdown reader with GFM links by itself. */
export function splitBareTargets(text: string): readonly LinkedStretch[] {
  const stretches: LinkedStretch[] = []
  let end = 0
  for (const match of text.matchAll(bareTarget)) {
    if (!standsAlone(text, match.index, match.index + match[0].length)) continue
    if (match.index > end) stretches.push({ text: text.slice(end, match.index), url: null })
    stretches.push({ text: match[0], url: bareUrl(match[0]) })
    end = match.index + match[0].length
  }
  if (end < text.length) stretches.push({ text: text.slice(end), url: null })
  return stretches
}

/** Whether a link shows nothing but its own address, so that the address alone can stand for it. */
export function isBareTarget(text: string, url: string): boolean {
  const [first, ...rest] = splitBareTargets(text)
  return rest.length === 0 && first?.url !== null && first?.url === url
}

/** Whether the text before and after an address leaves it recognisable. */
export function mayBorderTarget(before: string, after: string): boolean {
  // Readers leave closing punctuation out of an address only when the word ends there.
  return /^$|[\s(]$/.test(before.slice(-1)) && /^(?:$|\s|\)|[.,;:!?](?:\s|$))/.test(after)
}

function standsAlone(text: string, start: number, end: number): boolean {
  return (
    mayBorderTarget(text.slice(0, start), text.slice(end)) &&
    // A closing bracket belongs to the address unless one was opened outside.
    (text[end] !== ')' || text[start - 1] === '(')
  )
}

function bareUrl(text: string): string {
  if (/^https?:/i.test(text)) return text
  return /^www\./i.test(text) ? `http://${text}` : `mailto:${text}`
}

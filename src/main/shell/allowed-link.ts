/**
 * The address to hand to the person's browser, or null when it may not be opened: https anywhere,
 * http only at an origin the person configured (`httpOrigins`), never with credentials, nothing
 * else. The answer is the parsed form, so that what was looked at is what is opened.
 */
export function allowedLink(text: string, httpOrigins: readonly string[]): string | null {
  // Browsers drop spaces and control characters where they can hide a scheme.
  if (text.length > 4_000 || /[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null
  if (url.protocol === 'https:') return url.href
  return url.protocol === 'http:' && httpOrigins.includes(url.origin) ? url.href : null
}

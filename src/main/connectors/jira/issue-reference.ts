import { failure } from '../../../shared/errors'

const keyForm = /^[A-Za-z][A-Za-z0-9_]*-\d+$/
const idForm = /^\d+$/

/**
 * What a person pasted as an issue: an id, a key, or an address on this site (/browse/KEY or a board
 * with ?selectedIssue=KEY). Throws `invalid` for anything else, another site's address included.
 */
export function issueReference(given: string, siteUrl: string): string {
  const text = given.trim()
  if (idForm.test(text)) return text
  if (keyForm.test(text)) return text.toUpperCase()
  const key = keyInAddress(text, siteUrl)
  if (key !== null) return key.toUpperCase()
  const message = 'This is not an issue of the connected site. Give its key, its id or its address.'
  throw failure({ code: 'invalid', message, retry: 'after-fix' })
}

/** Project part of a key, or null for an id. */
export function projectOf(reference: string): string | null {
  return keyForm.test(reference) ? reference.slice(0, reference.lastIndexOf('-')) : null
}

function keyInAddress(text: string, siteUrl: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.origin !== new URL(siteUrl).origin) return null
  const fromQuery = url.searchParams.get('selectedIssue')
  const fromPath = /\/(?:browse|issues)\/([^/]+)\/?$/.exec(url.pathname)?.[1]
  return [fromQuery, fromPath].find((key) => key != null && keyForm.test(key)) ?? null
}

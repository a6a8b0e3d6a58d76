import { invalid } from './invalid'

const idForm = /^\d+$/

/**
 * What a person pasted as an incident: its id, also as `#123`, or the address of any page about it
 * (`#/Details/123`, `#/WarRoom/123`, `#/Custom/layout/123`). Throws `invalid` for anything else,
 * another server's address included.
 */
export function incidentReference(given: string, siteUrl: string): string {
  const text = given.trim()
  const id = idForm.test(text) ? text : (/^#(\d+)$/.exec(text)?.[1] ?? inAddress(text, siteUrl))
  if (id !== null) return id
  throw invalid({
    incident: 'This is no incident of the connected tenant. Give its id or its address.',
  })
}

function inAddress(text: string, siteUrl: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const [url, site] = [new URL(text), new URL(siteUrl)]
  const here = url.origin === site.origin && `${url.pathname}/`.startsWith(pathOf(site))
  if (!here) return null
  return /^#\/(?:Custom\/[^/]+|[A-Za-z]+)\/(\d+)(?:[/?].*)?$/.exec(url.hash)?.[1] ?? null
}

function pathOf(site: URL): string {
  return site.pathname.endsWith('/') ? site.pathname : `${site.pathname}/`
}

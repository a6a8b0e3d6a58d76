import { urlPart } from '../http/url-part'
import { invalid } from './invalid'

/** Where a person opens an incident in the browser. */
export function incidentUrl(siteUrl: string, orgId: string, id: string): string {
  return `${siteUrl}/#incidents/${urlPart(id)}?orgId=${urlPart(orgId)}`
}

/**
 * The number of an incident out of what a person gave: the number itself or the address of the page.
 * Throws `invalid` for anything else and for an address on another server or in another organisation.
 */
export function incidentReference(given: string, siteUrl: string, orgId: string): string {
  const text = given.trim()
  if (/^\d{1,18}$/.test(text)) return text
  if (!URL.canParse(text))
    throw refused(`"${text}" is neither the number nor the address of an incident.`)
  const url = new URL(text)
  const site = new URL(siteUrl)
  if (url.origin !== site.origin) throw refused(`${text} is not an address on ${siteUrl}.`)
  const match = /^#\/?incidents\/(\d{1,18})(?:[/?]|$)/.exec(url.hash)
  if (match?.[1] === undefined) throw refused(`${text} is not the address of an incident.`)
  const org = /[?&]orgId=(\d+)/.exec(url.hash)?.[1]
  if (org !== undefined && org !== orgId) {
    throw refused(`${text} belongs to another organization than this connector works in.`)
  }
  return match[1]
}

function refused(message: string) {
  return invalid(message, { ticket: message })
}

import { failure } from '../../../shared/errors'
import { textOrNull } from '../answer/json-shape'
import { urlPart } from '../http/url-part'

/** Host of the console that belongs to an API address: api-NAME becomes NAME. */
export function consoleUrlOf(origin: string, prefix: string): string {
  return `${origin.replace('://api-', '://')}${prefix}`
}

/** Address of an incident's page: what the tenant says, else where its console keeps incidents. */
export function incidentUrl(told: unknown, id: string, consoleUrl: string): string {
  const given = textOrNull(told)
  if (given !== null && URL.canParse(given) && /^https?:$/.test(new URL(given).protocol))
    return given
  return `${consoleUrl}/incident-view?caseId=${urlPart(id)}`
}

/**
 * The number of an incident from what a person gave: the number itself, or the address of its page on
 * this tenant's console. Throws `invalid` for anything else.
 */
export function incidentId(given: string, consoleUrl: string): string {
  const text = given.trim().replace(/^#/, '')
  if (/^\d{1,18}$/.test(text)) return text
  if (!URL.canParse(text)) throw noReference(`"${given}" is neither a number nor an address.`)
  const url = new URL(text)
  if (url.host !== new URL(consoleUrl).host) {
    throw noReference(`${url.host} is not the console of this tenant.`)
  }
  const inPath = /\/incident-view\/(\d{1,18})\/?$/.exec(url.pathname)?.[1]
  const inQuery = url.searchParams.get('caseId') ?? ''
  const id = inPath ?? (/^\d{1,18}$/.test(inQuery) ? inQuery : undefined)
  if (id === undefined) throw noReference('The address names no incident.')
  return id
}

/** The number of an alert; its page cannot be told from its answer, so only the number counts. */
export function alertId(given: string): string {
  const text = given.trim().replace(/^#/, '')
  if (/^\d{1,18}$/.test(text)) return text
  throw noReference(`"${given}" is not the number of an alert.`)
}

function noReference(message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { reference: message } })
}

import { failure } from '../../../shared/errors'

const shape = /^(AL[0-9A-Za-z]{4,20}|[0-9a-fA-F-]{8,36})$/

/**
 * The short id or uuid of an alert from what a person gave: one of them, or the address of its page on
 * this platform. Throws `invalid` for anything else.
 */
export function alertReference(given: string, consoleUrl: string): string {
  const text = given.trim()
  if (shape.test(text)) return text
  if (!URL.canParse(text)) throw noReference(`"${given}" is no id of an alert and no address.`)
  const url = new URL(text)
  if (url.host !== new URL(consoleUrl).host) {
    throw noReference(`${url.host} is not the platform of this instance.`)
  }
  const id = /\/alerts\/([^/]+)\/?$/.exec(url.pathname)?.[1] ?? ''
  if (!shape.test(id)) throw noReference('The address names no alert.')
  return id
}

function noReference(message: string) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields: { reference: message } })
}

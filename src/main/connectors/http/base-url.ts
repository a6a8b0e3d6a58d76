import { failure } from '../../../shared/errors'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the host of a parsed URL is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return loopbackNames.has(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Whether a request may be sent to this URL at all: https, or http to this machine. */
export function isAllowedUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

/**
 * Parses the address of an instance. Throws `bad-request` for anything but https (http only to this
 * machine) and for addresses that carry a user name, a query or a fragment.
 */
export function parseBaseUrl(text: string): { readonly origin: string; readonly prefix: string } {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    throw badAddress('The address is not a URL. It should look like https://your-site.example.com.')
  }
  if (!isAllowedUrl(url)) {
    throw badAddress(
      'The address must start with https:// (http:// is accepted on this machine only).',
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw badAddress('The address must not contain a user name or password.')
  }
  if (url.search !== '' || url.hash !== '') {
    throw badAddress('The address must end before any ? or #.')
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') }
}

function badAddress(message: string) {
  return failure({ code: 'bad-request', message, retry: 'after-fix', fields: { baseUrl: message } })
}

import { urlPart } from './url-part'

const HIDDEN = '[hidden]'

/** Query parameters whose values tell nothing about a person or a secret. */
const harmlessParameters = new Set([
  'startat',
  'maxresults',
  'fields',
  'expand',
  'orderby',
  'returnissue',
  'notifyusers',
  'permissions',
  'projectkey',
  'action',
])

/** Replaces secrets in texts that people may see: logs, causes, messages. */
export type Redact = (text: string) => string

/**
 * Makes a redactor for the secret values of the moment, also in the encodings they travel in, and for
 * anything that looks like a credential header or URL.
 */
export function createRedactor(secrets: () => readonly string[]): Redact {
  let known = ''
  let values: readonly string[] = []
  return (text) => {
    const now = secrets()
    const key = now.join('\n')
    if (key !== known) values = spellings(now)
    known = key
    let clean = text
    for (const value of values) clean = clean.replaceAll(value, HIDDEN)
    return (
      clean
        .replace(/\b(basic|bearer)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
        .replace(
          /\b(authorization|cookie|set-cookie|x-api-key)\s*[:=]\s*[^\r\n]+/gi,
          `$1: ${HIDDEN}`,
        )
        // Bounded, since a server may send a megabyte without a blank and every place in it is tried.
        .replace(/(\w{1,20}:\/\/)[^\s/@:]{1,500}:[^\s/@]{1,500}@/g, `$1${HIDDEN}@`)
    )
  }
}

/** A request path fit for a log: values of query parameters only where they are known to be harmless. */
export function loggablePath(path: string, redact: Redact): string {
  const [pathname = '', query] = path.split('?', 2)
  if (query === undefined) return redact(pathname)
  const parts = [...new URLSearchParams(query)].map(([name, value]) =>
    harmlessParameters.has(name.toLowerCase()) ? `${name}=${value}` : `${name}=${HIDDEN}`,
  )
  return redact(`${pathname}?${parts.join('&')}`)
}

function spellings(secrets: readonly string[]): readonly string[] {
  return secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, urlPart(secret), base64(secret)])
    .sort((a, b) => b.length - a.length)
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '')
}

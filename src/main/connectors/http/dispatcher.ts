import * as tls from 'node:tls'
import { Agent, type Dispatcher, ProxyAgent } from 'undici'
import { failure } from '../../../shared/errors'

const CONNECTIONS = 8

export type DispatcherOptions = {
  /** Time to open a connection, TLS included (ms). */
  readonly connectMs: number
  readonly proxyUrl: string | null
  /** PEM text of a private authority, trusted beside the well-known ones. */
  readonly caPem: string | null
}

/**
 * Makes undici's dispatcher: keep-alive pools per origin, direct or through a proxy's tunnel.
 * Certificates are always verified; a private authority is added to the known ones, never instead.
 * Throws `bad-request` for a proxy address that cannot be used.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const ca = options.caPem === null ? undefined : [...knownAuthorities(), options.caPem]
  const connect = { timeout: options.connectMs, ...(ca === undefined ? {} : { ca }) }
  if (options.proxyUrl === null) return new Agent({ connections: CONNECTIONS, connect })
  const proxy = parseProxy(options.proxyUrl)
  return new ProxyAgent({
    uri: proxy.origin,
    connections: CONNECTIONS,
    requestTls: connect,
    proxyTls: connect,
    ...(proxy.token === null ? {} : { token: proxy.token }),
  })
}

function knownAuthorities(): readonly string[] {
  // Newer Node also knows the system's store and NODE_EXTRA_CA_CERTS; older knows its bundle only.
  const all = (tls as { getCACertificates?: (type: 'default') => string[] }).getCACertificates
  return all === undefined ? tls.rootCertificates : all('default')
}

function parseProxy(text: string): { readonly origin: string; readonly token: string | null } {
  try {
    const url = new URL(text.includes('://') ? text : `http://${text}`)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('unknown scheme')
    const user = decodeURIComponent(url.username)
    const password = decodeURIComponent(url.password)
    const token =
      user === '' ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    return { origin: url.origin, token }
  } catch {
    const message = 'The proxy address must look like http://proxy.example.com:3128.'
    throw failure({
      code: 'bad-request',
      message,
      retry: 'after-fix',
      fields: { proxyUrl: message },
    })
  }
}

import * as tls from 'node:tls'
import type { Agent, Dispatcher, ProxyAgent } from 'undici'
import { failure } from '../../../shared/errors'
import type { Verify } from './client-network'

const CONNECTIONS = 8

export type DispatcherOptions = {
  /** Time to open a connection, TLS included (ms). */
  readonly connectMs: number
  readonly proxyUrl: string | null
  /** PEM text of a private authority, trusted beside the well-known ones. */
  readonly caPem: string | null
  readonly verify: Verify
  /** A certificate of our own and its key (PEM), shown to servers that ask. */
  readonly clientCertPem: string | null
  readonly clientKeyPem: string | null
}

/** The parts of undici a dispatcher is made of. */
export type Undici = { readonly Agent: typeof Agent; readonly ProxyAgent: typeof ProxyAgent }

/**
 * Answers the way to make undici's dispatcher: keep-alive pools per origin, direct or through a
 * proxy's tunnel. Certificates are always verified; a private authority is added to the known ones.
 * Where the name is not compared, that authority alone is trusted, or anybody's certificate for
 * anything would do. Throws `bad-request` at once for a proxy, authority or certificate that cannot be
 * used.
 */
export function dispatcherOf(options: DispatcherOptions): (undici: Undici) => Dispatcher {
  const proxy = options.proxyUrl === null ? null : parseProxy(options.proxyUrl)
  const site = { timeout: options.connectMs, ...siteTls(options) }
  if (proxy === null)
    return (undici) => new undici.Agent({ connections: CONNECTIONS, connect: site })
  const known = options.caPem === null ? {} : { ca: [...knownAuthorities(), options.caPem] }
  return (undici) =>
    new undici.ProxyAgent({
      uri: proxy.origin,
      connections: CONNECTIONS,
      requestTls: site,
      proxyTls: { timeout: options.connectMs, ...known },
      ...(proxy.token === null ? {} : { token: proxy.token }),
    })
}

function siteTls(options: DispatcherOptions): tls.SecureContextOptions & tls.ConnectionOptions {
  const { caPem, clientCertPem, clientKeyPem } = options
  const own =
    clientCertPem === null || clientKeyPem === null
      ? {}
      : ownCertificate(clientCertPem, clientKeyPem)
  if (options.verify === 'full') {
    return caPem === null ? own : { ...own, ca: [...knownAuthorities(), caPem] }
  }
  if (caPem === null) {
    throw unusable('caPem', 'Checking the certificate alone needs the authority that signed it.')
  }
  return { ...own, ca: [caPem], checkServerIdentity: () => undefined }
}

function ownCertificate(
  cert: string,
  key: string,
): { readonly cert: string; readonly key: string } {
  try {
    tls.createSecureContext({ cert, key })
    return { cert, key }
  } catch (thrown) {
    throw unusable(
      'clientCertPem',
      'Our certificate and its key cannot be used together. Check that both are PEM text, belong together, and that the key has no passphrase.',
      thrown instanceof Error ? thrown.message : String(thrown),
    )
  }
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
    throw unusable('proxyUrl', 'The proxy address must look like http://proxy.example.com:3128.')
  }
}

function unusable(field: string, message: string, cause?: string) {
  return failure({
    code: 'bad-request',
    message,
    retry: 'after-fix',
    fields: { [field]: message },
    ...(cause === undefined ? {} : { cause }),
  })
}

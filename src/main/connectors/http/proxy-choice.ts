import { isLoopback } from './base-url'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The proxy to use for an origin, or null for a direct connection. An instance's own proxy always
 * counts; the environment's is skipped for this machine and for hosts named by NO_PROXY.
 */
export function chooseProxy(origin: string, own: string | null, env: Env): string | null {
  if (own !== null && own.trim() !== '') return own.trim()
  const url = new URL(origin)
  if (isLoopback(url.hostname) || bypassed(url, env.no_proxy ?? env.NO_PROXY ?? '')) return null
  const secure = env.https_proxy ?? env.HTTPS_PROXY
  const plain = env.http_proxy ?? env.HTTP_PROXY
  const proxy = url.protocol === 'https:' ? secure : plain
  return proxy === undefined || proxy.trim() === '' ? null : proxy.trim()
}

/** NO_PROXY: comma or space separated hosts; `*` is everything, a name covers its subdomains, `:port` narrows. */
function bypassed(url: URL, noProxy: string): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const parts = /^(.*?)(?::(\d+))?$/.exec(entry)
      const name = (parts?.[1] ?? entry).replace(/^\*?\./, '')
      if (parts?.[2] !== undefined && parts[2] !== port) return false
      return url.hostname === name || url.hostname.endsWith(`.${name}`)
    })
}

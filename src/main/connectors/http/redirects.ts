import { failure } from '../../../shared/errors'
import { isAllowedUrl } from './base-url'
import { type HttpRequest, isSafe, type Layer } from './message'
import { outcomeUnknown } from './transport-failure'

const MOST_HOPS = 3
/** Headers that may follow to another origin; keys come under too many names to list those. */
const harmlessHeaders = new Set(['accept', 'accept-language', 'range', 'user-agent'])

/**
 * Follows redirects only where the request asks for it. Headers of ours are dropped as soon as the
 * origin changes, and a hop to plain http (other than this machine) is refused.
 */
export function redirects(origin: string): Layer {
  return (next) => async (first) => {
    let request = first
    for (let hop = 0; ; hop += 1) {
      const reply = await next(request)
      const location = reply.headers.location
      if (reply.status < 300 || reply.status > 399 || reply.status === 304) return reply
      const target =
        location === undefined ? null : parse(location, request.origin ?? origin, request.path)
      const mayFollow = first.redirects === 'follow' && ['GET', 'HEAD'].includes(first.method)
      if (!mayFollow || target === null || hop >= MOST_HOPS || !isAllowedUrl(target)) {
        throw refusal(request, reply.status, target)
      }
      request = retarget(request, target, origin)
    }
  }
}

function parse(location: string, origin: string, path: string): URL | null {
  try {
    return new URL(location, `${origin}${path}`)
  } catch {
    return null
  }
}

function retarget(request: HttpRequest, target: URL, origin: string): HttpRequest {
  const sameOrigin = target.origin === (request.origin ?? origin)
  const headers = Object.entries(request.headers ?? {}).filter(
    ([name]) => sameOrigin || harmlessHeaders.has(name.toLowerCase()),
  )
  return {
    ...request,
    origin: target.origin,
    path: `${target.pathname}${target.search}`,
    headers: Object.fromEntries(headers),
  }
}

function refusal(request: HttpRequest, status: number, target: URL | null) {
  const where = target === null ? 'nowhere' : target.origin
  // 301 to 303 may follow a write that was carried out; 307 and 308 promise that it was not.
  if (!isSafe(request) && status <= 303)
    return outcomeUnknown(`Redirect ${status} to ${where}`, status)
  return failure({
    code: 'malformed',
    message: `The server wants to send us to ${where}, which is not followed. Check the address of the connector.`,
    retry: 'after-fix',
    status,
  })
}

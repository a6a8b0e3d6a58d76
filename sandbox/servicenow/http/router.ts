import { hasRole } from '../access/roles'
import type { Act } from '../model/act'
import type { Answer, Call, Incoming, Route } from './call'
import { header } from './call'
import { parseBody } from './json-body'
import { badRequest, failureBody, Refusal } from './refusal'

const prefix = '/api/now'
/** Scripted APIs of the platform stand beside it; their routes name the space they are in. */
const scripted = '/api/global/'

interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

function match(routes: readonly Route[], method: string, path: string): Match | null {
  const given = path.split('/')
  for (const route of routes) {
    const wanted = route.path.split('/')
    if (route.method !== method || wanted.length !== given.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((segment, at) => {
      const value = given[at] ?? ''
      if (!segment.startsWith(':')) return segment === value
      params[segment.slice(1)] = decoded(value)
      return value !== ''
    })
    if (fits) return { route, params }
  }
  return null
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw badRequest('Requested URI does not represent any resource')
  }
}

/** The platform refuses writes that do not say what they send and what they take. */
function checkHeaders(incoming: Incoming, route: Route): void {
  const accept = header(incoming.headers, 'accept')
  const type = header(incoming.headers, 'content-type')
  const reading = incoming.method === 'GET'
  if (accept === '' || (!reading && !route.anyContent && type === ''))
    throw badRequest(
      'Bad Request',
      `Missing header: ${accept === '' ? 'Accept' : 'Content-Type'} has to be given`,
    )
  if (route.anyContent) return
  if (!/application\/(\*|json)|\*\/\*/.test(accept))
    throw new Refusal(406, 'Not acceptable', `Cannot answer as ${accept}`)
  if (!reading && !type.toLowerCase().startsWith('application/json'))
    throw new Refusal(415, 'Unsupported Media Type', `Cannot read ${type}`)
}

/**
 * Answers one API request of a user; refusals become answers in the vendor's form.
 * A batch sends its own requests through here again.
 */
export async function answerApi(
  routes: readonly Route[],
  act: Act,
  incoming: Incoming,
): Promise<Answer> {
  try {
    return await routed(routes, act, incoming)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const body = failureBody(fault.message, fault.detail)
    return { status: fault.status, body, headers: fault.headers }
  }
}

function belowPrefix(path: string): string {
  if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length)
  return path.startsWith(scripted) ? path.slice('/api'.length) : ''
}

function routed(routes: readonly Route[], act: Act, incoming: Incoming): Answer | Promise<Answer> {
  const method = header(incoming.headers, 'x-http-method-override') || incoming.method
  const below = belowPrefix(incoming.path)
  const version = /^\/(v\d+)\//.exec(below)?.[1] ?? null
  const path = version === null ? below : below.slice(version.length + 1)
  const found = match(routes, method.toUpperCase(), path)
  if (!found) throw badRequest('Requested URI does not represent any resource')
  if (act.world.settings.apiRole && !hasRole(act, 'snc_platform_rest_api_access'))
    throw new Refusal(403, 'User Not Authorized', 'Failed API level ACL Validation')
  checkHeaders(incoming, found.route)
  const call: Call = {
    ...incoming,
    act,
    params: found.params,
    version,
    json: () => parseBody(incoming.rawBody),
    inner: (next) => answerApi(routes, act, next),
  }
  return found.route.handle(call)
}

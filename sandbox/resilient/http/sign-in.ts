import type { IncomingHttpHeaders } from 'node:http'
import type { ApiKey } from '../model/principal'
import type { ResilientWorld } from '../model/world'
import { Refusal } from './refusal'

/**
 * The key a request signs in with. A session cookie beside a key is taken for a stale session, as the
 * product does. Throws 401.
 */
export function keyOf(world: ResilientWorld, headers: IncomingHttpHeaders): ApiKey {
  const match = /^Basic (.+)$/i.exec(headers.authorization ?? '')
  const [id = '', secret = ''] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(/:(.*)/s)
  const key = world.state.keys.find((one) => one.id === id && one.secret === secret)
  if (key === undefined || /JSESSIONID=/.test(headers.cookie ?? '')) {
    throw new Refusal(401, 'Unauthorized')
  }
  return key
}

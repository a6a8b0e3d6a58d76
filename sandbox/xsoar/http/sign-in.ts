import type { XsoarUser } from '../model/user'
import type { XsoarWorld } from '../model/world'
import { Refusal } from './refusal'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * The account whose key the request carries. The key is the whole header, without a scheme. Version 6
 * takes a POST with a wrong key for a forged one of a browser and answers 403; the gateway of version
 * 8 answers 401 in a body of its own.
 */
export function userOf(world: XsoarWorld, method: string, headers: Headers): XsoarUser {
  const key = headers.authorization
  const found = world.state.users.find((user) => user.apiKey === key)
  if (world.settings.generation === 8) {
    if (found && headers['x-xdr-auth-id'] === found.keyId) return found
    throw new GatewayRefusal()
  }
  if (found) return found
  if (method === 'GET') throw new Refusal(401, 'No valid API key')
  throw new Refusal(403, 'http: named cookie not present', 'forbidden', 'Forbidden')
}

/** What the gateway before version 8 says to somebody it does not know. */
export class GatewayRefusal extends Error {
  readonly status = 401
  readonly body = {
    reply: { err_code: 401, err_msg: 'API request unauthorized', err_extra: null },
  }
}

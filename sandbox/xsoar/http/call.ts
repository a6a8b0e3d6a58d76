import { isObject, type JsonObject } from '../model/json'
import type { Right, XsoarUser } from '../model/user'
import type { Act } from '../model/world'
import { Refusal } from './refusal'

/** One request of a signed-in account. */
export interface Call extends Act {
  readonly user: XsoarUser
  readonly params: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly rawBody: Buffer
  /** The JSON body; throws a 400 Refusal when there is none that can be read. */
  readonly json: () => JsonObject
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** Bytes instead of JSON. */
  readonly file?: { readonly name: string; readonly type: string; readonly content: Buffer }
}

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly handle: (call: Call) => Answer | Promise<Answer>
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** Refuses an account that lacks a right. */
export function demand(act: Act, right: Right): void {
  if (act.user.denied.includes(right))
    throw new Refusal(403, `No permission: ${act.user.username} may not ${right}`)
}

/** A body as an object; 400 for anything else. */
export function parseBody(raw: Buffer): JsonObject {
  const malformed = new Refusal(400, 'Request body is not well-formed. It must be JSON.')
  try {
    const parsed: unknown = raw.length === 0 ? null : JSON.parse(raw.toString('utf8'))
    if (isObject(parsed)) return parsed
  } catch {
    throw malformed
  }
  throw malformed
}

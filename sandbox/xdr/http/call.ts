import type { ApiKey, Right } from '../model/access'
import type { JsonObject } from '../model/json'
import type { XdrWorld } from '../model/world'

/** Who acts, when, and how late a search will notice. */
export interface Act {
  readonly world: XdrWorld
  /** Shown as the author of comments. */
  readonly by: string
  /** Sandbox epoch ms. */
  readonly now: number
  readonly indexDelayMs: number
}

/** One request, parsed. */
export interface Call extends Act {
  readonly key: ApiKey
  /** What stands below `request_data`. */
  readonly data: JsonObject
}

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Path below /public_api/v1. */
  readonly path: string
  /** What the key's role must allow; null = nothing in particular. */
  readonly right: Right | null
  /** Answers the body of a success. */
  readonly handle: (call: Call) => unknown
}

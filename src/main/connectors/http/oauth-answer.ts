import { isJson, malformed, object, text, textOrNull } from '../answer/json-shape'

/** What a token endpoint gave out. */
export type Tokens = {
  readonly access: string
  readonly refresh: string | null
  /** How long the access token is good (ms). */
  readonly lastsMs: number
}

/** What counts when the endpoint does not say how long its token lasts. */
const UNSAID_MS = 5 * 60_000

/** Reads the answer of a token endpoint (RFC 6749, 5.1). Throws `malformed` naming a bad member. */
export function readTokens(body: unknown): Tokens {
  const answer = object(body, 'an object from the token endpoint')
  const type = textOrNull(answer.token_type) ?? 'Bearer'
  if (type.toLowerCase() !== 'bearer') throw malformed('a token_type of Bearer')
  const access = text(answer.access_token, 'a text as access_token')
  // What cannot stand in a header would fail at every request, far from its cause.
  if (!/^[\x21-\x7e]+$/.test(access)) throw malformed('an access_token of plain characters')
  const lasts = Number(answer.expires_in ?? Number.NaN)
  return {
    access,
    refresh: textOrNull(answer.refresh_token),
    lastsMs: Number.isFinite(lasts) && lasts > 0 ? lasts * 1000 : UNSAID_MS,
  }
}

/** Takes the reason out of a refusal of a token endpoint (RFC 6749, 5.2). */
export function readOAuthRefusal(body: unknown) {
  if (!isJson(body)) return { message: null, fields: {} }
  const error = textOrNull(body.error)
  const description = textOrNull(body.error_description)
  return { message: description ?? error, fields: {} }
}

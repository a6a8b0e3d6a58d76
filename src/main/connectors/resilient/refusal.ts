import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/** Reads the server's error body: {success: false, title, message, hints}. */
export function readResilientRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  const hints = Array.isArray(body.hints) ? body.hints : []
  const said = [body.title, body.message, ...hints]
    .map((part) => textOrNull(part)?.trim() ?? '')
    .filter((part, at, all) => part !== '' && all.indexOf(part) === at)
  return { message: said.join(' ') || null, fields: {} }
}

import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/** Takes a sentence out of an error body nobody has agreed on: the usual names are tried. */
export function readWebhookRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  const nested = isJson(body.error) ? body.error : body
  const said = [nested.message, nested.detail, nested.title, nested.error, body.message]
  return { message: said.map(textOrNull).find((one) => one) ?? null, fields: {} }
}

import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/**
 * Reads the error body {reply: {err_code, err_msg, err_extra}}; the document shows its members without
 * the wrapping, so both are taken.
 */
export function readXdrRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  const said = isJson(body.reply) ? body.reply : body
  const parts = [textOrNull(said.err_msg), extraText(said.err_extra)]
  const message = parts.filter((part) => part !== null && part !== '').join(': ')
  return { message: message === '' ? null : message, fields: {} }
}

function extraText(extra: unknown): string | null {
  if (extra === null || extra === undefined) return null
  return textOrNull(extra) ?? JSON.stringify(extra).slice(0, 500)
}

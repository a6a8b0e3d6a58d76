import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/**
 * Reads the error bodies of the product ({id, status, title, detail, error}) and of the gateway before
 * version 8 ({reply: {err_code, err_msg}}). The id comes first: it tells kinds of 400 apart.
 */
export function readXsoarRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  if (isJson(body.reply)) {
    const said = [body.reply.err_msg, body.reply.err_extra].map(textOrNull).filter(isSaid)
    return { message: said.join(': ') || null, fields: {} }
  }
  const said = [body.id, body.title, body.detail, body.error].map(textOrNull).filter(isSaid)
  return { message: [...new Set(said)].join(': ') || null, fields: {} }
}

function isSaid(text: string | null): text is string {
  return text !== null && text.trim() !== ''
}

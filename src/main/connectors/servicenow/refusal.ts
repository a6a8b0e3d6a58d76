import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/** Reads ServiceNow's error body: {error: {message, detail}, status: "failure"}, or OAuth's. */
export function readServiceNowRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  if (isJson(body.error)) {
    const said = [textOrNull(body.error.message), textOrNull(body.error.detail)]
    const message = said.filter((one) => one !== null && one.trim() !== '').join(': ')
    return { message: message === '' ? null : message, fields: {} }
  }
  const said = [textOrNull(body.error), textOrNull(body.error_description)]
  const message = said.filter((one) => one !== null && one !== '').join(': ')
  return { message: message === '' ? null : message, fields: {} }
}

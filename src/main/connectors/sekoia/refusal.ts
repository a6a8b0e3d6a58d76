import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/** Reads an error body {code, message}, with whatever details it brings. */
export function readSekoiaRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  const parts = [textOrNull(body.message) ?? textOrNull(body.detail), textOrNull(body.code)]
  const message = parts.filter((part) => part !== null && part !== '').join(', ')
  return { message: message === '' ? null : message, fields: {} }
}

import { isJson, textOrNull } from '../answer/json-shape'
import type { Refusal } from '../http/answer-errors'

/** Reads Jira's error body: {errorMessages, errors}, or what its gateway says instead. */
export function readJiraRefusal(body: unknown): Refusal {
  if (!isJson(body)) return { message: null, fields: {} }
  const fields: Record<string, string> = {}
  if (isJson(body.errors)) {
    for (const [name, said] of Object.entries(body.errors)) {
      if (typeof said === 'string') fields[name] = said
    }
  }
  const general = Array.isArray(body.errorMessages)
    ? body.errorMessages.filter((said): said is string => typeof said === 'string')
    : []
  const named = Object.entries(fields).map(([name, said]) => `${name}: ${said}`)
  const said = [...general, ...named].join(' ')
  return { message: said || textOrNull(body.message) || textOrNull(body.errorMessage), fields }
}

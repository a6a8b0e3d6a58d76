import type { AppError } from './errors'
import { saidThere } from './said-there'

/**
 * What went wrong in one line, with what the other side said, also about each value; nothing of it
 * twice.
 */
export function refusalWords(error: AppError): string {
  const quoted = saidThere(error) ?? ''
  const said = Object.entries(error.fields ?? {})
    .filter(([, text]) => !quoted.includes(text))
    .map(([field, text]) => `${field}: ${text}`)
  return [error.message, quoted, ...said].filter(Boolean).join(' ')
}

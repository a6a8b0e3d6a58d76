import type { AppError } from '../../shared/errors'
import { saidThere } from '../../shared/said-there'

/** What went wrong in one line, with what the other side said about each value. */
export function refusalWords(error: AppError): string {
  const said = Object.entries(error.fields ?? {}).map(([field, text]) => `${field}: ${text}`)
  return [error.message, saidThere(error) ?? '', ...said].filter(Boolean).join(' ')
}

import type { AppError } from '../../shared/errors'

/** What went wrong in one line, with what the other side said about each value. */
export function refusalWords({ message, fields }: AppError): string {
  const said = Object.entries(fields ?? {}).map(([field, text]) => `${field}: ${text}`)
  return [message, ...said].join(' ')
}

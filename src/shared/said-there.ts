import type { AppError, ErrorCode } from './errors'

/** Failures whose cause is what a person over there wrote, or the system says in its own words. */
const quoted: ReadonlySet<ErrorCode> = new Set([
  ...(['auth', 'permission', 'invalid', 'conflict', 'blocked-transition'] as const),
])

/**
 * What the other side itself said when it refused, as a sentence; null when it said nothing, or the
 * failure's message says it already.
 */
export function saidThere({ code, message, cause }: AppError): string | null {
  const words = cause?.trim() ?? ''
  if (!quoted.has(code) || words === '' || message.includes(words)) return null
  return `It said: “${words}”`
}

import { type AppFailure, failure } from '../../../shared/errors'

/** The failure of values that cannot be written; `fields` says per field what is wrong with it. */
export function invalid(message: string, fields: Readonly<Record<string, string>>): AppFailure {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields })
}

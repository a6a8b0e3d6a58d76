import { type AppFailure, failure } from '../../../shared/errors'

/** The failure of values that cannot be written: field name -> what is wrong with it. */
export function invalid(fields: Readonly<Record<string, string>>): AppFailure {
  const said = Object.entries(fields).map(([name, wrong]) => `${name}: ${wrong}`)
  return failure({ code: 'invalid', message: said.join(' '), retry: 'after-fix', fields })
}

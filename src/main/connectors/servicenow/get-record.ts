import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { RemoteObject } from '../../engine/ports/connector'
import { isMissing, readByNumber, readOne } from './read-records'
import { recordReference } from './record-reference'
import type { ServiceNowSession } from './session'

/**
 * Reads the record a person named, by identifier, number or address. Throws `not-found`, `invalid` for
 * what is no record of this instance, and `refused` for one that may not be attached.
 */
export async function getRecord(
  session: ServiceNowSession,
  given: string,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const { siteUrl, settings } = session
  const reference = recordReference(given, siteUrl, settings)
  if (reference.kind === 'record') return readOne(session, reference, signal)
  if (reference.kind === 'number' && reference.table !== null) {
    return readByNumber(session, reference.table, reference.number, signal)
  }
  for (const table of settings.tables) {
    try {
      if (reference.kind === 'number') {
        return await readByNumber(session, table, reference.number, signal)
      }
      return await readOne(session, { table, id: reference.id }, signal)
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown
    }
  }
  throw failure({
    code: 'not-found',
    message: `There is no ${given.trim()} in ${settings.tables.join(', ')}, or the account may not see it.`,
    retry: 'no',
  })
}

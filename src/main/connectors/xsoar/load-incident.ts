import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure } from '../../../shared/errors'
import { type Json, object } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { searchIds } from './search'
import type { XsoarSession } from './xsoar-session'

/**
 * One incident's JSON, as it is in the database: searches see a write late. Where the server does not
 * offer this read, a search has to do. Throws `not-found`.
 */
export async function loadIncident(
  session: XsoarSession,
  id: string,
  signal?: CancelSignal,
): Promise<Json> {
  try {
    return object(await session.api.get(`/incident/load/${urlPart(id)}`, signal), 'an incident')
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'not-found') throw thrown
    const [found] = await searchIds(session, [id], signal)
    if (found === undefined) throw thrown
    return found
  }
}

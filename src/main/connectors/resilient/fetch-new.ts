import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { parseFetchQuery, withIds } from './fetch-query'
import { CREATED } from './incident-fields'
import { walkIncidents } from './query-incidents'
import { toObjects } from './read-incidents'
import type { ResilientSession } from './resilient-session'

/**
 * Incidents born at or after `since` (the server's clock), oldest first, as far as the instance's own
 * query lets them through. Throws `invalid` naming `fetchQuery` when nobody can read it.
 */
export async function* fetchNew(
  session: ResilientSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const filters = parseFetchQuery(session.fetchQuery)
  const known = withIds(filters, await session.definitions.get(signal))
  for await (const rows of walkIncidents(session, CREATED, since, known, signal)) {
    yield await toObjects(session, rows, signal)
  }
}

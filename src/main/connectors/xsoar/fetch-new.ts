import type { CancelSignal } from '../../../shared/cancel'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../../engine/ports/connector'
import { isOurs } from './marker'
import { formatMoment } from './moment'
import { toObjects } from './read-incidents'
import { walkByTime } from './search'
import type { XsoarSession } from './xsoar-session'

/**
 * Whole incidents born at or after `since` (the server's clock), oldest first, as far as the query of
 * the instance lets them through. What Lockstep made itself is no news, or two tenants that fetch from
 * each other would never come to an end.
 */
export async function* fetchNew(
  session: XsoarSession,
  since: UtcMs,
  signal?: CancelSignal,
): AsyncGenerator<readonly RemoteObject[]> {
  const from = formatMoment(since)
  for await (const rows of walkByTime(session, 'created', from, session.fetchQuery, signal)) {
    const fresh = rows.filter((raw) => !isOurs(raw, session))
    const page = (await toObjects(session, fresh, signal)).filter(
      (one) => (one.createdAt ?? since) >= since,
    )
    if (page.length > 0) yield page
  }
}

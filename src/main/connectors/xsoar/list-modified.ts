import type { CancelSignal } from '../../../shared/cancel'
import { AppFailure, failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import type { Json } from '../answer/json-shape'
import { inOrder } from './in-order'
import { loadIncident } from './load-incident'
import { formatMoment } from './moment'
import { toObjects } from './read-incidents'
import { walkByTime } from './search'
import type { XsoarSession } from './xsoar-session'

const WIDTH = 4

/**
 * Lists what changed at or after `since` (the server's clock), oldest first, as whole incidents: the
 * search answers them anyway. `recentlyWritten` are read directly where the late index does not show
 * them. Where every war room is read there is no listing, since entries would be missing from it.
 */
export async function* listModified(
  session: XsoarSession,
  since: UtcMs,
  recentlyWritten: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  if (session.entries.every) {
    throw failure({
      code: 'refused',
      message: 'Changes are not listed, because every war room is to be read.',
      retry: 'no',
    })
  }
  const shown = new Map<RemoteId, UtcMs>()
  for await (const rows of walkByTime(session, 'modified', formatMoment(since), '', signal)) {
    const page = (await toObjects(session, rows, signal)).filter((one) => one.updatedAt >= since)
    for (const { remoteId, updatedAt } of page) shown.set(remoteId, updatedAt)
    if (page.length > 0) yield sorted(page)
  }
  const read = await inOrder(recentlyWritten, WIDTH, (id) => loadIfThere(session, id, signal))
  const own = await toObjects(session, read.flat(), signal)
  const late = own.filter(
    (one) => one.updatedAt >= Math.max(since, (shown.get(one.remoteId) ?? -1) + 1),
  )
  if (late.length > 0) yield sorted(late)
}

async function loadIfThere(
  session: XsoarSession,
  id: RemoteId,
  signal: CancelSignal | undefined,
): Promise<readonly Json[]> {
  try {
    return [await loadIncident(session, id, signal)]
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return []
    throw thrown
  }
}

function sorted(page: readonly RemoteObject[]): readonly ListedChange[] {
  return page
    .map((record) => {
      const { remoteId, updatedAt, version } = record
      return { remoteId, updatedAt, version, record }
    })
    .sort((a, b) => a.updatedAt - b.updatedAt || Number(a.remoteId) - Number(b.remoteId))
}

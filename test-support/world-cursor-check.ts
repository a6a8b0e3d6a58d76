import { MINUTE_MS } from '../src/shared/time'
import { indexed } from './memory-server'
import { fail } from './world-fail'
import { type LivedWorld, serverOf } from './world-lived'

/** How far a listing reaches back behind its cursor, beyond clock offset and index lag (ms). */
const OVERLAP_MS = 2 * MINUTE_MS

/**
 * viii: what no listing will show again was taken in or is kept for another try. Holds at every
 * moment between two cycles, unless a clock jumped or the settings of a link changed.
 */
export async function checkCursors(lived: LivedWorld): Promise<void> {
  const { world, disturbed } = lived
  if (disturbed || world.dead) return
  for (const link of await world.links()) {
    if (link.remoteId === null || link.state !== 'linked' || link.direction === 'none') continue
    const { traits, ...server } = serverOf(world, link.remoteId)
    const state = await world.store.get('instanceStates', link.instanceId)
    const record = server.records.get(link.remoteId)
    if (state?.cursor == null || record === undefined || traits.versions === 'none') continue
    const shown = indexed(record, world.now)
    const reach = OVERLAP_MS + Math.abs(traits.skewMs) + traits.indexLagMs
    if (shown === undefined || shown.updatedAt >= state.cursor - reach) continue
    // A newer version that the index does not show yet will be listed, and with it all before it.
    if ((record.shown.at(-1)?.updatedAt ?? 0) >= state.cursor - reach) continue
    const kept = state.retry.some((one) => one.remoteId === link.remoteId)
    if (!kept && Number(link.remoteVersion ?? -1) < shown.version) {
      fail('a change lies unseen behind the cursor', { link, shown, cursor: state.cursor })
    }
  }
}

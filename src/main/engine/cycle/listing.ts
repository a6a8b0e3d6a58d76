import type { InstanceState } from '../../../shared/domain/instance'
import type { RemoteId } from '../../../shared/ids'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { ListedChange } from '../ports/connector'
import { type RunContext, stopIfAsked } from './run-context'
import type { SeenLinks } from './seen-links'

/** Least time (ms) by which a listing reaches back behind the cursor. */
const LEAST_OVERLAP_MS = 2 * MINUTE_MS

/** Start of the listing by the remote's clock; null when nothing is linked yet. */
export async function listFrom(
  context: RunContext,
  state: InstanceState,
  seen: SeenLinks,
): Promise<UtcMs | null> {
  const lag = context.connector.capabilities.indexLagMs
  const overlap = LEAST_OVERLAP_MS + Math.abs(context.offsetMs) + lag
  if (state.cursor !== null) return state.cursor - overlap
  const first = await firstLinkedAt(context, seen)
  return first === null ? null : first + context.offsetMs - overlap
}

/** When the first link was made. Later links are younger, so one look at all of them is enough. */
async function firstLinkedAt(
  { store, instance }: RunContext,
  seen: SeenLinks,
): Promise<UtcMs | null> {
  if ((await store.findCount('linksByInstance', instance.id)) === 0) return null
  if (seen.firstLinkedAt === null) {
    const links = await store.find('linksByInstance', instance.id)
    const times = links.map((link) => link.createdAt)
    seen.firstLinkedAt = times.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER)
  }
  return seen.firstLinkedAt
}

/**
 * The listing with each record once, in order of change. Whole records that came along are kept for
 * as many linked ones as one run may carry; those behind them are read when their turn comes.
 */
export async function listChanges(context: RunContext, since: UtcMs): Promise<ListedChange[]> {
  const latest = new Map<RemoteId, ListedChange>()
  const recent = await recentlyWritten(context)
  let whole = 0
  for await (const page of context.connector.listModified(since, recent, context.signal)) {
    stopIfAsked(context)
    for (const change of page) {
      const known = latest.get(change.remoteId)
      if (known !== undefined && known.updatedAt > change.updatedAt) continue
      const { record, ...bare } = change
      const again = known?.record !== undefined
      const room = again || whole < context.budget.inbound
      const wanted = record !== undefined && room && (await isLinked(context, change.remoteId))
      if (wanted && !again) whole += 1
      latest.set(change.remoteId, wanted ? change : bare)
    }
  }
  return [...latest.values()].sort(
    (a, b) => a.updatedAt - b.updatedAt || (a.remoteId < b.remoteId ? -1 : 1),
  )
}

async function isLinked({ store, instance }: RunContext, remoteId: RemoteId): Promise<boolean> {
  return (await store.findCount('linksByRemote', `${instance.id}/${remoteId}`)) > 0
}

/** Records with a write whose outcome is open: they are wanted in the listing despite a late index. */
async function recentlyWritten(context: RunContext): Promise<RemoteId[]> {
  const ops = await context.store.find('opsByInstance', context.instance.id)
  const links = await context.store.getMany('links', [...new Set(ops.map((op) => op.linkId))])
  return [...new Set(links.flatMap((link) => link.remoteId ?? []))].slice(0, 50)
}

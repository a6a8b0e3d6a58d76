import type { Stamp, StampOrigin } from '../../../shared/domain/issue'
import type { InstanceId, LinkId } from '../../../shared/ids'
import { floorToSecond, SECOND_MS, type UtcMs } from '../../../shared/time'

/**
 * Stamp of an edit made here. It is at least a second younger than the value it replaces, so that an
 * edit made on top of a value beats that value whatever the clocks say.
 */
export function localStamp(now: UtcMs, replaced: Stamp | null, by: string): Stamp {
  const floor = replaced === null ? now : Math.max(now, replaced.at + SECOND_MS)
  return { at: floorToSecond(floor), rank: 0, origin: { kind: 'local', by } }
}

/**
 * Stamp of a value found on the other side: `remoteAt` by the remote's clock, corrected by that
 * clock's lead over ours, and at least a second after the value both sides last agreed on.
 */
export function remoteStamp(
  source: {
    readonly instanceId: InstanceId
    readonly linkId: LinkId
    readonly by: string | null
    readonly offsetMs: number
  },
  remoteAt: UtcMs,
  agreed: Stamp | null,
): Stamp {
  const corrected = floorToSecond(remoteAt - source.offsetMs)
  const at = agreed === null ? corrected : Math.max(corrected, agreed.at + SECOND_MS)
  const { instanceId, linkId, by } = source
  const origin: StampOrigin =
    by === null
      ? { kind: 'remote', instanceId, linkId }
      : { kind: 'remote', instanceId, linkId, by }
  return { at, rank: 1, origin }
}

/**
 * Total order of writes: positive when `a` is the later one. Time first, then remote before local,
 * then the link's id, so that the order in which systems are polled cannot change a winner. No stamp
 * at all is older than every stamp.
 */
export function compareStamps(a: Stamp | null, b: Stamp | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1)
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return compareText(tieBreaker(a), tieBreaker(b))
}

/** The later of two stamps. */
export function laterStamp(a: Stamp | null, b: Stamp | null): Stamp | null {
  return compareStamps(a, b) >= 0 ? a : b
}

function tieBreaker(stamp: Stamp): string {
  return stamp.origin.kind === 'local' ? stamp.origin.by : stamp.origin.linkId
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

import type { Stamp } from '../../../shared/domain/issue'
import type { BasePair } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { SyncProfile } from '../../../shared/domain/profile'
import type { FieldValue } from '../../../shared/domain/value'
import { DAY_MS, type UtcMs } from '../../../shared/time'

/** When a resolved issue was resolved; null while it is open. */
export function resolvedAt(object: MirrorObject): UtcMs | null {
  if (object.fields.status !== 'resolved') return null
  return object.stamps.status?.at ?? object.createdAt
}

/** Where a link stands in its grace time after resolve. */
export type Grace = {
  readonly state: 'open' | 'running' | 'over'
  /** Last moment whose changes still flow, per direction; null while the issue is open. */
  readonly inUntil: UtcMs | null
  readonly outUntil: UtcMs | null
  /** Later of the two: when the last direction ends; null while open. */
  readonly until: UtcMs | null
}

/**
 * Grace time of a resolved issue: changes made up to its end still flow, however late they are
 * delivered; changes made after it wait until the issue is reopened here.
 */
export function graceOf(
  object: MirrorObject,
  inbound: SyncProfile | null,
  outbound: SyncProfile | null,
  now: UtcMs,
): Grace {
  const since = resolvedAt(object)
  if (since === null) return { state: 'open', inUntil: null, outUntil: null, until: null }
  const end = (profile: SyncProfile | null) => since + (profile?.graceDays ?? 0) * DAY_MS
  const inUntil = end(inbound)
  const outUntil = end(outbound)
  const until = Math.max(inUntil, outUntil)
  return { state: now <= until ? 'running' : 'over', inUntil, outUntil, until }
}

/** Whether a change stamped so late no longer flows. An unstamped value was never changed. */
export function afterGrace(stamp: Stamp | null, until: UtcMs | null): boolean {
  return until !== null && stamp !== null && stamp.at > until
}

/**
 * The switch that keeps a status from crossing, or null when it may. `moved` is the side whose value
 * would be carried over. `kept`: both sides differ because a switch was off before; then only a close
 * or reopening on the moved side crosses, not a later move within open or within closed.
 */
export function heldBySwitch(
  moved: 'local' | 'remote',
  local: FieldValue,
  remote: FieldValue,
  base: BasePair | undefined,
  profile: SyncProfile | null,
  kept: boolean,
): 'close-switch' | 'reopen-switch' | null {
  const value = moved === 'local' ? local : remote
  const closing = isClosed(value)
  if (closing === isClosed(moved === 'local' ? remote : local)) return null
  const rule = closing ? 'close-switch' : 'reopen-switch'
  const allowed = closing ? (profile?.mirrorClose ?? false) : (profile?.mirrorReopen ?? false)
  if (!allowed) return rule
  if (base === undefined || !kept) return null
  const edge = isClosed(moved === 'local' ? base.local : base.remote) !== closing
  return edge ? null : rule
}

/**
 * Whether a ticket's status contradicts what the detector says of a finding: no ticket closes an open
 * one, and none opens one that was remediated or muted.
 */
export function heldByDetector(object: MirrorObject, remote: FieldValue): boolean {
  if (object.kind === 'case' || object.detection === null) return false
  return isClosed(remote) === (object.detection.state === 'open')
}

/** Whether a status in local terms counts as closed. */
export function isClosed(status: FieldValue): boolean {
  return status === 'resolved'
}

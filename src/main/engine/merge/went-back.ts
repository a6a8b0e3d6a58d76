import type { UtcMs } from '../../../shared/time'
import type { PlanInput } from '../plan/plan-input'

/**
 * Whether the record that was read is older than the one this link was last compared with, as after a
 * server was restored from a backup. A counter that went back says so by itself. A modification time
 * that went back does only when, corrected for the remote clock, it also lies before our last look: a
 * clock that was set back stamps new changes earlier than old ones, but no change was made before a
 * moment at which it was not yet there. Times of one record come from one server in one resolution,
 * so equal ones say nothing.
 */
export function wentBack(input: PlanInput): boolean {
  const { link, ticket, remote, offsetMs } = input
  const seen = counterOf(link.remoteVersion, link.remoteUpdatedAt)
  const present = counterOf(remote.version, remote.updatedAt)
  if (seen !== null && present !== null && present < seen) return true
  const before = link.remoteUpdatedAt ?? ticket?.remoteUpdatedAt
  const looked = link.lastSyncAt ?? ticket?.fetchedAt
  if (before === undefined || looked === undefined) return false
  return remote.updatedAt < before && remote.updatedAt - offsetMs < looked
}

/** A version that is a number and not merely the modification time in other words. */
function counterOf(version: string | null, updatedAt: UtcMs | undefined): number | null {
  if (version === null || version === '' || updatedAt === undefined) return null
  const counter = Number(version)
  return Number.isSafeInteger(counter) && counter !== updatedAt ? counter : null
}

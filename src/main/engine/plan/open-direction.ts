import type { Link, SyncDirection } from '../../../shared/domain/link'
import type { Capabilities } from '../ports/connector'

/**
 * The direction in which a link takes values in or sends them, without what its connector was denied.
 * An outward flow stays: what cannot go out now waits in the queue.
 */
export function openDirection(
  { direction }: Pick<Link, 'direction'>,
  { isremotesyncin }: Pick<Capabilities, 'isremotesyncin'>,
): SyncDirection {
  if (isremotesyncin || direction === 'out') return direction
  return direction === 'both' ? 'out' : 'none'
}

import type { InstanceState } from '../../../shared/domain/instance'
import type { AppError } from '../../../shared/errors'
import type { LinkId, RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'

/** What an inbound pass came to; also what is kept when it breaks off. */
export type InboundResult = {
  cursor: UtcMs | null
  /** Newest birth that was made an issue of. */
  fetchedUntil: UtcMs | null
  /** The first look for new records, if this was it. */
  fetchStart: InstanceState['fetchStart']
  sweptAt: UtcMs | null
  /** Where a look at all links stands; undefined = none was under way. */
  sweepAfter: LinkId | null | undefined
  /** Changes left over; undefined = nobody looked. */
  backlog: InstanceState['backlog'] | undefined
  /** Records that failed (with the error) and records that are fine again. */
  readonly failed: Map<RemoteId, AppError>
  readonly settled: Set<RemoteId>
}

/** The result of a pass that has not begun. */
export function nothingDone(): InboundResult {
  return {
    cursor: null,
    fetchedUntil: null,
    fetchStart: null,
    sweptAt: null,
    sweepAfter: undefined,
    backlog: undefined,
    failed: new Map(),
    settled: new Set(),
  }
}

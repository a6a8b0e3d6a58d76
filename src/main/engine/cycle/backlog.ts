import type { InstanceState } from '../../../shared/domain/instance'
import type { UtcMs } from '../../../shared/time'
import type { Candidate } from './candidates'
import { heldSince } from './held-changes'
import type { RunContext } from './run-context'

/** What waits to be taken in, in the order in which it has to be. */
export type Waiting = {
  /** Let go by the parity limit, oldest first. */
  readonly held: readonly Candidate[]
  /** Listed as changed, in order of change. */
  readonly changed: readonly Candidate[]
  /** Failed or unseen before; looked at apart from the order. */
  readonly again: readonly Candidate[]
}

/** The part of what waits that is taken in next. */
type Share = {
  readonly now: readonly Candidate[]
  readonly left: Waiting
  /** The listing was not carried whole: the cursor stops at the last record of this share. */
  readonly cut: boolean
}

/**
 * Cuts what waits to `most` records of a kind. Records at or behind the cursor showed up late; they
 * are always carried, since the next listing might begin after them.
 */
export function share(
  most: number,
  cursor: UtcMs | null,
  { held, changed, again }: Waiting,
): Share {
  const taken = held.slice(0, most)
  const room = most - taken.length
  const late = changed.filter(({ at }) => cursor !== null && at !== null && at <= cursor)
  const fresh = changed.slice(late.length)
  return {
    now: [...taken, ...late, ...fresh.slice(0, room), ...again.slice(0, most)],
    left: { held: held.slice(most), changed: fresh.slice(room), again: again.slice(most) },
    cut: fresh.length > room,
  }
}

/** Everything that waits, in one row. */
export function inOneRow({ held, changed, again }: Waiting): Candidate[] {
  return [...held, ...changed, ...again]
}

/** How much is left and since when it has been waiting, by our clock; null when nothing is. */
export function backlogOf(
  { clock, offsetMs }: Pick<RunContext, 'clock' | 'offsetMs'>,
  left: readonly Candidate[],
): InstanceState['backlog'] {
  if (left.length === 0) return null
  const since = (one: Candidate): UtcMs =>
    Math.min(heldSince(one), one.at === null ? clock.now() : one.at - offsetMs)
  return {
    changes: left.length,
    oldestAt: left.reduce((least, one) => Math.min(least, since(one)), clock.now()),
  }
}

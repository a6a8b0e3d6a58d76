import type { InstanceState } from '../../../shared/domain/instance'
import type { UtcMs } from '../../../shared/time'
import type { Candidate } from './candidates'
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

/** How many records wait. */
export function countOf({ held, changed, again }: Waiting): number {
  return held.length + changed.length + again.length
}

/** How much waits and since when it has been waiting, by our clock; null when nothing does. */
export function backlogOf(
  { clock, offsetMs }: Pick<RunContext, 'clock' | 'offsetMs'>,
  waiting: Waiting,
): InstanceState['backlog'] {
  const changes = countOf(waiting)
  if (changes === 0) return null
  let oldestAt = clock.now()
  // Fifty thousand may wait, and nobody else gets a turn meanwhile: no more than one look at each.
  for (const some of [waiting.held, waiting.changed, waiting.again]) {
    for (const one of some) {
      if (one.at !== null) oldestAt = Math.min(oldestAt, one.at - offsetMs)
      for (const { heldAt } of one.links) if (heldAt !== null) oldestAt = Math.min(oldestAt, heldAt)
    }
  }
  return { changes, oldestAt }
}

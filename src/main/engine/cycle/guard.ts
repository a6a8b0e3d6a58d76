import type { MirrorField, Stamp } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { LinkId } from '../../../shared/ids'
import { MINUTE_MS, type UtcMs } from '../../../shared/time'
import { valueText } from '../plan/value-text'

/** Time (ms) over which the loop breaker counts. */
const LOOP_WINDOW_MS = 10 * MINUTE_MS
/** Times a field may go to and fro within that time. */
const LOOP_LIMIT = 5
/** Linked records that may always change in one run without stopping it. */
const BRAKE_FLOOR = 10

/**
 * Whether so much would change at once that a person should look first: more than half of the linked
 * records of an instance, and more than ten.
 */
export function brakes(changing: number, linked: number): boolean {
  return changing > BRAKE_FLOOR && changing * 2 > linked
}

/**
 * The loop breaker's count of a field after sync writes it over this link, in either direction. Only
 * turns count: a value that replaces one which came the other way. Edits by a person here, and edits
 * that keep coming from one side, start the count anew.
 */
export function countTurn(
  link: Link,
  field: MirrorField,
  way: 'in' | 'out',
  agreed: Stamp | null,
  written: Stamp | null,
  now: UtcMs,
): readonly UtcMs[] {
  const earlier = (link.writes[field] ?? []).filter((at) => at > now - LOOP_WINDOW_MS)
  if (isLocal(agreed) || isLocal(written)) return []
  const fromHere = cameOver(agreed, link.id)
  const turn = agreed !== null && (way === 'in' ? !fromHere : fromHere)
  return turn ? [...earlier, now] : earlier
}

/** Whether a count says that two systems keep overwriting each other. */
export function loops(turns: readonly UtcMs[]): boolean {
  return turns.length > LOOP_LIMIT
}

/** The sentence a paused link shows. */
export function loopText(field: MirrorField, value: Parameters<typeof valueText>[0]): string {
  return `Sync wrote ${field} to and fro more than ${LOOP_LIMIT} times in ten minutes without an edit by a person here (last value ${valueText(value)}). Two systems probably overwrite each other; the link is paused until somebody has looked.`
}

function isLocal(stamp: Stamp | null): boolean {
  return stamp?.origin.kind === 'local'
}

function cameOver(stamp: Stamp | null, link: LinkId): boolean {
  return stamp?.origin.kind === 'remote' && stamp.origin.linkId === link
}

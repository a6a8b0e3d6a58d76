import type { Backfill, OlderRecords } from '../../shared/domain/backfill'
import { DAY_MS, type UtcMs } from '../../shared/time'
import { localMoment } from '../format/moment'
import { counted } from '../format/words'

/** How far back a person wants to go. */
export const reaches = ['all', '30', '90', 'day'] as const
export type Reach = (typeof reaches)[number]

/**
 * The oldest birth that is asked for (UTC ms), null = everything; undefined while no day, or none
 * before `before`, is given. `day` is as a date field gives it, in the viewer's zone.
 */
export function fromOf(reach: Reach, day: string, before: UtcMs): UtcMs | null | undefined {
  if (reach === 'all') return null
  if (reach !== 'day') return before - Number(reach) * DAY_MS
  const at = new Date(`${day}T00:00:00`).getTime()
  return Number.isNaN(at) || at < 0 || at >= before ? undefined : at
}

/** "at least 1,000 records", "1 record". */
export function howMany({ count, atLeast }: Pick<OlderRecords, 'count' | 'atLeast'>): string {
  return `${atLeast ? 'at least ' : ''}${counted(count, 'record')}`
}

/** What is left alone and why, as a sentence. */
export function notSyncedText(answer: OlderRecords): string {
  const { activatedAt, before, count } = answer
  const start =
    activatedAt === null
      ? `what is fetched, which begins at ${localMoment(before)}`
      : `the activation of ${localMoment(activatedAt)}, which reached back to ${localMoment(before)}`
  if (count === 0) return `No record is left out for being older than ${start}.`
  return `Not synced: ${howMany(answer)} older than ${start}.`
}

/** How bringing in older records gets on or ended; null where nobody asked for it. */
export function backfillText(backfill: Backfill | null): string | null {
  if (backfill === null) return null
  const { state, made, leftOut, reached, finishedAt } = backfill
  const issues = counted(made, 'issue')
  const aside =
    leftOut === 0 ? '' : ` ${counted(leftOut, 'record')} left alone: made from here, perhaps.`
  if (state === 'running') {
    const upTo = reached === null ? '' : `, up to records of ${localMoment(reached).slice(0, 10)}`
    return `Bringing in older records: ${issues} made${upTo}.${aside}`
  }
  const when = finishedAt === null ? '' : ` at ${localMoment(finishedAt)}`
  return state === 'finished'
    ? `Older records were brought in${when}: ${issues} made.${aside}`
    : `Bringing in older records was stopped${when}: ${issues} made until then.${aside}`
}

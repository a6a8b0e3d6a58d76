import type { Backfill } from '../../../shared/domain/backfill'
import type { UtcMs } from '../../../shared/time'
import { instanceEvent } from '../audit-event'
import type { InboundResult } from '../cycle/inbound-result'
import { auditOf, type RunContext, stopIfAsked } from '../cycle/run-context'
import { takeOne } from '../cycle/take-records'
import { committing } from '../links/link-base'
import type { RemoteObject } from '../ports/connector'
import type { Put } from '../ports/store'
import { takeInBirths } from './births'
import { AT_ONCE, newest } from './fetch-new'
import { perhapsOurs } from './perhaps-ours'

/**
 * The beginning of everything (remote clock): no record is older than the systems themselves, and near
 * 1970 some take a moment for a span.
 */
export const EARLIEST: UtcMs = Date.UTC(2000, 0, 1)

/**
 * Goes on with what somebody wished to have brought in, oldest first, as many as one run may carry:
 * how far it came is part of the commit that makes the issues, so the next run, also after a crash,
 * goes on from there. What is known here already is passed over. Ends early once the wish is taken
 * back. Throws AppFailure when the instance as a whole cannot go on.
 */
export async function bringInOlder(
  context: RunContext,
  result: InboundResult,
  onRecord: () => void,
): Promise<void> {
  const { connector, signal } = context
  const wish = await wishOf(context)
  if (wish === null || connector.fetchNew === undefined) return
  const isOurs = await perhapsOurs(context)
  let room = context.budget.inbound
  for await (const page of connector.fetchNew(wish.reached ?? wish.from ?? EARLIEST, signal)) {
    const older = page.filter((record) => isBefore(record, wish.until))
    for (let at = 0; at < older.length; ) {
      stopIfAsked(context)
      if (room <= 0 || (await wishOf(context))?.startedAt !== wish.startedAt) return
      const part = older.slice(at, at + Math.min(AT_ONCE, room))
      room -= await takePart(context, wish, part, isOurs, result)
      at += part.length
      onRecord()
    }
    if (older.length < page.length) break
  }
  await finish(context, wish)
}

/** Whether a record is surely older than a moment (there). */
export function isBefore({ createdAt }: RemoteObject, until: UtcMs): boolean {
  return createdAt != null && createdAt < until
}

async function wishOf({ store, instance }: RunContext): Promise<Backfill | null> {
  const stored = await store.get('backfills', instance.id)
  return stored?.state === 'running' ? stored : null
}

async function takePart(
  context: RunContext,
  { startedAt, startedBy }: Backfill,
  part: readonly RemoteObject[],
  isOurs: (record: RemoteObject) => boolean,
  result: InboundResult,
): Promise<number> {
  const ready = part.filter((record) => !isOurs(record))
  const alongside = async (made: number): Promise<readonly Put[] | null> => {
    const wish = await wishOf(context)
    if (wish?.startedAt !== startedAt) return null
    const record: Backfill = {
      ...wish,
      reached: Math.max(wish.reached ?? 0, newest(context, part)),
      made: wish.made + made,
      leftOut: wish.leftOut + part.length - ready.length,
    }
    return [{ collection: 'backfills', record, expectedRev: wish.rev }]
  }
  const why = `which is older than what is fetched; ${startedBy} asked to bring it in.`
  const births = await takeInBirths(context, ready, { why, alongside })
  context.tally.fetched = (context.tally.fetched ?? 0) + births.length
  for (const { link, record } of births) {
    if (link !== null) await takeOne(context, link, record, false, result)
  }
  return births.length
}

async function finish(context: RunContext, { startedAt }: Backfill): Promise<void> {
  const { store, clock, instance } = context
  await committing(store, async () => {
    const wish = await wishOf(context)
    if (wish?.startedAt !== startedAt) return { answer: null, commit: {} }
    const record: Backfill = { ...wish, state: 'finished', finishedAt: clock.now() }
    const reason = `${madeText(wish.made)} of older records of ${instance.name}, as ${wish.startedBy} had asked.`
    const event = instanceEvent(auditOf(context), instance.id, {
      kind: 'backfill.finished',
      reason,
    })
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'backfills', record, expectedRev: wish.rev }],
        audit: [event],
      },
    }
  })
}

/** How many issues were made, as the beginning of a sentence. */
export function madeText(made: number): string {
  if (made === 0) return 'No issue was made'
  return made === 1 ? '1 issue was made' : `${made} issues were made`
}

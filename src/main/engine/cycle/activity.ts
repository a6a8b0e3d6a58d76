import { type ActivityHour, type ActivitySpan, joinedSpan } from '../../../shared/domain/activity'
import type { InstanceState } from '../../../shared/domain/instance'
import type { MirrorRun } from '../../../shared/domain/run'
import type { InstanceId } from '../../../shared/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS, type UtcMs } from '../../../shared/time'
import type { Delete, Put, StorePort } from '../ports/store'

/** Minutes are kept this long (ms), which covers a day in quarters of an hour. */
const MINUTES_KEPT_MS = 26 * HOUR_MS
const HOURS_KEPT_MS = 31 * DAY_MS

type Store = Pick<StorePort, 'get' | 'find' | 'findCount'>

/** What waits at one moment, on its way in or out. */
export type Waiting = Pick<ActivitySpan, 'lagMs' | 'waiting' | 'conflicts'>

/** What of an instance is not mirrored at `now` (UTC ms). */
export async function waitingAt(
  store: Store,
  instanceId: InstanceId,
  backlog: InstanceState['backlog'],
  now: UtcMs,
): Promise<Waiting> {
  const ops = await store.find('opsByInstance', instanceId)
  const oldest = ops.reduce((at, op) => Math.min(at, op.createdAt), backlog?.oldestAt ?? now)
  return {
    lagMs: Math.max(0, now - oldest),
    waiting: ops.length,
    conflicts: await store.findCount('conflictsByInstance', instanceId),
  }
}

/**
 * What the commit of a finished run adds to the activity of its instance. With the first run of an
 * hour the minutes of hours long past become one span each, and what is older than a month goes, so
 * that an instance keeps some 750 small records whatever happens.
 */
export async function activityOf(
  store: Store,
  run: MirrorRun,
  backlog: InstanceState['backlog'],
): Promise<{ readonly puts: readonly Put[]; readonly deletes: readonly Delete[] }> {
  const now = run.finishedAt ?? run.startedAt
  const from = Math.floor(now / HOUR_MS) * HOUR_MS
  const id = `${run.instanceId}/${from}`
  const known = await store.get('activity', id)
  const span = spanOf(run, now, await waitingAt(store, run.instanceId, backlog, now))
  const hour: ActivityHour = known ?? { id, instanceId: run.instanceId, from, spans: [], rev: 0 }
  const put: Put = { collection: 'activity', record: { ...hour, spans: added(hour.spans, span) } }
  if (known !== undefined) return { puts: [put], deletes: [] }
  const hours = await store.find('activityByInstance', run.instanceId)
  const old = hours.filter((one) => one.from < now - HOURS_KEPT_MS)
  const rolled = hours.filter((one) => one.from >= now - HOURS_KEPT_MS).filter(rollsAt(now))
  return {
    puts: [put, ...rolled.map((one): Put => ({ collection: 'activity', record: rolledUp(one) }))],
    deletes: old.map((one) => ({ collection: 'activity', key: one.id })),
  }
}

const rollsAt = (now: UtcMs) => (hour: ActivityHour) =>
  hour.from < now - MINUTES_KEPT_MS && hour.spans.length > 1

function rolledUp(hour: ActivityHour): ActivityHour {
  const [first, ...others] = hour.spans
  if (first === undefined) return hour
  const whole = others.reduce((sum, span) => joinedSpan(hour.from, sum, span), first)
  return { ...hour, spans: [{ ...whole, from: hour.from }] }
}

function spanOf(run: MirrorRun, now: UtcMs, waiting: Waiting): ActivitySpan {
  const { counters, outcome } = run
  const broke = outcome !== 'finished' && outcome !== 'cancelled'
  return {
    from: Math.floor(now / MINUTE_MS) * MINUTE_MS,
    runs: 1,
    failedRuns: broke || counters.failed > 0 ? 1 : 0,
    changesIn: counters.fieldsIn + counters.commentsIn + counters.filesIn + (counters.fetched ?? 0),
    changesOut: counters.writes,
    ...waiting,
  }
}

/** The spans with one more, which joins the one of its minute. */
function added(spans: readonly ActivitySpan[], span: ActivitySpan): readonly ActivitySpan[] {
  const same = spans.find((one) => one.from === span.from)
  const joined = same === undefined ? span : joinedSpan(span.from, same, span)
  const others = spans.filter((one) => one.from !== span.from)
  return [...others, joined].sort((a, b) => a.from - b.from)
}

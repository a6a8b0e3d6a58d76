import { type ActivitySpan, joinedSpan } from '../../shared/domain/activity'
import type { ConnectorInstance } from '../../shared/domain/instance'
import type { ActivityReach, ActivityView, InstanceActivity } from '../../shared/ipc/activity-views'
import { HOUR_MS, MINUTE_MS, type UtcMs } from '../../shared/time'
import { waitingAt } from '../engine/cycle/activity'
import type { Clock } from '../engine/ports/clock'
import type { StorePort } from '../engine/ports/store'

type Ports = { readonly store: StorePort; readonly clock: Clock }
type Steps = Pick<ActivityView, 'from' | 'stepMs' | 'steps'>

const stepsOf: Readonly<Record<ActivityReach, Omit<Steps, 'from'>>> = {
  hour: { stepMs: MINUTE_MS, steps: 60 },
  day: { stepMs: 15 * MINUTE_MS, steps: 96 },
  month: { stepMs: 4 * HOUR_MS, steps: 180 },
}

/** What every instance did up to now, in steps of equal length; the last step is still going on. */
export async function activityView(
  { store, clock }: Ports,
  reach: ActivityReach,
): Promise<ActivityView> {
  const now = clock.now()
  const { stepMs, steps } = stepsOf[reach]
  const from = (Math.floor(now / stepMs) + 1 - steps) * stepMs
  const instances = await store.all('instances')
  const sorted = instances.sort((a, b) => a.name.localeCompare(b.name))
  const wish = { from, stepMs, steps }
  const views: InstanceActivity[] = []
  for (const instance of sorted) views.push(await ofInstance(store, instance, wish, now))
  return { ...wish, instances: views }
}

async function ofInstance(
  store: StorePort,
  instance: ConnectorInstance,
  steps: Steps,
  now: UtcMs,
): Promise<InstanceActivity> {
  const [hours, state] = await Promise.all([
    store.find('activityByInstance', instance.id),
    store.get('instanceStates', instance.id),
  ])
  const cells = inSteps(
    hours.flatMap((hour) => hour.spans),
    steps,
  )
  const line = (name: Exclude<keyof ActivitySpan, 'from'>) =>
    cells.map((cell) => cell?.[name] ?? null)
  return {
    instanceId: instance.id,
    name: instance.name,
    type: instance.type,
    now: await waitingAt(store, instance.id, state?.backlog ?? null, now),
    lagMs: line('lagMs'),
    waiting: line('waiting'),
    conflicts: line('conflicts'),
    runs: line('runs'),
    failedRuns: line('failedRuns'),
    changesIn: line('changesIn'),
    changesOut: line('changesOut'),
  }
}

/** Spans joined by step; a step without any is null. */
function inSteps(
  spans: readonly ActivitySpan[],
  { from, stepMs, steps }: Steps,
): readonly (ActivitySpan | null)[] {
  const cells: (ActivitySpan | null)[] = Array.from({ length: steps }, () => null)
  for (const span of spans) {
    const at = Math.floor((span.from - from) / stepMs)
    if (at < 0 || at >= steps) continue
    const cell = cells[at] ?? null
    cells[at] = cell === null ? span : joinedSpan(cell.from, cell, span)
  }
  return cells
}

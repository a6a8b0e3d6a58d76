import type { AuditEvent } from '../../../shared/domain/audit'
import type { ConnectorInstance, InstanceState } from '../../../shared/domain/instance'
import { emptyCounters, type MirrorRun } from '../../../shared/domain/run'
import { type AppError, toAppError } from '../../../shared/errors'
import { instanceEvent } from '../audit-event'
import { bringInOlder } from '../fetch/bring-in-older'
import { fetches, fetchNew } from '../fetch/fetch-new'
import type { CycleRequest, MirrorPorts } from '../mirror-ports'
import { runOutbound } from '../outbound/outbound'
import type { RemoteConnector } from '../ports/connector'
import { ClockGauge } from './clock-gauge'
import { isSkip } from './contract-words'
import { runInbound } from './inbound'
import { type InboundResult, nothingDone } from './inbound-result'
import { afterFailure, afterSuccess, withInbound, withShortfalls } from './instance-state'
import type { KeyedLock } from './keyed-lock'
import { ParityWindow } from './parity-window'
import { recover } from './recover'
import { rederive } from './rederive'
import { Refusals } from './refusals'
import { usualBudget } from './run-budget'
import { auditOf, FieldMaps, RECORDED_PLANS, type RunContext, type Tally } from './run-context'
import { reasonOf } from './run-reason'
import { saveRun } from './save-run'
import type { SeenLinks } from './seen-links'

/** A cycle's surroundings. */
type CycleSetting = {
  readonly ports: MirrorPorts
  readonly lock: KeyedLock
  readonly instance: ConnectorInstance
  readonly connector: RemoteConnector
  readonly state: InstanceState
  readonly request: CycleRequest
  readonly seen: SeenLinks
  /** Whether inbound changes are limited as Cortex XSIAM limits them. */
  readonly parity: boolean
}

/**
 * One cycle: recover, take in what changed, send what waits, and last of all move the cursor. A
 * failure of one record is kept for another try; a failure of the instance ends the cycle with its
 * reason. Never throws for a remote failure; throws what the store throws while the end is saved.
 */
export async function runOneCycle(setting: CycleSetting): Promise<MirrorRun> {
  const { ports, connector, state, request, instance } = setting
  const startedAt = ports.clock.now()
  const gauge = new ClockGauge(state.clockSamples, () => connector.clockOffset())
  const tally: Tally = { ...emptyCounters }
  const context = contextOf(setting, tally, gauge)
  const asked = connector.requestCount()
  const result = nothingDone()
  const running: MirrorRun = {
    id: context.runId as string,
    instanceId: instance.id,
    startedAt,
    finishedAt: null,
    trigger: request.trigger,
    outcome: 'running',
    reason: 'Running.',
    counters: emptyCounters,
    error: null,
    rev: 0,
  }
  const tell = (): void => ports.onProgress?.({ ...running, counters: { ...tally } })
  tell()
  let error: AppError | null = null
  try {
    await runParts(context, setting, result, tell)
  } catch (thrown) {
    error = toAppError(thrown)
  }
  tally.requests = connector.requestCount() - asked
  const now = ports.clock.now()
  const outcome = outcomeOf(error)
  const run: MirrorRun = {
    ...running,
    finishedAt: now,
    outcome,
    reason: reasonOf(outcome, tally, error),
    counters: { ...tally },
    error,
  }
  await saveRun(context, run, eventsOf(context, run), (before) => {
    if (error !== null && isSkip(error)) return before
    const begun = { rev: state.rev, at: startedAt }
    const done = withInbound(before, result, now, ports.random, begun)
    const window = context.window?.state() ?? null
    const told = withShortfalls(done, connector.shortfalls?.() ?? [], now)
    const measured = { ...told, window, clockSamples: gauge.all(), clockOffsetMs: gauge.offsetMs() }
    if (error === null) return afterSuccess(withTimes(measured, request, now), now)
    return error.code === 'cancelled' ? measured : afterFailure(measured, error, now, ports.random)
  })
  ports.onProgress?.(run)
  return run
}

async function runParts(
  context: RunContext,
  { request, state, seen }: CycleSetting,
  result: InboundResult,
  tell: () => void,
): Promise<void> {
  const hurry = request.trigger === 'person'
  const linkIds = request.linkIds ?? null
  await recover(context, hurry)
  if (seen.next !== null) seen.next = await rederive(context, seen.next)
  const { isremotesyncin, isremotesyncout, writeOnly } = context.connector.capabilities
  const only = linkIds === null ? null : new Set(linkIds)
  const send = async (): Promise<void> => {
    if (!request.outbound || !isremotesyncout) return
    await runOutbound(context, { linkIds: only, hurry }, tell)
  }
  if (request.inbound && isremotesyncin && writeOnly !== true) {
    await runInbound(context, state, { linkIds, hurry, seen, between: send }, result, tell)
  }
  const whole = request.inbound && linkIds === null
  if (whole && fetches(context.instance, context.connector)) {
    await fetchNew(context, state, result, tell)
    await bringInOlder(context, result, tell)
  }
  await send()
}

const noPause = async (): Promise<void> => undefined

function contextOf(setting: CycleSetting, tally: Tally, gauge: ClockGauge): RunContext {
  const { ports, connector, instance, request, lock, state, parity } = setting
  return {
    ...surroundings(ports, connector, instance, lock),
    runId: ports.identity.fresh(),
    get offsetMs() {
      return gauge.offsetMs()
    },
    tally,
    signal: request.signal,
    missed: new Set(),
    budget: ports.budget ?? usualBudget,
    window: parity ? new ParityWindow(state.window, ports.clock) : null,
    refusals: new Refusals(),
    recordings: { left: RECORDED_PLANS },
    breathe: ports.breathe ?? noPause,
  }
}

/** The part of a context that a preview shares with a run. */
export function surroundings(
  ports: MirrorPorts,
  connector: RemoteConnector,
  instance: ConnectorInstance,
  lock: KeyedLock,
): Pick<
  RunContext,
  | 'store'
  | 'clock'
  | 'identity'
  | 'random'
  | 'recorder'
  | 'connector'
  | 'files'
  | 'instance'
  | 'maps'
  | 'lock'
> {
  const { store, clock, identity, random, recorder, files } = ports
  const maps = new FieldMaps(connector)
  return { store, clock, identity, random, recorder, connector, files, instance, maps, lock }
}

function withTimes(state: InstanceState, request: CycleRequest, now: number): InstanceState {
  const whole = request.linkIds === undefined
  return {
    ...state,
    lastInboundAt: request.inbound && whole ? now : state.lastInboundAt,
    lastOutboundAt: request.outbound && whole ? now : state.lastOutboundAt,
  }
}

function outcomeOf(error: AppError | null): MirrorRun['outcome'] {
  if (error === null) return 'finished'
  if (isSkip(error)) return 'stopped'
  if (error.code === 'cancelled') return 'cancelled'
  if (error.code === 'refused') return 'braked'
  const pauses = ['auth', 'permission', 'rate-limited', 'unavailable', 'network']
  return pauses.includes(error.code) ? 'stopped' : 'failed'
}

/** A quiet cycle is a run record and nothing more; whatever did or could not do something is audited. */
function eventsOf(context: RunContext, run: MirrorRun): AuditEvent[] {
  const { counters } = run
  const quiet =
    run.outcome === 'finished' &&
    counters.writes +
      counters.fieldsIn +
      counters.commentsIn +
      counters.filesIn +
      counters.failed +
      counters.held +
      counters.created +
      (counters.fetched ?? 0) ===
      0
  if (quiet || run.outcome === 'cancelled') return []
  const kind =
    run.outcome === 'finished'
      ? 'cycle.finished'
      : run.outcome === 'braked'
        ? 'cycle.braked'
        : 'cycle.stopped'
  return [instanceEvent(auditOf(context), run.instanceId, { kind, reason: run.reason })]
}

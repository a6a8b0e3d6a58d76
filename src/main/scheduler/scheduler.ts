import type { InstanceState } from '../../shared/domain/instance'
import type { MirrorRun } from '../../shared/domain/run'
import { defaultSettings } from '../../shared/domain/settings'
import type { InstanceId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import type { Clock } from '../engine/ports/clock'
import type { StorePort } from '../engine/ports/store'
import type { Timers } from '../engine/ports/timers'
import { InstanceLoop, type LoopPlan, type RunRequest } from './instance-loop'
import { periodsOf } from './periods'

export type SchedulerPorts = {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly store: StorePort
  readonly run: (
    instanceId: InstanceId,
    request: RunRequest,
    signal: AbortSignal,
  ) => Promise<MirrorRun>
  readonly onError: (instanceId: InstanceId, thrown: unknown) => void
}

export type LoopView = {
  readonly nextInboundAt: UtcMs | null
  readonly nextOutboundAt: UtcMs | null
  readonly running: boolean
}

/** Keeps one loop per connector instance. */
export class Scheduler {
  private readonly loops = new Map<InstanceId, InstanceLoop>()
  private started = false

  constructor(private readonly ports: SchedulerPorts) {}

  /** Begins scheduling every instance of the workspace. */
  async start(): Promise<void> {
    this.started = true
    await this.refresh()
  }

  /** Re-reads instances, settings and health; call it after any of them changed. */
  async refresh(): Promise<void> {
    const instances = await this.ports.store.all('instances')
    const present = new Set(instances.map((instance) => instance.id))
    for (const [id, loop] of this.loops) {
      if (present.has(id)) continue
      this.loops.delete(id)
      await loop.stop()
    }
    if (!this.started) return
    await Promise.all(instances.map((instance) => this.loop(instance.id).refresh()))
  }

  /** Asks for an outbound run soon, after an edit. */
  async wake(instanceId: InstanceId): Promise<void> {
    if (this.started) await this.loop(instanceId).wake()
  }

  /** Asks for an inbound run soon, after the other side said that something changed. */
  async ring(instanceId: InstanceId): Promise<void> {
    if (this.started) await this.loop(instanceId).ring()
  }

  runNow(instanceId: InstanceId, request: RunRequest): Promise<MirrorRun> {
    return this.loop(instanceId).runNow(request)
  }

  cancel(instanceId: InstanceId): void {
    this.loops.get(instanceId)?.cancel()
  }

  view(instanceId: InstanceId): LoopView {
    const loop = this.loops.get(instanceId)
    return {
      nextInboundAt: loop?.nextInboundAt ?? null,
      nextOutboundAt: loop?.nextOutboundAt ?? null,
      running: loop?.running ?? false,
    }
  }

  /** Stops every loop; resolves when no run is under way. */
  async stop(): Promise<void> {
    this.started = false
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()))
    this.loops.clear()
  }

  private loop(instanceId: InstanceId): InstanceLoop {
    const known = this.loops.get(instanceId)
    if (known !== undefined) return known
    const { clock, timers, random } = this.ports
    const loop = new InstanceLoop({
      clock,
      timers,
      random,
      plan: () => this.plan(instanceId),
      run: (request, signal) => this.ports.run(instanceId, request, signal),
      onError: (thrown) => this.ports.onError(instanceId, thrown),
    })
    this.loops.set(instanceId, loop)
    return loop
  }

  private async plan(instanceId: InstanceId): Promise<LoopPlan> {
    const { store } = this.ports
    const [instance, state, stored, ops] = await Promise.all([
      store.get('instances', instanceId),
      store.get('instanceStates', instanceId),
      store.get('settings', 'settings'),
      store.find('opsByInstance', instanceId),
    ])
    const dueTimes = ops.filter((op) => op.state !== 'blocked').map((op) => op.notBefore)
    const settings = stored ?? defaultSettings
    return {
      ...periodsOf(settings, instance ?? { inboundEveryS: null, outboundEveryS: null }, state),
      held: heldBy(instance?.enabled ?? false, settings.mirroringPaused, state),
      pausedUntil: state?.pausedUntil ?? null,
      nextOpAt: dueTimes.length === 0 ? null : Math.min(...dueTimes),
    }
  }
}

function heldBy(
  enabled: boolean,
  paused: boolean,
  state: InstanceState | undefined,
): LoopPlan['held'] {
  if (!enabled) return 'disabled'
  if (paused) return 'paused'
  // Asking again with refused credentials can lock the account, so a person has to act first.
  if (state?.health === 'attention') return 'attention'
  return state?.health === 'braked' ? 'braked' : null
}

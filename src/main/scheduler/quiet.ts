import type { ConnectorInstance } from '../../shared/domain/instance'
import type { QuietAnswer } from '../../shared/ipc/views'
import type { Clock } from '../engine/ports/clock'
import type { StorePort } from '../engine/ports/store'
import type { Timers } from '../engine/ports/timers'
import type { Scheduler } from './scheduler'

type QuietPorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly timers: Timers
  readonly scheduler: Pick<Scheduler, 'view'>
}

/** Time (ms) between two looks. */
const LOOK_MS = 25

/** What keeps an instance from being at rest, and whether waiting can help. */
type Unrest = { readonly text: string; readonly moves: boolean }

/**
 * Waits until no run is under way and nothing that is due waits for one, at most so long. What is
 * switched off or paused counts as at rest. Where only a person can help it answers at once.
 */
export async function whenQuiet(ports: QuietPorts, timeoutMs: number): Promise<QuietAnswer> {
  const until = ports.clock.now() + timeoutMs
  for (;;) {
    const unrest = await unrestOf(ports)
    const moves = unrest.some((one) => one.moves)
    if (!moves || ports.clock.now() >= until) {
      return { quiet: unrest.length === 0, waitingFor: unrest.map((one) => one.text) }
    }
    await new Promise<void>((resolve) => ports.timers.after(LOOK_MS, resolve))
  }
}

async function unrestOf(ports: QuietPorts): Promise<Unrest[]> {
  const [instances, settings] = await Promise.all([
    ports.store.all('instances'),
    ports.store.get('settings', 'settings'),
  ])
  const paused = settings?.mirroringPaused === true
  const found = await Promise.all(instances.map((one) => unrestOfInstance(ports, one, paused)))
  return found.flat()
}

async function unrestOfInstance(
  { store, clock, scheduler }: QuietPorts,
  instance: ConnectorInstance,
  paused: boolean,
): Promise<Unrest[]> {
  const { id, name } = instance
  if (scheduler.view(id).running) return [{ text: `A run of ${name} is under way.`, moves: true }]
  if (!instance.enabled || paused) return []
  const [state, ops] = await Promise.all([
    store.get('instanceStates', id),
    store.find('opsByInstance', id),
  ])
  const now = clock.now()
  const due = ops.filter((op) => op.state !== 'blocked' && op.notBefore <= now).length
  const left = state?.backlog?.changes ?? 0
  if (due === 0 && left === 0) return []
  const what = [
    ...(due === 0 ? [] : [due === 1 ? '1 operation' : `${due} operations`]),
    ...(left === 0 ? [] : [left === 1 ? '1 change from there' : `${left} changes from there`]),
  ].join(' and ')
  if (state?.health === 'attention' || state?.health === 'braked') {
    return [{ text: `Waiting until somebody has looked at ${name}: ${what}.`, moves: false }]
  }
  return [{ text: `Waiting for the next run of ${name}: ${what}.`, moves: true }]
}

import type { InstanceState } from '../../shared/domain/instance'
import type { InstanceId } from '../../shared/ids'

/** State of an instance that has never run. */
export function freshState(instanceId: InstanceId): InstanceState {
  return {
    instanceId,
    cursor: null,
    retry: [],
    clockOffsetMs: 0,
    clockSamples: [],
    health: 'never-run',
    lastError: null,
    pausedUntil: null,
    failuresInARow: 0,
    lastInboundAt: null,
    lastOutboundAt: null,
    lastSuccessAt: null,
    rev: 0,
  }
}

/** The same state after a person changed what may have caused its trouble. */
export function withTroubleCleared(state: InstanceState): InstanceState {
  const health = state.lastSuccessAt === null ? 'never-run' : 'ok'
  return { ...state, health, lastError: null, pausedUntil: null, failuresInARow: 0 }
}

import type { InstanceState } from '../../shared/domain/instance'

/** The same state after a person changed what may have caused its trouble. */
export function withTroubleCleared(state: InstanceState): InstanceState {
  const health = state.lastSuccessAt === null ? 'never-run' : 'ok'
  return { ...state, health, lastError: null, pausedUntil: null, failuresInARow: 0 }
}

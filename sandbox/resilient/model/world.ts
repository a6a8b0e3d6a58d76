import type { SandboxClock } from '../../control/clock'
import type { Organisation } from './organisation'
import type { ApiKey, Principal } from './principal'
import type { ResilientSettings } from './settings'
import type { ResilientState } from './state'

/** Everything the look-alike consists of. */
export interface ResilientWorld {
  readonly clock: SandboxClock
  state: ResilientState
  settings: ResilientSettings
  /** `http://127.0.0.1:PORT/resilient`, known once listening. */
  baseUrl: string
}

/** Who acts in which organisation, when, and how late queries will notice. */
export interface Act {
  readonly world: ResilientWorld
  readonly org: Organisation
  /** A key with its rights, or a person at the desk, who may do everything. */
  readonly key: ApiKey | null
  readonly principalId: number
  /** Sandbox epoch ms. */
  readonly now: number
  readonly indexDelayMs: number
}

/** The principal behind an id, whoever asks. */
export function principalOf(org: Organisation, id: number): Principal | undefined {
  return org.principals.find((principal) => principal.id === id)
}

import type { SandboxClock } from '../../control/clock'
import type { FieldDef, TypeDef } from './field'
import type { Instant } from './instant'
import type { XsoarSettings } from './settings'
import type { XsoarState } from './state'

/** Everything one tenant consists of. */
export interface XsoarWorld {
  /** Name of the system in the sandbox, the first segment of its paths. */
  readonly name: string
  readonly title: string
  readonly clock: SandboxClock
  types: readonly TypeDef[]
  fields: readonly FieldDef[]
  state: XsoarState
  settings: XsoarSettings
  /** `http://127.0.0.1:PORT/xsoar`, known once listening. */
  baseUrl: string
}

/** Who acts and when (sandbox epoch ms). */
export interface Act {
  readonly world: XsoarWorld
  readonly user: { readonly username: string; readonly denied: readonly string[] }
  readonly now: number
  readonly indexDelayMs: number
}

/** The moment of an act as it is stored. */
export function instantOf({ world, now }: Pick<Act, 'world' | 'now'>): Instant {
  return world.settings.fineTimes ? world.state.instant(now) : { ms: Math.floor(now), ns: 0 }
}

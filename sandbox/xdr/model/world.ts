import type { SandboxClock } from '../../control/clock'
import type { KeyGuard } from '../http/key-guard'
import type { XdrSettings } from './settings'
import type { XdrState } from './state'

/** All of one tenant. */
export interface XdrWorld {
  readonly clock: SandboxClock
  readonly guard: KeyGuard
  state: XdrState
  settings: XdrSettings
  /** Where the API lives, without a trailing slash. */
  baseUrl: string
}

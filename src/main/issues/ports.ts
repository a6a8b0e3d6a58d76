import type { Clock } from '../engine/ports/clock'
import type { Identity } from '../engine/ports/identity'
import type { StorePort } from '../engine/ports/store'

/** What the commands on issues need from outside. */
export type IssuePorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
}

import type { CancelSignal } from '../../shared/cancel'
import type { MirrorRun } from '../../shared/domain/run'
import type { LinkId } from '../../shared/ids'
import type { Clock } from './ports/clock'
import type { ConnectorPool } from './ports/connector'
import type { Identity } from './ports/identity'
import type { Random } from './ports/random'
import type { StorePort } from './ports/store'

/** Everything the mirror needs from outside. */
export type MirrorPorts = {
  readonly store: StorePort
  readonly connectors: ConnectorPool
  readonly clock: Clock
  readonly identity: Identity
  readonly random: Random
  /** Told at the start of a run, after each record and at its end. */
  readonly onProgress?: (run: MirrorRun) => void
}

export type CycleRequest = {
  /** `person` also runs an instance that waits for attention or was braked: somebody has looked. */
  readonly trigger: MirrorRun['trigger']
  /** List what changed remotely and take it in. */
  readonly inbound: boolean
  /** Send the due operations. */
  readonly outbound: boolean
  /** Only these links, read directly without a listing; the cursor stays where it is. */
  readonly linkIds?: readonly LinkId[] | undefined
  readonly signal?: CancelSignal | undefined
}

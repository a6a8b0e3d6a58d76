import type { CancelSignal } from '../../shared/cancel'
import type { MirrorRun } from '../../shared/domain/run'
import type { LinkId } from '../../shared/ids'
import type { RunBudget } from './cycle/run-budget'
import type { Clock } from './ports/clock'
import type { ConnectorPool } from './ports/connector'
import type { FileStore } from './ports/files'
import type { Identity } from './ports/identity'
import type { Random } from './ports/random'
import type { Recorder } from './ports/recorder'
import type { StorePort } from './ports/store'

/** Everything the mirror needs from outside. */
export type MirrorPorts = {
  readonly store: StorePort
  readonly connectors: ConnectorPool
  /** Contents of war room files. */
  readonly files: FileStore
  readonly clock: Clock
  readonly identity: Identity
  readonly random: Random
  /** Keeps what plans were made from; left out, nothing is kept. */
  readonly recorder?: Recorder
  /** How much one run carries; left out, the usual. */
  readonly budget?: RunBudget
  /** Lets others have their turn when it is time; left out, nobody has to be let. */
  readonly breathe?: () => Promise<void>
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

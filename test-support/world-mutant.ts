import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { StorePort } from '../src/main/engine/ports/store'
import type { UtcMs } from '../src/shared/time'
import type { MemoryConnector } from './memory-connector'
import type { MemoryServer } from './memory-server'

/** What a mutant may know of the world it lives in. */
export type WorldView = {
  readonly now: UtcMs
  readonly store: StorePort
  readonly servers: readonly MemoryServer[]
  connectorOf(id: string): MemoryConnector
}

/**
 * A way to break the engine's promises from outside, between it and its ports. A suite that stays
 * green with one of these in place proves nothing.
 */
export type Mutant = {
  readonly name: string
  readonly store?: (world: WorldView, store: StorePort) => StorePort
  readonly connector?: (
    world: WorldView,
    connector: RemoteConnector,
    instanceId: string,
  ) => RemoteConnector
}

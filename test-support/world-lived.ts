import type { SyncDirection } from '../src/shared/domain/link'
import type { LinkId, RemoteId } from '../src/shared/ids'
import type { WorldPlan } from './arbitraries'
import type { MemoryServer } from './memory-server'
import type { World } from './world'
import type { Chronicle } from './world-chronicle'

/** A world under way, with what its checks need to know about how it was lived in. */
export type LivedWorld = {
  readonly world: World
  readonly plan: WorldPlan
  readonly chronicle: Chronicle
  /** Every direction a link ever had. */
  readonly directions: Map<LinkId, Set<SyncDirection>>
  /** True once something made "who wrote last" a matter of opinion. */
  disturbed: boolean
}

/** The server a record is on. */
export function serverOf(world: World, remoteId: RemoteId): MemoryServer {
  const server = world.servers.find((one) => one.records.has(remoteId))
  if (server === undefined) throw new Error(`nobody has ${remoteId}`)
  return server
}

import type { SyncDirection } from '../src/shared/domain/link'
import { asCaseId, asIssueId, type LinkId, type ObjectId, type RemoteId } from '../src/shared/ids'
import type { MemoryServer } from './memory-server'
import type { World } from './world'
import type { Chronicle } from './world-chronicle'
import type { WorldPlan } from './world-plan'

/** A world under way, with what its checks need to know about how it was lived in. */
export type LivedWorld = {
  readonly world: World
  readonly plan: WorldPlan
  readonly chronicle: Chronicle
  /** Every direction a link ever had. */
  readonly directions: Map<LinkId, Set<SyncDirection>>
  /** Every ticket an object was ever linked with. */
  readonly tickets: Map<ObjectId, Set<RemoteId>>
  /** Tickets that were unlinked, with the objects they had been linked with. */
  readonly given: { readonly objectId: ObjectId; readonly remoteId: RemoteId }[]
  /** Links a person paused; those the loop breaker pauses are a fault. */
  readonly rested: Set<LinkId>
  /** True once something made "who wrote last" a matter of opinion. */
  disturbed: boolean
}

/** The server a record is on. */
export function serverOf(world: World, remoteId: RemoteId): MemoryServer {
  const server = world.servers.find((one) => one.records.has(remoteId))
  if (server === undefined) throw new Error(`nobody has ${remoteId}`)
  return server
}

/** Ids of all issues and cases of a world. */
export function objectIds({ issues, cases }: WorldPlan): ObjectId[] {
  return [
    ...Array.from({ length: issues }, (_, number) => asIssueId(`issue${number + 1}`)),
    ...Array.from({ length: cases }, (_, number) => asCaseId(`case${number + 1}`)),
  ]
}

/** The numbered issue or case. */
export function objectAt({ plan }: LivedWorld, number: number): ObjectId {
  return at(objectIds(plan), number)
}

/** The ticket of the numbered link, or null when there is none. */
export async function ticketAt(
  { world }: LivedWorld,
  number: number,
): Promise<{ readonly server: MemoryServer; readonly remoteId: RemoteId } | null> {
  const links = (await world.links()).filter((link) => link.remoteId !== null)
  if (links.length === 0) return null
  const { remoteId } = at(links, number)
  return remoteId === null ? null : { server: serverOf(world, remoteId), remoteId }
}

/** Remembers that a link had a direction. */
export function noteDirection(lived: LivedWorld, id: LinkId, direction: SyncDirection): void {
  const known = lived.directions.get(id) ?? new Set()
  lived.directions.set(id, known.add(direction))
}

/** The numbered item, counted round and round. */
export function at<T>(items: readonly T[], number: number): T {
  const item = items[number % items.length]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}

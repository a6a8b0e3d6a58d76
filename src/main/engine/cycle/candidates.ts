import type { Link } from '../../../shared/domain/link'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { RemoteObject } from '../ports/connector'
import type { RunContext } from './run-context'

/** Records read with one request. */
export const BULK = 100

/** What a run remembers of a link until its turn comes: whole ones, times fifty thousand, would fill the memory. */
export type WantedLink = Pick<
  Link,
  'id' | 'remoteId' | 'state' | 'heldAt' | 'remoteVersion' | 'missingCycles'
>

/** A remote record to compare, with its links and, when it was listed, its time of change. */
export type Candidate = {
  readonly remoteId: RemoteId
  readonly links: readonly WantedLink[]
  readonly at: UtcMs | null
  /** The record itself, where the listing brought it along. */
  readonly record?: RemoteObject
}

/** The records of some candidates: as the listing brought them, the others read with one request. */
export async function readAll(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<RemoteId, RemoteObject>> {
  const there = candidates.flatMap(({ record }) => record ?? [])
  const missing = candidates.filter(({ record }) => record === undefined)
  const read =
    missing.length === 0
      ? new Map<RemoteId, RemoteObject>()
      : await context.connector.getMany(
          missing.map((one) => one.remoteId),
          context.signal,
        )
  return new Map([...there.map((one) => [one.remoteId, one] as const), ...read])
}

/** The same in two steps: asked for now, read when the function is called, which throws as the reading would. */
export async function askForAll(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<() => Promise<ReadonlyMap<RemoteId, RemoteObject>>> {
  const { connector, signal } = context
  if (connector.getManyLater === undefined || candidates.some((one) => one.record !== undefined)) {
    const read = await readAll(context, candidates)
    return async () => read
  }
  return connector.getManyLater(
    candidates.map((one) => one.remoteId),
    signal,
  )
}

/** What a run remembers of a link. */
export function wanted(link: WantedLink): WantedLink {
  const { id, remoteId, state, heldAt, remoteVersion, missingCycles } = link
  return { id, remoteId, state, heldAt, remoteVersion, missingCycles }
}

/** Links grouped by their record. */
export function byRemote(links: readonly WantedLink[]): Candidate[] {
  const groups = new Map<RemoteId, WantedLink[]>()
  for (const link of links) {
    if (link.remoteId === null) continue
    groups.set(link.remoteId, [...(groups.get(link.remoteId) ?? []), wanted(link)])
  }
  return [...groups].map(([remoteId, own]) => ({ remoteId, links: own, at: null }))
}

/** A list in pieces of at most this size. */
export function parts<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}

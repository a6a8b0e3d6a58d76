import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { ListedChange, RemoteObject } from '../../engine/ports/connector'
import { MODIFIED } from './incident-fields'
import { findNotes } from './note-search'
import { walkIncidents } from './query-incidents'
import { readIncidents, toObjects } from './read-incidents'
import type { ResilientSession } from './resilient-session'

/**
 * Lists what changed at or after `since` (the server's clock), oldest first, as whole incidents. A note
 * need not count as a change of its incident, so incidents with new notes are listed as well, without a
 * version: whatever the incident says of itself, its notes want to be read. `recentlyWritten` are read
 * directly where the listing does not show them yet.
 */
export async function* listModified(
  session: ResilientSession,
  since: UtcMs,
  recentlyWritten: readonly RemoteId[],
  signal?: CancelSignal,
): AsyncGenerator<readonly ListedChange[]> {
  const notes = new Map(await findNotes(session, since, signal))
  const listed = new Set<RemoteId>()
  for await (const rows of walkIncidents(session, MODIFIED, since, undefined, signal)) {
    const page = await toObjects(session, rows, signal)
    for (const { remoteId } of page) listed.add(remoteId)
    yield inOrder(page.map((record) => change(record, notes)))
  }
  for (const id of listed) notes.delete(id)
  if (notes.size > 0) {
    yield inOrder(
      [...notes].map(([remoteId, updatedAt]) => ({ remoteId, updatedAt, version: null })),
    )
  }
  const late: ListedChange[] = []
  for (const id of recentlyWritten.filter((one) => !listed.has(one))) {
    const found = await readIncidents(session, [id], signal)
    for (const record of found.values()) {
      if (record.updatedAt >= since) late.push(change(record, notes))
    }
  }
  if (late.length > 0) yield inOrder(late)
}

function change(record: RemoteObject, notes: ReadonlyMap<RemoteId, UtcMs>): ListedChange {
  const { remoteId, updatedAt, version } = record
  const noted = notes.get(remoteId)
  if (noted === undefined) return { remoteId, updatedAt, version, record }
  return { remoteId, updatedAt: Math.max(updatedAt, noted), version: null, record }
}

function inOrder(changes: readonly ListedChange[]): readonly ListedChange[] {
  return [...changes].sort(
    (a, b) => a.updatedAt - b.updatedAt || Number(a.remoteId) - Number(b.remoteId),
  )
}

import type { PlanInput } from '../plan/plan-input'
import { saidBefore } from './said-before'

/**
 * Ids of the comments and files over there that are older than the link and may come in with it: the
 * newest so many of both together. One that is gone over there still counts, so that its place is not
 * given to the next older one.
 */
export function olderThere(input: PlanInput): ReadonlySet<string> | 'all' {
  const { link, comments, files, entries, offsetMs } = input
  const { olderEntries } = link
  if (typeof olderEntries !== 'number') return 'all'
  const ours = new Set(entries.filter((one) => one.origin.kind === 'local').map((one) => one.id))
  const sent = new Set<string>([
    ...link.comments.filter((pair) => ours.has(pair.entryId)).map((pair) => pair.remoteCommentId),
    ...link.files.filter((pair) => ours.has(pair.entryId)).map((pair) => pair.remoteFileId),
  ])
  const theirs = [...(comments ?? []).filter((one) => one.marker === null), ...(files ?? [])]
  const older = theirs
    .filter(({ id, createdAt }) => saidBefore(link, createdAt - offsetMs) && !sent.has(id))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const present = new Set<string>(older.map((one) => one.id))
  const gone = entries.filter(
    ({ origin, createdAt }) =>
      origin.kind === 'remote' &&
      origin.linkId === link.id &&
      saidBefore(link, createdAt) &&
      !present.has(origin.remoteCommentId ?? origin.remoteFileId ?? ''),
  )
  return new Set(older.slice(0, Math.max(0, olderEntries - gone.length)).map((one) => one.id))
}

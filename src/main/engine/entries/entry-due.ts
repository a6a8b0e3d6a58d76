import type { Entry } from '../../../shared/domain/entry'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { UtcMs } from '../../../shared/time'
import type { Grace } from '../plan/lifecycle'
import type { PlanInput } from '../plan/plan-input'
import { bodyHash } from './entry-ids'
import {
  cameFrom,
  type EntryRoute,
  entryRoute,
  isHistory,
  joinedAt,
  waitsForWork,
} from './entry-policy'

/** What decides whether an entry goes over a link. */
export type SendView = Pick<PlanInput, 'link' | 'outbound' | 'links'> & {
  /** The issue or case as it is after whatever is being planned. */
  readonly object: MirrorObject
}

/** As what an entry of this object goes over this link, whenever it does; null = never. */
export function routeOver(entry: Entry, view: SendView): EntryRoute | null {
  return (view.link.withheld ?? []).includes(entry.id) ? null : routeAsked(entry, view)
}

/** The same, whether or not a person decided against it. */
function routeAsked(entry: Entry, { link, outbound, links }: SendView): EntryRoute | null {
  if (link.direction !== 'out' && link.direction !== 'both') return null
  const route = outbound === null ? null : entryRoute(entry, outbound.entries)
  return route === null || cameFrom(entry, link, links) ? null : route
}

/**
 * Why an entry that goes over this link has to wait, as a sentence; null = it does not. `editedAt` is
 * the moment of the edit when it is not about the entry as a whole.
 */
export function holdOf(
  entry: Entry,
  view: SendView,
  grace: Grace,
  editedAt: UtcMs | null = null,
): string | null {
  const { outbound, object } = view
  if (waitsForWork(outbound, object)) {
    return `Entries wait while this ${object.kind === 'case' ? 'case' : 'issue'} is ${object.fields.status}. It goes out once work goes on.`
  }
  if (isLate(editedAt ?? joinedAt(entry, outbound), grace.outUntil)) {
    return 'The time after the resolution in which entries still travel is over. It goes out once this is reopened.'
  }
  const most = outbound?.entries.maxFileBytes ?? 0
  if (entry.file !== undefined && entry.file.bytes > most) {
    return `The file is larger than the ${most} bytes the profile lets through.`
  }
  return null
}

/** Whether an entry is one side of a pair over this link. */
export function isPaired(entry: Entry, { link }: Pick<SendView, 'link'>): boolean {
  const pairs = entry.kind === 'file' ? link.files : link.comments
  return pairs.some((pair) => pair.entryId === entry.id)
}

/** Whether an unpaired entry belongs to this link and nothing waits that would send it. */
export function isDue(
  entry: Entry,
  view: SendView & Pick<PlanInput, 'ops'>,
  grace: Grace,
): boolean {
  const { link, links, ops, outbound } = view
  return (
    routeOver(entry, view) !== null &&
    joinedAt(entry, outbound) >= link.createdAt &&
    !isHistory(entry, links) &&
    holdOf(entry, view, grace) === null &&
    !ops.some((op) => isEntryOp(op.kind) && op.entryId === entry.id)
  )
}

/** Whether a paired entry was edited since and nothing waits that would carry the edit over. */
export function isEditDue(
  entry: Entry,
  view: SendView & Pick<PlanInput, 'ops'>,
  grace: Grace,
): boolean {
  const pair = view.link.comments.find((one) => one.entryId === entry.id && one.update !== true)
  return (
    pair !== undefined &&
    pair.localHash !== bodyHash(entry.body) &&
    routeOver(entry, view) !== null &&
    !waitsForWork(view.outbound, view.object) &&
    !isLate(entry.editedAt ?? entry.createdAt, grace.outUntil) &&
    !view.ops.some((op) => op.kind === 'comment' && op.entryId === entry.id)
  )
}

/**
 * Entries older than the link that travel with it: the newest so many, history of other tickets left
 * out. To be asked only where the ticket's comments and files were read, since an earlier link may
 * have brought them there.
 */
export function olderHere(
  entries: readonly Entry[],
  view: SendView & Pick<PlanInput, 'ops'>,
  grace: Grace,
): Entry[] {
  const { link, links, outbound, ops } = view
  const { olderEntries } = link
  if (olderEntries === 'theirs' || olderEntries === 0) return []
  const older = entries
    .filter((entry) => joinedAt(entry, outbound) < link.createdAt)
    .filter((entry) => routeAsked(entry, view) !== null && !isHistory(entry, links))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const chosen = olderEntries === 'all' ? older : older.slice(0, olderEntries)
  return chosen
    .reverse()
    .filter((entry) => routeOver(entry, view) !== null && holdOf(entry, view, grace) === null)
    .filter((entry) => !ops.some((op) => isEntryOp(op.kind) && op.entryId === entry.id))
}

/** Whether a change made at one moment comes after the last moment that counts. */
export function isLate(at: UtcMs, until: UtcMs | null): boolean {
  return until !== null && at > until
}

function isEntryOp(kind: string): boolean {
  return kind === 'comment' || kind === 'file'
}

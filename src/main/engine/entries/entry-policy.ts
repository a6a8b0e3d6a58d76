import type { Entry } from '../../../shared/domain/entry'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { EntryPolicy, SyncProfile } from '../../../shared/domain/profile'
import type { LinkId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import type { Capabilities } from '../ports/connector'
import { saidBefore } from './said-before'

/** As what an entry goes out. */
export type EntryRoute =
  | { readonly as: 'comment'; readonly internal: boolean }
  | { readonly as: 'file' }

/** Whether an entry is one of the kinds that travel as a comment. */
export function travels(entry: Pick<Entry, 'kind'>): boolean {
  return entry.kind === 'comment' || entry.kind === 'work-note'
}

/**
 * As what an entry goes out under a policy; null = not at all. Internal unless a person made it
 * public: by its visibility, by a policy that publishes comments, or, where tags decide, by the tag of
 * public comments. An entry with both tags goes out as the internal note.
 */
export function entryRoute(entry: Entry, policy: EntryPolicy): EntryRoute | null {
  if (policy.which === 'none') return null
  const tagged = (tag: string) => tag !== '' && entry.tags.includes(tag)
  if (entry.kind === 'file') {
    const goes = policy.which === 'all' || tagged(policy.fileTag)
    return goes && policy.maxFileBytes > 0 ? { as: 'file' } : null
  }
  if (!travels(entry)) return null
  if (policy.which === 'all') {
    const published = policy.publicComments === true && entry.kind === 'comment'
    return { as: 'comment', internal: entry.visibility === 'internal' && !published }
  }
  if (tagged(policy.workNoteTag)) return { as: 'comment', internal: true }
  return tagged(policy.commentTag) ? { as: 'comment', internal: false } : null
}

/** Whether an edit goes out as another comment that says so: by choice, or since nothing else is possible. */
export function appendsEdits(over: {
  readonly outbound: SyncProfile | null
  readonly capabilities: Pick<Capabilities, 'commentEdit'>
}): boolean {
  return over.outbound?.entries.edits === 'append' || !over.capabilities.commentEdit
}

/** Tags of what comes in under a policy. */
export function tagsOfArrival(
  policy: EntryPolicy | undefined,
  kind: 'comment' | 'work-note' | 'file',
): readonly string[] {
  if (policy === undefined) return []
  const tags = {
    comment: policy.commentTag,
    'work-note': policy.workNoteTag,
    file: policy.fileTag,
  }
  return tags[kind] === '' ? [] : [tags[kind]]
}

/** Whether a profile lets war room entries travel. */
export function takesEntries(profile: SyncProfile | null): boolean {
  return profile !== null && profile.entries.which !== 'none'
}

/** Whether a profile lets files travel. */
export function takesFiles(profile: SyncProfile | null): boolean {
  return takesEntries(profile) && profile !== null && profile.entries.maxFileBytes > 0
}

/** Whether entries wait because nobody works on their object. */
export function waitsForWork(
  profile: SyncProfile | null,
  { fields: { status } }: Pick<MirrorObject, 'fields'>,
): boolean {
  if (profile === null || !profile.entries.activeOnly) return false
  return status === 'pending' || status === 'resolved'
}

/** The moment from which an entry belongs to what a profile carries: where tags decide, its tagging. */
export function joinedAt(entry: Entry, profile: SyncProfile | null): UtcMs {
  if (profile?.entries.which !== 'tagged') return entry.createdAt
  return Math.max(entry.createdAt, entry.taggedAt ?? 0)
}

/**
 * Whether an entry came from the ticket this link stands for. An origin link that is gone counts as
 * the same ticket when it was on the same instance: sending too little can be mended, a comment
 * echoed to its own ticket cannot.
 */
export function cameFrom(entry: Entry, link: Link, links: ReadonlyMap<LinkId, Link>): boolean {
  if (entry.origin.kind === 'local') return false
  if (entry.origin.linkId === link.id) return true
  if (entry.origin.instanceId !== link.instanceId) return false
  const origin = links.get(entry.origin.linkId)
  return origin === undefined || origin.remoteId === link.remoteId
}

/** Whether an entry is older than the link it came over: history stays with its own ticket. */
export function isHistory(entry: Entry, links: ReadonlyMap<LinkId, Link>): boolean {
  if (entry.origin.kind === 'local') return false
  const origin = links.get(entry.origin.linkId)
  return origin !== undefined && saidBefore(origin, entry.createdAt)
}

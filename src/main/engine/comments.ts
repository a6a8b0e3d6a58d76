import type { Entry } from '../../shared/domain/entry'
import type { CommentLink, Link } from '../../shared/domain/link'
import type { SyncProfile } from '../../shared/domain/profile'
import {
  asEntryId,
  asOpId,
  type EntryId,
  type InstanceId,
  type LinkId,
  type ObjectId,
  type OpId,
} from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import { canonicalText } from './canonical'
import { fingerprint } from './fingerprint'
import type { Grace } from './lifecycle'
import type { PlanInput } from './plan-input'
import type { CommentStep } from './plan-types'
import type { RemoteComment } from './ports/connector'
import type { Identity } from './ports/identity'

type Digest = Identity['digest']

/** Identity of the op that sends an entry over a link; the same op however often it is derived. */
export function commentOpId(digest: Digest, linkId: LinkId, entryId: EntryId): OpId {
  return asOpId(digest('comment', linkId, entryId))
}

/** Identity of the entry a remote comment becomes; a replay meets the same entry. */
function inboundEntryId(
  digest: Digest,
  objectId: ObjectId,
  instanceId: InstanceId,
  commentId: string,
): EntryId {
  return asEntryId(digest('entry', objectId, instanceId, commentId))
}

/** Hash of a comment's text for noticing an edit; line ends and trailing blanks do not count. */
export function bodyHash(body: string): string {
  return fingerprint(canonicalText(body))
}

/** Whether an entry is one of the kinds that travel. */
export function travels(entry: Entry): boolean {
  return entry.kind === 'comment' || entry.kind === 'work-note'
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

/** Plans the comments of a link in both directions. Nothing is decided while they were not read. */
export function planComments(input: PlanInput, grace: Grace): CommentStep[] {
  const { comments, link, entries } = input
  if (comments === null) return []
  const byRemote = new Map(link.comments.map((pair) => [pair.remoteCommentId, pair]))
  const byEntry = new Set<EntryId>(link.comments.map((pair) => pair.entryId))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const steps: CommentStep[] = []
  for (const comment of comments) {
    const pair = byRemote.get(comment.id)
    if (pair !== undefined) {
      const step = planPaired(pair, known.get(pair.entryId), comment, input, grace)
      if (step !== null) steps.push(step)
      continue
    }
    const step = planUnpaired(comment, known, byEntry, input, grace)
    if (step === null) continue
    steps.push(step)
    byEntry.add(step.entryId)
  }
  for (const entry of entries) {
    if (!byEntry.has(entry.id) && isDue(entry, input, grace)) {
      steps.push({ kind: 'send', entryId: entry.id })
    }
  }
  return steps
}

function planUnpaired(
  comment: RemoteComment,
  known: ReadonlyMap<EntryId, Entry>,
  paired: ReadonlySet<EntryId>,
  input: PlanInput,
  grace: Grace,
): CommentStep | null {
  const { link, object, digest } = input
  const own = comment.marker === null ? undefined : ownEntry(comment, known, paired, input)
  if (own !== undefined) return pairStep(own, comment)
  const entryId = inboundEntryId(digest, object.id, link.instanceId, comment.id)
  const present = known.get(entryId)
  if (present !== undefined) return pairStep(present, comment)
  const at = comment.createdAt - input.offsetMs
  if (!receivesComments(input) || late(at, grace.inUntil)) return null
  return {
    kind: 'receive',
    entryId,
    commentId: comment.id,
    author: comment.author,
    body: comment.body,
    internal: comment.internal,
    at,
    forward: link.lastSyncAt !== null || at >= link.createdAt,
  }
}

/**
 * The entry a marked comment was made from. An entry whose text equals a marked comment that no op of
 * this link explains was sent by an earlier link to the same ticket.
 */
function ownEntry(
  comment: RemoteComment,
  known: ReadonlyMap<EntryId, Entry>,
  paired: ReadonlySet<EntryId>,
  input: PlanInput,
): Entry | undefined {
  const open = [...known.values()].filter((entry) => travels(entry) && !paired.has(entry.id))
  const sent = open.find(
    (entry) => commentOpId(input.digest, input.link.id, entry.id) === comment.marker,
  )
  if (sent !== undefined) return sent
  const hash = bodyHash(comment.body)
  const waiting = new Set(input.ops.map((op) => op.entryId))
  return open.find(
    (entry) =>
      entry.origin.kind === 'local' &&
      entry.createdAt < input.link.createdAt &&
      !waiting.has(entry.id) &&
      bodyHash(entry.body) === hash,
  )
}

/** Text hash that no text has: makes the next comparison see an edit on that side. */
const EDITED = ''

function pairStep(entry: Entry, comment: RemoteComment): CommentStep {
  return { kind: 'pair', entryId: entry.id, commentId: comment.id, ...pairHashes(entry, comment) }
}

/**
 * Hashes of a comment that is joined with its entry after its reply was lost. What the other side was
 * sent is no longer known, so a side that was ever edited counts as edited since: writing the same
 * text once more does no harm, missing an edit would.
 */
export function pairHashes(
  entry: Entry,
  comment: RemoteComment,
): { readonly localHash: string; readonly remoteHash: string } {
  const localHash = bodyHash(entry.body)
  const remoteHash = bodyHash(comment.body)
  if (localHash === remoteHash) return { localHash, remoteHash }
  return {
    localHash: entry.editedAt === null ? localHash : EDITED,
    remoteHash: comment.updatedAt > comment.createdAt ? EDITED : remoteHash,
  }
}

function planPaired(
  pair: CommentLink,
  entry: Entry | undefined,
  comment: RemoteComment,
  input: PlanInput,
  grace: Grace,
): CommentStep | null {
  if (entry === undefined) return null
  const localHash = bodyHash(entry.body)
  const remoteHash = entry.body === comment.body ? localHash : bodyHash(comment.body)
  const localChanged = localHash !== pair.localHash
  const remoteChanged = remoteHash !== pair.remoteHash
  if (!localChanged && !remoteChanged) return null
  const ids = { entryId: entry.id, commentId: comment.id } as const
  if (localHash === remoteHash) return { kind: 'pair', ...ids, localHash, remoteHash }
  const remoteAt = comment.updatedAt - input.offsetMs
  const localAt = entry.editedAt ?? entry.createdAt
  const takes = remoteChanged && receivesComments(input) && !late(remoteAt, grace.inUntil)
  const sends =
    localChanged &&
    sendsComments(input) &&
    input.capabilities.commentEdit &&
    // A comment somebody wrote over there stays theirs.
    !cameFrom(entry, input.link, input.links) &&
    !late(localAt, grace.outUntil)
  if (!takes && !sends) return null
  const both = localChanged && remoteChanged
  // An edit that was already on the wire explains the remote change; reading it back would be an echo.
  const underWay = input.ops.some((op) => op.entryId === entry.id && op.sentAt !== null)
  const localWins = sends && (!takes || underWay || localAt > remoteAt)
  if (localWins) {
    return { kind: 'rewrite-comment', ...ids, lost: both ? comment.body : null, remoteHash }
  }
  const lost = both ? entry.body : null
  return { kind: 'rewrite-entry', ...ids, body: comment.body, at: remoteAt, lost }
}

/** What decides whether an entry still has to be sent over a link for the first time. */
type SendView = Pick<PlanInput, 'link' | 'outbound' | 'links' | 'ops'>

/** Whether an unpaired entry belongs to this link and nothing waits that would send it. */
export function isDue(entry: Entry, input: SendView, grace: Grace): boolean {
  const { link } = input
  return (
    sendsComments(input) &&
    travels(entry) &&
    entry.createdAt >= link.createdAt &&
    !late(entry.createdAt, grace.outUntil) &&
    !(link.withheld ?? []).includes(entry.id) &&
    !cameFrom(entry, link, input.links) &&
    !input.ops.some((op) => op.kind === 'comment' && op.entryId === entry.id)
  )
}

/** Whether a profile lets war room entries travel. */
export function takesEntries(profile: SyncProfile | null): boolean {
  return profile !== null && profile.entries.which !== 'none'
}

function receivesComments({ link, inbound }: PlanInput): boolean {
  return (link.direction === 'in' || link.direction === 'both') && takesEntries(inbound)
}

function sendsComments({ link, outbound }: SendView): boolean {
  return (link.direction === 'out' || link.direction === 'both') && takesEntries(outbound)
}

function late(at: UtcMs, until: UtcMs | null): boolean {
  return until !== null && at > until
}

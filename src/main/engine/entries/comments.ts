import type { Entry } from '../../../shared/domain/entry'
import type { CommentLink } from '../../../shared/domain/link'
import type { EntryId, OpId } from '../../../shared/ids'
import type { Grace } from '../plan/lifecycle'
import { openDirection } from '../plan/open-direction'
import type { PlanInput } from '../plan/plan-input'
import type { CommentStep } from '../plan/plan-types'
import type { RemoteComment } from '../ports/connector'
import { isDue, isLate, olderHere, routeOver } from './entry-due'
import { bodyHash, commentOpId, inboundEntryId, markerParts } from './entry-ids'
import { appendsEdits, takesEntries, travels, waitsForWork } from './entry-policy'
import { olderThere } from './older-there'
import { planPartEdit } from './part-edit'
import { saidBefore } from './said-before'

/** Plans the comments of a link in both directions. Nothing is decided while they were not read. */
export function planComments(input: PlanInput, grace: Grace): CommentStep[] {
  const { comments, link, entries } = input
  if (comments === null) return []
  const byRemote = new Map(link.comments.map((pair) => [pair.remoteCommentId, pair]))
  const byEntry = new Set<EntryId>(link.comments.map((pair) => pair.entryId))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const older = olderThere(input)
  const unpaired = comments.filter((comment) => !byRemote.has(comment.id))
  const told = toldEdits(unpaired, known, input)
  const steps: CommentStep[] = []
  for (const comment of comments) {
    const pair = byRemote.get(comment.id)
    const update = told.byComment.get(comment.id)
    const step =
      pair !== undefined
        ? planPaired(pair, known.get(pair.entryId), comment, told, input, grace)
        : (update ?? planUnpaired(comment, known, byEntry, older, told, input, grace))
    if (step === null) continue
    steps.push(step)
    if (step.kind !== 'pair-update') byEntry.add(step.entryId)
  }
  if (input.capabilities.takesComments === false) return steps
  const open = (entry: Entry) => travels(entry) && !byEntry.has(entry.id)
  for (const entry of olderHere(entries, input, grace)) {
    if (open(entry)) steps.push({ kind: 'send', entryId: entry.id })
  }
  for (const entry of entries) {
    if (open(entry) && isDue(entry, input, grace)) steps.push({ kind: 'send', entryId: entry.id })
  }
  return steps
}

type Told = {
  /** Steps for comments that only tell of an edit. */
  readonly byComment: ReadonlyMap<string, CommentStep>
  /** Hash of the text each entry was last told to have. */
  readonly hashes: ReadonlyMap<EntryId, string>
}

/**
 * Comments of ours that tell of an edit and are not known yet: their reply was lost, or an earlier
 * link sent them. The text they tell of is the newest that arrived, since edits go out one by one.
 */
function toldEdits(
  unpaired: readonly RemoteComment[],
  known: ReadonlyMap<EntryId, Entry>,
  input: PlanInput,
): Told {
  const byComment = new Map<string, CommentStep>()
  const hashes = new Map<EntryId, string>()
  for (const { id: commentId, marker, body } of unpaired) {
    const { first, edit } = marker === null ? nothingMarked : markerParts(marker)
    if (first === null || edit === null) continue
    const entry = senderOf(first, [...known.values()], input)
    if (entry === undefined) continue
    const hash = { localHash: edit, remoteHash: bodyHash(body) }
    byComment.set(commentId, { kind: 'pair-update', entryId: entry.id, commentId, ...hash })
    hashes.set(entry.id, edit)
  }
  return { byComment, hashes }
}

const nothingMarked = { first: null, edit: null } as const

/** The entry an operation of this link, or of an earlier one with the same ticket, sent. */
function senderOf(
  first: OpId,
  entries: readonly Entry[],
  { digest, link, ticket }: PlanInput,
): Entry | undefined {
  const senders = [link.id, ...(ticket?.formerLinks ?? [])]
  return entries.find((entry) => senders.some((id) => commentOpId(digest, id, entry.id) === first))
}

function asTold(pair: CommentLink, { hashes }: Told): CommentLink {
  const localHash = hashes.get(pair.entryId)
  return localHash === undefined || pair.update === true ? pair : { ...pair, localHash }
}

function planUnpaired(
  comment: RemoteComment,
  known: ReadonlyMap<EntryId, Entry>,
  paired: ReadonlySet<EntryId>,
  older: ReadonlySet<string> | 'all',
  told: Told,
  input: PlanInput,
  grace: Grace,
): CommentStep | null {
  const { link, object, digest } = input
  const { id, marker } = comment
  const entryId = inboundEntryId(digest, object.id, link.instanceId, id)
  const own = marker === null ? undefined : ownEntry(marker, comment, known, paired, input)
  const present = own ?? known.get(entryId)
  if (present !== undefined) return joinStep(present, comment, told, input, grace)
  const at = comment.createdAt - input.offsetMs
  if (!receivesEntries(input) || isLate(at, grace.inUntil)) return null
  if (saidBefore(link, at) && older !== 'all' && !older.has(id)) return null
  return {
    kind: 'receive',
    entryId,
    commentId: id,
    author: comment.author,
    body: comment.body,
    ...lossesOf(comment),
    internal: comment.internal,
    at,
    forward: link.lastSyncAt !== null || !saidBefore(link, at),
  }
}

/**
 * The entry a marked comment was made from. An entry whose text equals a marked comment that no op of
 * this link explains was sent by an earlier link to the same ticket.
 */
function ownEntry(
  marker: OpId,
  comment: RemoteComment,
  known: ReadonlyMap<EntryId, Entry>,
  paired: ReadonlySet<EntryId>,
  input: PlanInput,
): Entry | undefined {
  const open = [...known.values()].filter((entry) => travels(entry) && !paired.has(entry.id))
  const sent = senderOf(marker, open, input)
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
export const EDITED = ''

/**
 * Joins a comment with the entry it belongs to, and with it an edit of either side that came before
 * they were joined: nothing would show it again.
 */
function joinStep(
  entry: Entry,
  comment: RemoteComment,
  told: Told,
  input: PlanInput,
  grace: Grace,
): CommentStep {
  const ids = { entryId: entry.id, remoteCommentId: comment.id }
  const pair = asTold({ ...ids, ...pairHashes(entry, comment) }, told)
  const edit = planPaired(pair, entry, comment, told, input, grace)
  // An operation that waits for this comment carries the edit of the entry by itself.
  const waiting = input.ops.some((op) => op.entryId === entry.id)
  if (edit !== null && !(edit.kind === 'rewrite-comment' && waiting)) return edit
  const { localHash, remoteHash } = pair
  return { kind: 'pair', entryId: entry.id, commentId: comment.id, localHash, remoteHash }
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
  known: CommentLink,
  entry: Entry | undefined,
  comment: RemoteComment,
  told: Told,
  input: PlanInput,
  grace: Grace,
): CommentStep | null {
  if (entry === undefined || known.update === true) return null
  const pair = asTold(known, told)
  const localHash = bodyHash(entry.body)
  const remoteHash = entry.body === comment.body ? localHash : bodyHash(comment.body)
  const localChanged = localHash !== pair.localHash
  const remoteChanged = remoteHash !== pair.remoteHash
  if (!localChanged && !remoteChanged) return null
  const ids = { entryId: entry.id, commentId: comment.id } as const
  if (localHash === remoteHash && !isToldApart(entry, told, input)) {
    return { kind: 'pair', ...ids, localHash, remoteHash }
  }
  const remoteAt = comment.updatedAt - input.offsetMs
  const localAt = entry.editedAt ?? entry.createdAt
  const takes = remoteChanged && receivesEntries(input) && !isLate(remoteAt, grace.inUntil)
  const sends =
    localChanged &&
    // A comment somebody wrote over there stays theirs: nothing that came from it goes back.
    routeOver(entry, input) !== null &&
    !waitsForWork(input.outbound, input.object) &&
    !isLate(localAt, grace.outUntil)
  if (!takes && !sends) return null
  const both = localChanged && remoteChanged
  // An edit that was already on the wire explains the remote change; reading it back would be an echo.
  const underWay =
    !appendsEdits(input) && input.ops.some((op) => op.entryId === entry.id && op.sentAt !== null)
  const localWins = sends && (!takes || underWay || localAt > remoteAt)
  if (localWins) {
    return { kind: 'rewrite-comment', ...ids, lost: both ? comment.body : null, remoteHash }
  }
  const forms = input.parts?.[comment.id]
  if (forms !== undefined) {
    const edit = { remoteHash: pair.remoteHash, at: remoteAt, localChanged }
    // Where edits go out as further comments, what was said over there needs no repeating.
    const repeats = routeOver(entry, input) !== null && !appendsEdits(input)
    return planPartEdit({ entry, comment, ...edit, sends: repeats }, forms, input)
  }
  const lost = both ? entry.body : null
  const { body } = comment
  return { kind: 'rewrite-entry', ...ids, body, ...lossesOf(comment), at: remoteAt, lost }
}

function lossesOf({ losses }: RemoteComment): Pick<RemoteComment, 'losses'> {
  return losses === undefined ? {} : { losses }
}

/** Whether other comments told of edits, so that the first one no longer says what the other side knows. */
function isToldApart({ id }: Entry, { hashes }: Told, { link }: PlanInput): boolean {
  return hashes.has(id) || link.comments.some((one) => one.update === true && one.entryId === id)
}

/** Whether what is said or filed over there comes in at this moment. */
export function receivesEntries({ link, inbound, object, capabilities }: PlanInput): boolean {
  const direction = openDirection(link, capabilities)
  const inward = direction === 'in' || direction === 'both'
  return inward && takesEntries(inbound) && !waitsForWork(inbound, object)
}

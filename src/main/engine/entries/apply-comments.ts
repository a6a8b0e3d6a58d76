import type { Entry } from '../../../shared/domain/entry'
import type { CommentLink } from '../../../shared/domain/link'
import type { EntryId, RemoteCommentId } from '../../../shared/ids'
import type { EventFacts } from '../audit-event'
import { newOp, put } from '../outbound/queue'
import { momentText } from '../plan/moment-text'
import type { PlanInput } from '../plan/plan-input'
import type { CommentStep, LinkPlan } from '../plan/plan-types'
import { valueText } from '../plan/value-text'
import type { Identity } from '../ports/identity'
import type { Put } from '../ports/store'
import { EDITED } from './comments'
import { bodyHash, commentOpId, editOpId } from './entry-ids'
import { firstOp } from './entry-ops'
import { appendsEdits, tagsOfArrival } from './entry-policy'

/** A new or rewritten entry. */
type ChangedEntry = {
  readonly entry: Entry
  readonly expectedRev: number
  /** Other tickets of the object get it too. */
  readonly forward: boolean
}

/** What a plan's comment steps change. */
type CommentChanges = {
  readonly pairs: readonly CommentLink[]
  readonly entries: readonly ChangedEntry[]
  readonly ops: readonly Put[]
  readonly events: readonly EventFacts[]
}

/** The same while it is being put together. */
type Draft = {
  readonly pairs: Map<RemoteCommentId, CommentLink>
  readonly entries: ChangedEntry[]
  readonly ops: Put[]
  readonly events: EventFacts[]
}

type Step<K extends CommentStep['kind']> = Extract<CommentStep, { kind: K }>

/** Turns the comment steps of a plan into records. */
export function changeComments(
  input: PlanInput,
  plan: LinkPlan,
  identity: Pick<Identity, 'digest'>,
): CommentChanges {
  const pairs = new Map(input.link.comments.map((pair) => [pair.remoteCommentId, pair]))
  const draft: Draft = { pairs, entries: [], ops: [], events: [] }
  const known = new Map(input.entries.map((entry) => [entry.id, entry]))
  for (const step of plan.comments) {
    const entry = known.get(step.entryId)
    if (step.kind === 'receive') receive(draft, step, input)
    else if (entry !== undefined) changeKnown(draft, step, entry, input, identity)
  }
  return { ...draft, pairs: [...pairs.values()].map(seenIn(input)) }
}

/** Notes the first time that a comment we sent was read back from the other side. */
function seenIn({ link, entries, comments, now }: PlanInput): (pair: CommentLink) => CommentLink {
  const there = new Set((comments ?? []).map(({ id }) => id))
  const arrived = new Set(
    entries
      .filter(({ origin }) => origin.kind === 'remote' && origin.linkId === link.id)
      .map(({ id }) => id),
  )
  const sent = new Set(entries.map(({ id }) => id).filter((id) => !arrived.has(id)))
  return (pair) =>
    pair.seenAt === undefined && there.has(pair.remoteCommentId) && sent.has(pair.entryId)
      ? { ...pair, seenAt: now }
      : pair
}

function changeKnown(
  draft: Draft,
  step: Exclude<CommentStep, { kind: 'receive' }>,
  entry: Entry,
  input: PlanInput,
  identity: Pick<Identity, 'digest'>,
): void {
  if (step.kind === 'pair') {
    const { kind: _, commentId, ...hashes } = step
    draft.pairs.set(commentId, { ...hashes, remoteCommentId: commentId })
    draft.ops.push(...freed(input, entry))
  } else if (step.kind === 'send') {
    draft.ops.push(put(firstOp(input.link, entry, input.now, identity), 0))
  } else if (step.kind === 'pair-update') pairUpdate(draft, step, entry, input)
  else if (step.kind === 'receive-edit') receiveEdit(draft, step, entry, input)
  else if (step.kind === 'rewrite-entry') rewriteEntry(draft, step, entry, input)
  else rewriteComment(draft, step, entry, input)
}

function receive({ pairs, entries, events }: Draft, step: Step<'receive'>, input: PlanInput): void {
  const { link, object, inbound, names } = input
  const kind = step.internal ? 'work-note' : 'comment'
  pairs.set(step.commentId, samePair(step, step.body))
  entries.push({
    entry: {
      id: step.entryId,
      objectId: object.id,
      kind,
      author: step.author,
      createdAt: step.at,
      editedAt: null,
      body: step.body,
      ...(step.losses === undefined ? {} : { losses: step.losses }),
      tags: tagsOfArrival(inbound?.entries, kind),
      visibility: step.internal ? 'internal' : 'public',
      origin: {
        kind: 'remote',
        instanceId: link.instanceId,
        linkId: link.id,
        remoteCommentId: step.commentId,
      },
      rev: 0,
    },
    expectedRev: 0,
    forward: step.forward,
  })
  events.push({
    kind: 'entry.received',
    reason: `A ${step.internal ? 'work note' : 'comment'} by ${step.author} came from ${names.ticket}.`,
    actor: step.author,
  })
}

function receiveEdit(
  { pairs, entries, ops, events }: Draft,
  step: Step<'receive-edit'>,
  entry: Entry,
  input: PlanInput,
): void {
  const { link, object, inbound, names } = input
  const { entryId, commentId: remoteCommentId, localHash, remoteHash, losses } = step
  const kind = entry.kind === 'work-note' ? 'work-note' : 'comment'
  pairs.set(remoteCommentId, { entryId, remoteCommentId, localHash, remoteHash })
  ops.push(...freed(input, entry))
  entries.push({
    entry: {
      ...{ id: step.editId, objectId: object.id, kind, visibility: entry.visibility },
      author: names.instance,
      createdAt: step.at,
      editedAt: null,
      body: `**Edited in ${names.ticket}**, what ${entry.author} wrote on ${momentText(entry.createdAt)}:\n\n${step.body}`,
      ...(losses === undefined ? {} : { losses }),
      tags: tagsOfArrival(inbound?.entries, kind),
      origin: { kind: 'remote', instanceId: link.instanceId, linkId: link.id, remoteCommentId },
      rev: 0,
    },
    expectedRev: 0,
    forward: true,
  })
  events.push({
    kind: 'entry.received',
    reason: `${names.ticket} keeps a part of an entry, which was edited there in a way that cannot be carried into the whole text. The entry stays as it is, and the edited part stands beside it.`,
  })
}

function pairUpdate(
  { pairs, ops }: Draft,
  { commentId, entryId, localHash, remoteHash }: Step<'pair-update'>,
  entry: Entry,
  input: PlanInput,
): void {
  const first = [...pairs.values()].find((one) => one.entryId === entryId && one.update !== true)
  if (first !== undefined) pairs.set(first.remoteCommentId, { ...first, localHash })
  const ids = { entryId, remoteCommentId: commentId }
  pairs.set(commentId, { ...ids, localHash, remoteHash, update: true })
  ops.push(...freed(input, entry, localHash))
}

function rewriteEntry(
  { pairs, entries, ops, events }: Draft,
  step: Step<'rewrite-entry'>,
  entry: Entry,
  input: PlanInput,
): void {
  const { ticket } = input.names
  const { part, commentId: remoteCommentId } = step
  if (part === undefined) pairs.set(step.commentId, samePair(step, step.body))
  else {
    const { remoteHash } = part
    const localHash = part.sends ? part.localHash : bodyHash(step.body)
    pairs.set(remoteCommentId, { entryId: entry.id, remoteCommentId, localHash, remoteHash })
    if (part.sends) ops.push(...editOp(input, entry.id, step.body))
  }
  ops.push(...freed(input, entry))
  const editedAt = Math.max(step.at, entry.editedAt ?? entry.createdAt)
  const { losses: _, ...kept } = entry
  const losses = step.losses === undefined ? {} : { losses: step.losses }
  entries.push({
    entry: { ...kept, body: step.body, editedAt, ...losses },
    expectedRev: entry.rev,
    forward: true,
  })
  events.push({
    kind: 'entry.edited',
    reason:
      part !== undefined
        ? `An edit of the part that ${ticket} keeps of an entry was carried into the whole text.`
        : step.lost === null
          ? `An entry follows the edit of its comment in ${ticket}.`
          : `An entry and its comment in ${ticket} were both edited; the later text from there wins over ${valueText(step.lost)}.`,
    before: entry.body,
    after: step.body,
    ...(step.lost === null ? {} : { lost: step.lost }),
  })
}

function rewriteComment(
  { pairs, ops, events }: Draft,
  { entryId, commentId: remoteCommentId, remoteHash, lost }: Step<'rewrite-comment'>,
  entry: Entry,
  input: PlanInput,
): void {
  const { names } = input
  const pair = pairs.get(remoteCommentId) ?? { entryId, remoteCommentId, localHash: EDITED }
  pairs.set(remoteCommentId, { ...pair, remoteHash })
  ops.push(...editOp(input, entry.id, entry.body))
  if (lost === null) return
  const does = appendsEdits(input) ? 'is added as another comment to' : 'wins over'
  events.push({
    kind: 'entry.edited',
    reason: `An entry and its comment in ${names.ticket} were both edited; the later text from here ${does} ${valueText(lost)}.`,
    before: lost,
    after: entry.body,
    lost,
  })
}

/** What carries the text of an entry over, unless something of that entry is on its way already. */
function editOp({ ops, link, digest, now }: PlanInput, entryId: EntryId, body: string): Put[] {
  if (ops.some((op) => op.entryId === entryId)) return []
  const id = editOpId(digest, link.id, entryId, bodyHash(body))
  return [put({ ...newOp(link, 'comment', id, now), entryId }, 0)]
}

/** A pair whose sides say the same. */
function samePair(
  { entryId, commentId }: Pick<Step<'receive'>, 'entryId' | 'commentId'>,
  body: string,
): CommentLink {
  const hash = bodyHash(body)
  return { entryId, remoteCommentId: commentId, localHash: hash, remoteHash: hash }
}

/**
 * The op whose outcome was unknown and whose comment turned up: the sender closes it. With `edit`, the
 * hash of a text, it is the one that was to tell of that edit.
 */
function freed({ ops, now, link, digest }: PlanInput, entry: Entry, edit?: string): Put[] {
  const id =
    edit === undefined
      ? commentOpId(digest, link.id, entry.id)
      : editOpId(digest, link.id, entry.id, edit)
  return ops
    .filter((op) => op.id === id && op.state === 'in-doubt')
    .map((op) => put({ ...op, state: 'pending', notBefore: now }, op.rev))
}

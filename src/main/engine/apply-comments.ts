import type { Entry } from '../../shared/domain/entry'
import type { CommentLink } from '../../shared/domain/link'
import { asOpId } from '../../shared/ids'
import type { EventFacts } from './audit-event'
import { bodyHash } from './comments'
import type { PlanInput } from './plan-input'
import type { LinkPlan } from './plan-types'
import type { Identity } from './ports/identity'
import type { Put } from './ports/store'
import { firstComment, newOp, put } from './queue'
import { valueText } from './value-text'

/** What a plan's comment steps change. */
type CommentChanges = {
  readonly pairs: readonly CommentLink[]
  /** New or rewritten entries; `forward` = other tickets of the issue get them too. */
  readonly entries: readonly {
    readonly entry: Entry
    readonly expectedRev: number
    readonly forward: boolean
  }[]
  readonly ops: readonly Put[]
  readonly events: readonly EventFacts[]
}

/** Turns the comment steps of a plan into records. */
export function changeComments(
  input: PlanInput,
  plan: LinkPlan,
  identity: Pick<Identity, 'fresh' | 'digest'>,
): CommentChanges {
  const { link, object, now, names } = input
  const pairs = new Map(link.comments.map((pair) => [pair.remoteCommentId, pair]))
  const known = new Map(input.entries.map((entry) => [entry.id, entry]))
  const entries: { entry: Entry; expectedRev: number; forward: boolean }[] = []
  const ops: Put[] = []
  const events: EventFacts[] = []
  for (const step of plan.comments) {
    const entry = known.get(step.entryId)
    if (step.kind === 'receive') {
      const hash = bodyHash(step.body)
      pairs.set(step.commentId, {
        entryId: step.entryId,
        remoteCommentId: step.commentId,
        localHash: hash,
        remoteHash: hash,
      })
      entries.push({
        entry: {
          id: step.entryId,
          objectId: object.id,
          kind: 'comment',
          author: step.author,
          createdAt: step.at,
          editedAt: null,
          body: step.body,
          tags: [],
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
        reason: `A comment by ${step.author} came from ${names.ticket}.`,
        actor: step.author,
      })
    } else if (entry === undefined) {
    } else if (step.kind === 'pair') {
      const { kind: _, commentId, ...hashes } = step
      pairs.set(commentId, { ...hashes, remoteCommentId: commentId })
      ops.push(...freed(input, entry))
    } else if (step.kind === 'send') {
      ops.push(put(firstComment(link, entry, now, identity), 0))
    } else if (step.kind === 'rewrite-entry') {
      const hash = bodyHash(step.body)
      pairs.set(step.commentId, {
        entryId: entry.id,
        remoteCommentId: step.commentId,
        localHash: hash,
        remoteHash: hash,
      })
      const editedAt = Math.max(step.at, entry.editedAt ?? entry.createdAt)
      entries.push({
        entry: { ...entry, body: step.body, editedAt },
        expectedRev: entry.rev,
        forward: true,
      })
      events.push({
        kind: 'entry.edited',
        reason:
          step.lost === null
            ? `An entry follows the edit of its comment in ${names.ticket}.`
            : `An entry and its comment in ${names.ticket} were both edited; the later text from there wins over ${valueText(step.lost)}.`,
        before: entry.body,
        after: step.body,
        ...(step.lost === null ? {} : { lost: step.lost }),
      })
    } else {
      const pair = pairs.get(step.commentId)
      if (pair !== undefined) pairs.set(step.commentId, { ...pair, remoteHash: step.remoteHash })
      if (!input.ops.some((op) => op.entryId === entry.id)) {
        const op = { ...newOp(link, 'comment', asOpId(identity.fresh()), now), entryId: entry.id }
        ops.push(put(op, 0))
      }
      if (step.lost !== null) {
        events.push({
          kind: 'entry.edited',
          reason: `An entry and its comment in ${names.ticket} were both edited; the later text from here wins over ${valueText(step.lost)}.`,
          before: step.lost,
          after: entry.body,
          lost: step.lost,
        })
      }
    }
  }
  return { pairs: [...pairs.values()], entries, ops, events }
}

/** An op whose outcome was unknown and whose comment turned up: the sender closes it. */
function freed({ ops, now }: PlanInput, entry: Entry): Put[] {
  return ops
    .filter((op) => op.kind === 'comment' && op.entryId === entry.id && op.state === 'in-doubt')
    .map((op) => put({ ...op, state: 'pending', notBefore: now }, op.rev))
}

import type { MirrorField } from '../../shared/domain/issue'
import type { BasePair, FieldNote, Link } from '../../shared/domain/link'
import { fieldValueOf } from '../../shared/domain/mirror-object'
import type { OutboundOp } from '../../shared/domain/outbound-op'
import { failure } from '../../shared/errors'
import { asRemoteCommentId, type OpId } from '../../shared/ids'
import { linkEvent } from './audit-event'
import { bodyHash } from './comments'
import { committing, type LinkPorts } from './link-base'
import { findObject } from './linked-object'
import { linkOf } from './op-state'
import type { Commit, StorePort } from './ports/store'
import { opKindOf } from './queue'

/** Lets a waiting or stuck operation be tried at once. Throws `not-found`, `refused` while it is sent. */
export async function retryOp(ports: LinkPorts, id: OpId, actor: string): Promise<OutboundOp> {
  const { store, clock, identity } = ports
  return committing(store, async () => {
    const before = await idleOp(store, id)
    const now = clock.now()
    const op: OutboundOp = {
      ...before,
      // What may have arrived is looked for first; only a dead letter starts anew.
      state: before.state === 'blocked' ? 'pending' : before.state,
      attempts: 0,
      notBefore: now,
    }
    const reason = `${actor} asked to try the ${op.kind} again.`
    return {
      answer: op,
      commit: {
        puts: [{ collection: 'ops', record: op, expectedRev: before.rev }],
        audit: [linkEvent({ identity, now }, linkOf(op), { kind: 'op.retried', reason, actor })],
      },
    }
  })
}

/**
 * Gives an operation up, with a note for the audit. A create takes its link along; fields stay as
 * they differ now until either side changes them again; an entry is not sent over this link any
 * more. Throws `not-found`, `refused` while it is being sent.
 */
export async function discardOp(
  ports: LinkPorts,
  id: OpId,
  note: string,
  actor: string,
): Promise<void> {
  const { store, clock, identity } = ports
  await committing(store, async () => {
    const op = await idleOp(store, id)
    const now = clock.now()
    const reason = `${actor} discarded the ${op.kind}: ${note.trim() === '' ? 'no reason given' : note.trim()}.`
    const link = await store.get('links', op.linkId)
    const rest = link === undefined ? {} : await consequences(store, link, op, now)
    return {
      answer: undefined,
      commit: {
        ...rest,
        deletes: [{ collection: 'ops', key: id }, ...(rest.deletes ?? [])],
        audit: [linkEvent({ identity, now }, linkOf(op), { kind: 'op.discarded', reason, actor })],
      },
    }
  })
}

async function idleOp(store: StorePort, id: OpId): Promise<OutboundOp> {
  const op = await store.get('ops', id)
  if (op === undefined) {
    throw failure({
      code: 'not-found',
      message: 'This operation is no longer waiting.',
      retry: 'no',
    })
  }
  if (op.state !== 'sending') return op
  throw failure({
    code: 'refused',
    message: 'This operation is being sent right now. Wait until its outcome is known.',
    retry: 'later',
  })
}

async function consequences(
  store: StorePort,
  link: Link,
  op: OutboundOp,
  now: number,
): Promise<Commit> {
  if (op.kind === 'create') {
    const others = (await store.find('opsByLink', link.id)).filter((one) => one.id !== op.id)
    return {
      deletes: [
        { collection: 'links', key: link.id },
        ...others.map((one) => ({ collection: 'ops', key: one.id }) as const),
      ],
    }
  }
  const changed =
    op.kind === 'comment' || op.kind === 'file'
      ? await withheld(store, link, op)
      : await apart(store, link, op.kind, now)
  return { puts: [{ collection: 'links', record: changed, expectedRev: link.rev }] }
}

async function withheld(store: StorePort, link: Link, op: OutboundOp): Promise<Link> {
  const entry = op.entryId === null ? undefined : await store.get('entries', op.entryId)
  if (entry === undefined) return link
  const pair = link.comments.find((one) => one.entryId === entry.id)
  if (pair === undefined) {
    return { ...link, withheld: [...(link.withheld ?? []), entry.id] }
  }
  const remoteCommentId = asRemoteCommentId(pair.remoteCommentId)
  const settled = { ...pair, remoteCommentId, localHash: bodyHash(entry.body) }
  const others = link.comments.filter((one) => one.entryId !== entry.id)
  return { ...link, comments: [...others, settled] }
}

/** The local values count as known from here on, so that the difference is kept, not sent. */
async function apart(
  store: StorePort,
  link: Link,
  kind: 'update' | 'transition',
  at: number,
): Promise<Link> {
  const object = await findObject(store, link.objectId)
  if (object === undefined) return link
  const base: { [F in MirrorField]?: BasePair } = { ...link.base }
  const notes: { [F in MirrorField]?: FieldNote } = { ...link.notes }
  for (const field of Object.keys(link.base) as MirrorField[]) {
    const pair = link.base[field]
    const local = fieldValueOf(object, field)
    if (pair === undefined || opKindOf(field) !== kind) continue
    if (JSON.stringify(pair.local) === JSON.stringify(local)) continue
    base[field] = { ...pair, local }
    notes[field] = {
      code: 'diverged',
      text: `Sending ${field} was given up; both sides stay as they are until one of them changes.`,
      at,
    }
  }
  return { ...link, base, notes }
}

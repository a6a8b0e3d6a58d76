import type { MirrorField } from '../../../shared/domain/issue'
import type { BasePair, FieldNote, Link } from '../../../shared/domain/link'
import { fieldValueOf } from '../../../shared/domain/mirror-object'
import type { CreateRequest, OutboundOp } from '../../../shared/domain/outbound-op'
import { type ErrorCode, failure } from '../../../shared/errors'
import { asRemoteCommentId, type InstanceId, type OpId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { linkEvent } from '../audit-event'
import { bodyHash } from '../entries/entry-ids'
import { committing, type LinkPorts } from '../links/link-base'
import { findObject } from '../objects/linked-object'
import type { Commit, StorePort } from '../ports/store'
import { putAside } from './op-aside'
import { linkOf } from './op-state'
import { opKindOf, put } from './queue'

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
 * Corrects the values a refused creation was to carry and tries it again; a null takes a value out.
 * Nothing else holds values of its own. Throws `not-found`, `refused` for another kind of operation
 * and while it is sent or its outcome is unknown.
 */
export async function editOp(
  ports: LinkPorts,
  id: OpId,
  fields: CreateRequest['fields'],
  actor: string,
): Promise<OutboundOp> {
  const { store, clock, identity } = ports
  return committing(store, async () => {
    const before = await idleOp(store, id)
    const create = editable(before)
    const now = clock.now()
    const given = Object.entries({ ...create.fields, ...fields })
    const op: OutboundOp = {
      ...before,
      ...retried(now),
      create: { ...create, fields: Object.fromEntries(given.filter(([, v]) => v !== null)) },
    }
    const names = Object.keys(fields).join(', ')
    const reason = `${actor} corrected ${names === '' ? 'nothing' : names} and asked to create the ticket again.`
    return {
      answer: op,
      commit: {
        puts: [{ collection: 'ops', record: op, expectedRev: before.rev }],
        audit: [linkEvent({ identity, now }, linkOf(op), { kind: 'op.edited', reason, actor })],
      },
    }
  })
}

/** Operations retried in one commit: enough for speed, few enough for a short journal line. */
const AT_ONCE = 500

/**
 * Lets every dead letter of one cause be tried again, of one instance or of all. Answers the
 * operations; one that was retried or discarded meanwhile is left alone.
 */
export async function retryAll(
  ports: LinkPorts,
  instanceId: InstanceId | null,
  code: ErrorCode,
  actor: string,
): Promise<readonly OutboundOp[]> {
  const { store, clock, identity } = ports
  const all =
    instanceId === null ? await store.all('ops') : await store.find('opsByInstance', instanceId)
  const stuck = all.filter((op) => op.state === 'blocked' && op.lastError?.code === code)
  const done: OutboundOp[] = []
  for (let at = 0; at < stuck.length; at += AT_ONCE) {
    const ids = stuck.slice(at, at + AT_ONCE).map((op) => op.id)
    const retriedOps = await committing(store, async () => {
      const now = clock.now()
      const ops = (await store.getMany('ops', ids)).filter((op) => op.state === 'blocked')
      const reason = `${actor} asked to try everything stuck by "${code}" again.`
      return {
        answer: ops,
        commit: {
          puts: ops.map((op) => put({ ...op, ...retried(now) }, op.rev)),
          audit: ops.map((op) =>
            linkEvent({ identity, now }, linkOf(op), { kind: 'op.retried', reason, actor }),
          ),
        },
      }
    })
    done.push(...retriedOps)
  }
  return done
}

function retried(now: UtcMs) {
  return { state: 'pending', attempts: 0, notBefore: now } as const satisfies Partial<OutboundOp>
}

/** What a creation was asked for, or the way to go for operations that carry nothing. */
function editable(op: OutboundOp): CreateRequest {
  if (op.kind !== 'create' || op.create === null) {
    const subject = op.kind === 'comment' || op.kind === 'file' ? 'entry' : 'issue'
    throw failure({
      code: 'refused',
      message: `The ${op.kind} carries no values of its own: edit the ${subject}, and it is tried again with the new ones.`,
      retry: 'no',
    })
  }
  if (op.state !== 'in-doubt') return op.create
  throw failure({
    code: 'refused',
    message: 'The ticket may exist already with the former values. It is being looked for.',
    retry: 'later',
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
  await putAside(store, () => idleOp(store, id))
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
  if (op.kind === 'text') return {}
  const changed =
    op.kind === 'comment' || op.kind === 'file'
      ? await withheld(store, link, op)
      : await apart(store, link, op.kind, now)
  return { puts: [{ collection: 'links', record: changed, expectedRev: link.rev }] }
}

async function withheld(store: StorePort, link: Link, op: OutboundOp): Promise<Link> {
  const entry = op.entryId === null ? undefined : await store.get('entries', op.entryId)
  if (entry === undefined) return link
  const pair = link.comments.find((one) => one.entryId === entry.id && one.update !== true)
  if (pair === undefined) {
    return { ...link, withheld: [...(link.withheld ?? []), entry.id] }
  }
  const remoteCommentId = asRemoteCommentId(pair.remoteCommentId)
  const settled = { ...pair, remoteCommentId, localHash: bodyHash(entry.body) }
  const others = link.comments.filter((one) => one !== pair)
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

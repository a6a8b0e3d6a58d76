import type { AuditEvent } from '../../../shared/domain/audit'
import type { Entry } from '../../../shared/domain/entry'
import type { MirrorField } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import type { Ticket } from '../../../shared/domain/ticket'
import { asEntryId } from '../../../shared/ids'
import { type AuditContext, linkEvent } from '../audit-event'
import { conflictChanges } from '../conflicts/conflict-records'
import { changeComments } from '../entries/apply-comments'
import { changeFiles } from '../entries/apply-files'
import { dueOps, entryOps } from '../entries/entry-ops'
import { waitsForWork } from '../entries/entry-policy'
import { sameRecord } from '../merge/same-record'
import { objectPut } from '../objects/linked-object'
import { editOps, type LinkQueue, opKindOf, wantOp } from '../outbound/queue'
import { isConflict, stepEvent } from '../plan/field-audit'
import { graceOf, resolvedAt } from '../plan/lifecycle'
import type { PlanInput } from '../plan/plan-input'
import { type FieldStep, isArrival, type LinkPlan } from '../plan/plan-types'
import { stepText } from '../plan/why'
import type { Identity } from '../ports/identity'
import type { Commit, Put } from '../ports/store'
import { fieldRecords, takeFields } from './apply-fields'
import { loops, loopText } from './guard'
import { sameTicket, ticketOf } from './ticket-record'

/** What carrying out a plan on this side needs besides the plan. */
type ApplyContext = AuditContext & {
  readonly identity: Identity
  /** The stored copy of the ticket, if any. */
  readonly ticket: Ticket | null
  /** Every link of the issue with its waiting operations, this one included. */
  readonly queues: readonly LinkQueue[]
  /** False when something of the record was not read, so that its version must not vouch for it. */
  readonly wholeRecord: boolean
  /** True when nothing was left for later on purpose: whatever was held back is let in with it. */
  readonly wholeLook: boolean
  /** True to note the time of this comparison even when nothing changed. */
  readonly touch: boolean
}

/** One transaction and what it counts for. */
type Applied = {
  /** Null when there is nothing to write. */
  readonly commit: Commit | null
  /** The object as the commit leaves it. */
  readonly object: MirrorObject
  readonly link: Link
  readonly fieldsIn: number
  readonly conflicts: number
  readonly commentsIn: number
  readonly filesIn: number
}

/** Turns a plan into the one transaction that carries out its local part. Pure. */
export function applyPlan(input: PlanInput, planned: LinkPlan, context: ApplyContext): Applied {
  const held = planned.hold !== null
  const plan = held ? { ...planned, fields: [], comments: [], files: [] } : planned
  const records = fieldRecords(input, plan)
  const looping = plan.fields.find(
    (step) => step.take !== null && loops(records.writes[step.field] ?? []),
  )
  if (looping !== undefined) return pauseLoop(input, looping, context)
  const taken = takeFields(input.object, plan, input.now)
  const comments = changeComments(input, plan, context.identity)
  const files = changeFiles(input, plan, context.identity)
  const arrived = [...comments.entries, ...files.entries]
  const ticket = ticketOf(input.link.instanceId, input.remote, context.ticket, input.now)
  const notes = conflictEntries(input, plan, context)
  const choices = conflictChanges(input, plan)
  const puts: Put[] = [
    ...(taken.changed.length === 0 ? [] : [objectPut(taken.object, input.object.rev)]),
    ...arrived.map(
      ({ entry, expectedRev }) => ({ collection: 'entries', record: entry, expectedRev }) as const,
    ),
    ...notes.map((entry) => ({ collection: 'entries', record: entry, expectedRev: 0 }) as const),
    ...(context.ticket !== null && sameTicket(ticket, context.ticket)
      ? []
      : [{ collection: 'tickets', record: ticket } as const]),
    ...comments.ops,
    ...files.ops,
    ...choices.puts,
    ...ownOps(input, plan, context),
    ...otherOps(input, taken, arrived, context),
  ]
  const audit: AuditEvent[] = [
    ...movedEvents(input, ticket, context),
    ...[
      ...plan.fields.flatMap((step) => stepEvent(step, input) ?? []),
      ...choices.events,
      ...comments.events,
      ...files.events,
    ].map((facts) => linkEvent(context, input.link, facts)),
  ]
  const written = puts.length > 0 || audit.length > 0 || context.touch
  const link: Link = {
    ...input.link,
    ...(held ? {} : records),
    comments: comments.pairs,
    files: files.pairs,
    mapHash: held ? input.link.mapHash : input.map.hash,
    remoteVersion: context.wholeRecord ? input.remote.version : input.link.remoteVersion,
    resolvedAt: resolvedAt(taken.object),
    ...(held ? {} : { remoteUpdatedAt: input.remote.updatedAt }),
    missingCycles: 0,
    heldAt: context.wholeLook ? null : input.link.heldAt,
    ...standing(input.link, plan, context),
    lastSyncAt: written ? input.now : input.link.lastSyncAt,
  }
  if (written || !sameRecord(link, input.link)) {
    const record = written ? link : { ...link, lastSyncAt: input.now }
    puts.push({ collection: 'links', record, expectedRev: input.link.rev })
  }
  return {
    commit: puts.length === 0 ? null : { puts, deletes: choices.deletes, audit },
    object: taken.object,
    link,
    fieldsIn: plan.fields.filter((step) => step.take !== null).length,
    conflicts: plan.fields.filter(isConflict).length + choices.opened,
    commentsIn: plan.comments.filter(isArrival).length,
    filesIn: files.entries.filter(({ entry }) => entry.kind === 'file').length,
  }
}

function pauseLoop(input: PlanInput, step: FieldStep, context: ApplyContext): Applied {
  const reason = loopText(step.field, step.remote ?? null)
  const link: Link = {
    ...input.link,
    state: 'paused',
    lastError: { code: 'refused', message: reason, retry: 'after-fix' },
  }
  const facts = { kind: 'link.loop-suspected', reason, field: step.field } as const
  return {
    commit: {
      puts: [{ collection: 'links', record: link, expectedRev: input.link.rev }],
      audit: [linkEvent(context, input.link, facts)],
    },
    object: input.object,
    link,
    fieldsIn: 0,
    conflicts: 0,
    commentsIn: 0,
    filesIn: 0,
  }
}

function standing(
  link: Link,
  plan: LinkPlan,
  { wholeLook }: Pick<ApplyContext, 'wholeLook'>,
): Pick<Link, 'state' | 'lastError'> {
  if (plan.hold?.code === 'broken') {
    return {
      state: 'broken',
      lastError: { code: 'refused', message: plan.hold.text, retry: 'after-fix' },
    }
  }
  if (link.state === 'paused' || link.state === 'creating') {
    return { state: link.state, lastError: link.lastError }
  }
  // A record that could be read whole is not refused any more.
  const mended = wholeLook && link.lastError?.code === 'permission'
  const lastError = link.state !== 'linked' || mended ? null : link.lastError
  return { state: 'linked', lastError }
}

/**
 * A pushed field needs an operation in the queue; edits bring theirs, other causes get one here. One that
 * is stuck is looked at again once a field of its kind moved, also if nothing is left to push then.
 */
function ownOps(input: PlanInput, plan: LinkPlan, context: ApplyContext): Put[] {
  const kinds = new Map<'update' | 'transition', { pushed: boolean; moved: boolean }>()
  for (const step of plan.fields) {
    const pushed = step.push !== null
    if (!pushed && step.newBase === undefined) continue
    const kind = opKindOf(step.field)
    const before = kinds.get(kind) ?? { pushed: false, moved: false }
    // The other side moved or came back: what was impossible before may be possible, or done with, now.
    const moved = step.newBase !== undefined || input.link.state === 'gone'
    kinds.set(kind, { pushed: before.pushed || pushed, moved: before.moved || moved })
  }
  const found = input.link.state === 'gone' ? input.ops.filter(failedMissing) : []
  const again = found.map((op): Put => {
    const record = { ...op, state: 'pending', attempts: 0, notBefore: input.now } as const
    return { collection: 'ops', record, expectedRev: op.rev }
  })
  const wanted = [...kinds].flatMap(([kind, { pushed, moved }]) => {
    const open = input.ops.filter((op) => op.kind === kind)
    const stuck = open.length > 0 && open.every((op) => op.state === 'blocked')
    const due = open.length === 0 ? pushed : stuck && moved
    if (!due) return []
    return [wantOp({ link: input.link, ops: input.ops }, kind, input.now, context.identity)]
  })
  return [...again, ...wanted]
}

/** An entry, or a whole text, whose ticket was not to be found when it was sent. */
function failedMissing(op: OutboundOp): boolean {
  const ofEntry = op.kind === 'comment' || op.kind === 'file' || op.kind === 'text'
  return ofEntry && op.state === 'blocked' && op.lastError?.code === 'not-found'
}

function otherOps(
  input: PlanInput,
  taken: { readonly object: MirrorObject; readonly changed: readonly MirrorField[] },
  arrived: readonly { readonly entry: Entry; readonly forward: boolean }[],
  { queues, identity }: ApplyContext,
): Put[] {
  const { now } = input
  return queues.flatMap((queue) => {
    // Entries of this link are part of the plan, unless its comments were not read.
    const own = queue.link.id === input.link.id
    const waited =
      own && input.comments !== null ? [] : released(input, taken, queue, queues, identity)
    if (own) return waited
    return [
      ...editOps(queue, taken.changed, now, identity),
      ...arrived.flatMap(({ entry, forward }) =>
        forward ? entryOps(queue, entry, queues, taken.object, now, identity) : [],
      ),
      ...waited,
    ]
  })
}

/** Entries that waited for work on their object to go on, which a status from over there says. */
function released(
  input: PlanInput,
  { object }: { readonly object: MirrorObject },
  queue: LinkQueue,
  queues: readonly LinkQueue[],
  identity: Identity,
): Put[] {
  const { outbound } = queue
  if (!waitsForWork(outbound, input.object) || waitsForWork(outbound, object)) return []
  const grace = graceOf(object, null, outbound, input.now)
  return dueOps(queue, input.entries, queues, object, grace, input.now, identity)
}

/** The losing value of a conflict, said where people read and with what restores it. */
function conflictEntries(input: PlanInput, plan: LinkPlan, { identity }: ApplyContext): Entry[] {
  return plan.fields.filter(isConflict).map((step) => ({
    id: asEntryId(identity.fresh()),
    objectId: input.object.id,
    kind: 'system',
    author: 'Lockstep',
    createdAt: input.now,
    editedAt: null,
    body: `${stepText(step, input)} The other value is kept in the history and can be restored there.`,
    tags: ['conflict'],
    visibility: 'internal',
    origin: { kind: 'local' },
    rev: 0,
  }))
}

function movedEvents(input: PlanInput, ticket: Ticket, context: ApplyContext): AuditEvent[] {
  const before = context.ticket
  const events: AuditEvent[] = []
  if (before !== null && before.key !== ticket.key) {
    events.push(
      linkEvent(context, input.link, {
        kind: 'ticket.moved',
        reason: `${before.key} is now ${ticket.key}; the link follows its immutable id.`,
        before: before.key,
        after: ticket.key,
      }),
    )
  }
  if (input.link.state === 'gone') {
    events.push(
      linkEvent(context, input.link, {
        kind: 'ticket.found',
        reason: `${ticket.key} can be read again; the link goes on.`,
      }),
    )
  }
  return events
}

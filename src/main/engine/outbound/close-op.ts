import type { AuditEvent } from '../../../shared/domain/audit'
import type { FieldNote, Link } from '../../../shared/domain/link'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { type Ticket, type TicketStatusCategory, ticketId } from '../../../shared/domain/ticket'
import type { AppError } from '../../../shared/errors'
import { linkEvent } from '../audit-event'
import { countTurn } from '../cycle/guard'
import { auditOf, type RunContext } from '../cycle/run-context'
import { ticketAfterWrite } from '../cycle/ticket-record'
import { type LinkPatch, patchLink } from '../links/patch-link'
import type { TicketName } from '../ports/connector'
import type { Put, StorePort } from '../ports/store'
import { blocked } from './op-state'
import { type PushStep, withBase } from './sent-writes'

/** Steps a server refused, with what it said. */
export type Refusal = {
  readonly steps: readonly PushStep[]
  readonly code: FieldNote['code']
  readonly error: AppError
}

type Acknowledged = {
  readonly op: OutboundOp
  readonly steps: readonly PushStep[]
  readonly events: readonly AuditEvent[]
  readonly refusal: Refusal | null
  /** What a move in the workflow arrived at; undefined = no move, null = category unknown. */
  readonly moved?: {
    readonly statusName: string
    readonly category: TicketStatusCategory | null
  }
  /** What the record turned out to be called; undefined = as before. */
  readonly name?: TicketName | undefined
}

/**
 * Closes the op of an acknowledged write in the same commit that moves the base. Fields that were
 * refused along the way leave the op behind as a dead letter. The record's new version is not kept:
 * the next run reads it once more and sees what the server really made of the write.
 */
export async function closeAcknowledged(context: RunContext, done: Acknowledged): Promise<void> {
  const { store } = context
  const { op, refusal, events } = done
  const now = context.clock.now()
  await patchLink(
    store,
    op.linkId,
    async (link): Promise<LinkPatch> => {
      const records = withBase(link, done.steps)
      const writes = { ...link.writes }
      for (const { field, push, base } of done.steps) {
        const turns = countTurn(link, field, 'out', base?.stamp ?? null, push.stamp, now)
        if (turns.length === 0) delete writes[field]
        else writes[field] = turns
      }
      const changed: Link = {
        ...link,
        ...records,
        writes,
        lastSyncAt: now,
        lastError: null,
      }
      const puts = await ticketPuts(context, link, done)
      if (refusal === null) {
        return { link: changed, puts, deletes: [{ collection: 'ops', key: op.id }], audit: events }
      }
      const dead = await deadLetter(context, store, op, refusal)
      return {
        link: { ...changed, notes: withNotes(changed, refusal, now) },
        puts: [...puts, ...dead.puts],
        audit: [...events, ...dead.audit],
      }
    },
    { deletes: [{ collection: 'ops', key: op.id }], audit: events },
  )
}

/** The kept copy of the ticket as the acknowledged write left it. */
async function ticketPuts(context: RunContext, link: Link, done: Acknowledged): Promise<Put[]> {
  if (link.remoteId === null) return []
  const ticket = await context.store.get('tickets', ticketId(link.instanceId, link.remoteId))
  if (ticket === undefined) return []
  const written = Object.fromEntries(done.steps.map((s) => [s.remoteField, s.push.remoteValue]))
  const { connector } = context
  const after = ticketAfterWrite(ticket, written, (f, v) => connector.predict(f, v))
  const named: Ticket = { ...after, ...done.name }
  const record: Ticket =
    done.moved === undefined
      ? named
      : {
          ...named,
          statusName: done.moved.statusName,
          statusCategory: done.moved.category ?? after.statusCategory,
        }
  return [{ collection: 'tickets', record, expectedRev: ticket.rev }]
}

/** Leaves an op whose fields were all refused as a dead letter and says so at the fields. */
export async function closeRefused(
  context: RunContext,
  op: OutboundOp,
  refusal: Refusal,
): Promise<void> {
  context.tally.failed += 1
  await patchLink(
    context.store,
    op.linkId,
    async (link) => {
      const notes = withNotes(link, refusal, context.clock.now())
      return {
        link: { ...link, notes },
        ...(await deadLetter(context, context.store, op, refusal)),
      }
    },
    { deletes: [{ collection: 'ops', key: op.id }] },
  )
}

async function deadLetter(
  context: RunContext,
  store: StorePort,
  op: OutboundOp,
  refusal: Refusal,
): Promise<{ puts: Put[]; audit: AuditEvent[] }> {
  // Deleting an instance drops its operations; a late refusal must not bring one back.
  if ((await store.get('ops', op.id)) === undefined) return { puts: [], audit: [] }
  const { op: record, event } = blocked(context, op, refusal.error)
  return { puts: [{ collection: 'ops', record }], audit: [event] }
}

function withNotes(link: Link, { steps, code, error }: Refusal, at: number): Link['notes'] {
  const notes = { ...link.notes }
  for (const { field, remoteField } of steps) {
    notes[field] = { code, text: error.fields?.[remoteField] ?? error.message, at }
  }
  return notes
}

/** The audit event of one sent field. */
export function sentEvent(
  context: RunContext,
  link: Link,
  step: PushStep,
  kind: 'field.sent' | 'ticket.closed' | 'ticket.reopened',
  reason: string,
): AuditEvent {
  return linkEvent(auditOf(context), link, {
    kind,
    reason,
    field: step.field,
    rule: step.rule,
    before: step.remote ?? step.rawRemote ?? null,
    after: step.push.local,
  })
}

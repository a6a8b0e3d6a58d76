import { type Ticket, ticketId } from '../../../shared/domain/ticket'
import type { FieldValue } from '../../../shared/domain/value'
import type { InstanceId, LinkId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { sameRecord } from '../merge/same-record'
import type { RemoteObject } from '../ports/connector'

/** The copy of a remote record as it is kept. */
export function ticketOf(
  instanceId: InstanceId,
  remote: RemoteObject,
  before: Ticket | null,
  now: UtcMs,
): Ticket {
  return {
    id: ticketId(instanceId, remote.remoteId),
    instanceId,
    remoteId: remote.remoteId,
    key: remote.key,
    url: remote.url,
    fields: shared(remote.fields, before?.fields),
    ...(remote.losses === undefined ? {} : { losses: remote.losses }),
    statusName: remote.statusName,
    statusCategory: remote.statusCategory,
    remoteUpdatedAt: remote.updatedAt,
    fetchedAt: now,
    gone: false,
    ...(before?.formerLinks === undefined ? {} : { formerLinks: before.formerLinks }),
    rev: before?.rev ?? 0,
  }
}

/**
 * Values that did not change stay the very ones that were kept: a long text would otherwise replace its
 * equal, time and again, and thousands of them would have to be moved by the garbage collector.
 */
function shared(fields: Ticket['fields'], kept: Ticket['fields'] | undefined): Ticket['fields'] {
  if (kept === undefined) return fields
  const result: Record<string, FieldValue> = { ...fields }
  for (const name of Object.keys(fields)) {
    const [now, before] = [fields[name], kept[name]]
    if (before !== undefined && sameRecord(now, before)) result[name] = before
  }
  return result
}

/** Links of a ticket that are remembered after their removal. */
const FORMER_LINKS = 8

/** The copy of a ticket whose link is removed. */
export function withoutLink(ticket: Ticket, link: LinkId): Ticket {
  const former = (ticket.formerLinks ?? []).filter((id) => id !== link)
  return { ...ticket, formerLinks: [...former, link].slice(-FORMER_LINKS) }
}

/** Whether two copies show the same record, whenever they were read. */
export function sameTicket(a: Ticket, b: Ticket): boolean {
  return sameRecord(a, { ...b, fetchedAt: a.fetchedAt, rev: a.rev })
}

/**
 * The copy after a write of ours was acknowledged: it shows the form the server is expected to keep
 * until the record is read again, so that nobody is told their own edit came from the other side. What
 * a text written anew still has over there is not known before that.
 */
export function ticketAfterWrite(
  ticket: Ticket,
  written: Readonly<Record<string, FieldValue>>,
  predict: (field: string, value: FieldValue) => FieldValue,
): Ticket {
  const fields = { ...ticket.fields }
  for (const [field, value] of Object.entries(written)) fields[field] = predict(field, value)
  const { losses, ...rest } = ticket
  const left = Object.entries(losses ?? {}).filter(([field]) => !Object.hasOwn(written, field))
  return { ...rest, fields, ...(left.length === 0 ? {} : { losses: Object.fromEntries(left) }) }
}

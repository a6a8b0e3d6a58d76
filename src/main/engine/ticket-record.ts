import { type Ticket, ticketId } from '../../shared/domain/ticket'
import type { FieldValue } from '../../shared/domain/value'
import type { InstanceId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import type { RemoteObject } from './ports/connector'

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
    fields: remote.fields,
    statusName: remote.statusName,
    statusCategory: remote.statusCategory,
    remoteUpdatedAt: remote.updatedAt,
    fetchedAt: now,
    gone: false,
    rev: before?.rev ?? 0,
  }
}

/** Whether two copies show the same record, whenever they were read. */
export function sameTicket(a: Ticket, b: Ticket): boolean {
  const shown = ({ fetchedAt: _, rev: __, ...rest }: Ticket) => JSON.stringify(rest)
  return shown(a) === shown(b)
}

/**
 * The copy after a write of ours was acknowledged: it shows the form the server is expected to keep
 * until the record is read again, so that nobody is told their own edit came from the other side.
 */
export function ticketAfterWrite(
  ticket: Ticket,
  written: Readonly<Record<string, FieldValue>>,
  predict: (field: string, value: FieldValue) => FieldValue,
): Ticket {
  const fields = { ...ticket.fields }
  for (const [field, value] of Object.entries(written)) fields[field] = predict(field, value)
  return { ...ticket, fields }
}

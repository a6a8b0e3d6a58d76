import type { AuditEvent } from '../../shared/domain/audit'
import { type HistoryFilter, historyTraits, passesFilter } from '../../shared/domain/history-filter'
import type { MirrorField } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/domain/mirror-object'
import { failure } from '../../shared/errors'
import type { ObjectId } from '../../shared/ids'
import type { HistoryEvent, RestorePreview } from '../../shared/ipc/views'
import { editObject } from './edit-object'
import type { LinkViewPorts } from './link-view'
import type { IssuePorts } from './ports'
import { putBackOf, travelsTo } from './put-back'
import { changeTo, restorableEvent, restorableOf } from './restorable'

// Events looked at before those behind them are read, while only some are asked for.
const filterPage = 200

/**
 * Events of one issue, newest first, each saying whether a value of it can be put back. With a filter
 * the record is read on until enough events pass or it ends.
 */
export async function historyOf(
  ports: IssuePorts,
  objectId: ObjectId,
  beforeId: string | null,
  limit: number,
  filter?: HistoryFilter,
): Promise<HistoryEvent[]> {
  const found: AuditEvent[] = []
  const size = filter === undefined ? limit : filterPage
  let from = beforeId
  for (let ended = false; !ended && found.length < limit; ) {
    const page = await ports.store.audit({
      objectId,
      limit: size,
      ...(from === null ? {} : { beforeId: from }),
    })
    for (const event of page) {
      if (found.length < limit && (await isWanted(ports, event, filter))) found.push(event)
    }
    from = page.at(-1)?.id ?? null
    ended = page.length < size
  }
  return found.map((event) => ({ ...event, restorable: restorableOf(event) }))
}

async function isWanted(
  { store }: IssuePorts,
  event: AuditEvent,
  filter: HistoryFilter | undefined,
): Promise<boolean> {
  if (filter === undefined) return true
  const link = event.linkId === null ? undefined : await store.get('links', event.linkId)
  return passesFilter(historyTraits(event, link?.instanceId ?? null), filter)
}

/**
 * Puts the lost (or else the former) value of a recorded event back, as an ordinary edit that is
 * stamped now and therefore travels. Throws `not-found` or `refused`.
 */
export async function restoreValue(
  ports: IssuePorts,
  objectId: ObjectId,
  auditId: string,
  field: MirrorField,
  actor: string,
): Promise<MirrorObject> {
  const { value } = await restorableEvent(ports, objectId, auditId, field)
  const changes = changeTo(field, value)
  if (changes !== null)
    return editObject(ports, objectId, changes, { actor, kind: 'field.restored' })
  throw failure({
    code: 'refused',
    message: `The recorded value no longer fits ${field}.`,
    retry: 'no',
  })
}

/** What restoring would do, without doing it. Throws AppFailure `refused` as restoring does. */
export async function previewRestore(
  ports: LinkViewPorts,
  objectId: ObjectId,
  auditId: string,
  field: MirrorField,
): Promise<RestorePreview> {
  const { event, value } = await restorableEvent(ports, objectId, auditId, field)
  const { now, safe, reason } = await putBackOf(ports, { event, objectId, field, to: value })
  return { now, to: value, safe, reason, goesTo: await travelsTo(ports, objectId, field) }
}

import type { AuditEvent } from '../../shared/domain/audit'
import { coreFields, type MirrorField } from '../../shared/domain/issue'
import { customName, isCoreField, type MirrorObject } from '../../shared/domain/mirror-object'
import type { FieldValue } from '../../shared/domain/value'
import { failure } from '../../shared/errors'
import type { ObjectId } from '../../shared/ids'
import { contract } from '../../shared/ipc/contract'
import type { HistoryEvent } from '../../shared/ipc/views'
import { editObject } from './edit-object'
import type { ObjectChanges } from './field-rules'
import type { IssuePorts } from './ports'

/** Events of one issue, newest first, each saying whether a value of it can be put back. */
export async function historyOf(
  ports: IssuePorts,
  objectId: ObjectId,
  beforeId: string | null,
  limit: number,
): Promise<HistoryEvent[]> {
  const events = await ports.store.audit({
    objectId,
    limit,
    ...(beforeId === null ? {} : { beforeId }),
  })
  return events.map((event) => ({ ...event, restorable: restorableOf(event) }))
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
  const event = await findEvent(ports, objectId, auditId)
  const restorable = event === undefined ? null : restorableOf(event)
  if (restorable === null || restorable.field !== field) {
    throw failure({
      code: 'refused',
      message: 'This event holds no value that could be put back.',
      retry: 'no',
    })
  }
  const changes = parseChange(field, restorable.value)
  return editObject(ports, objectId, changes, { actor, kind: 'field.restored' })
}

function restorableOf(event: AuditEvent): HistoryEvent['restorable'] {
  const field = mirrorFieldOf(event.field)
  if (field === null) return null
  if (event.lost !== undefined) return { field, value: event.lost, which: 'lost' }
  if (event.before === undefined || event.kind === 'field.sent') return null
  return { field, value: event.before, which: 'before' }
}

async function findEvent(
  ports: IssuePorts,
  objectId: ObjectId,
  auditId: string,
): Promise<AuditEvent | undefined> {
  let beforeId: string | undefined
  for (;;) {
    const page = await ports.store.audit({
      objectId,
      limit: 200,
      ...(beforeId === undefined ? {} : { beforeId }),
    })
    const found = page.find((event) => event.id === auditId)
    const last = page.at(-1)
    if (found !== undefined || last === undefined) return found
    beforeId = last.id
  }
}

function mirrorFieldOf(name: string | null): MirrorField | null {
  if (name?.startsWith('custom:') === true) return name as MirrorField
  return coreFields.find((one) => one === name) ?? null
}

/** A recorded value may come from an older version of the field's rules, so it is parsed again. */
function parseChange(field: MirrorField, value: FieldValue): ObjectChanges {
  const shape = contract['issues.edit'].args.shape.changes
  const parsed = shape.safeParse(
    field === 'resolution' && value !== null
      ? { resolution: value, status: 'resolved' }
      : isCoreField(field)
        ? { [field]: value }
        : { custom: { [customName(field)]: value } },
  )
  if (parsed.success) return parsed.data
  throw failure({
    code: 'refused',
    message: `The recorded value no longer fits ${field}.`,
    retry: 'no',
  })
}

import type { AuditEvent } from '../../shared/domain/audit'
import { coreFields, type MirrorField } from '../../shared/domain/issue'
import { customName, isCoreField } from '../../shared/domain/mirror-object'
import type { FieldValue } from '../../shared/domain/value'
import { failure } from '../../shared/errors'
import type { ObjectId } from '../../shared/ids'
import { contract } from '../../shared/ipc/contract'
import type { HistoryEvent } from '../../shared/ipc/views'
import type { ObjectChanges } from './field-rules'
import type { IssuePorts } from './ports'

/** The value of an event that can be put back; null when it has none. */
export function restorableOf(event: AuditEvent): HistoryEvent['restorable'] {
  const field = mirrorFieldOf(event.field)
  if (field === null) return null
  if (event.lost !== undefined) return { field, value: event.lost, which: 'lost' }
  if (event.before === undefined || event.kind === 'field.sent') return null
  return { field, value: event.before, which: 'before' }
}

/**
 * An event of an object together with the value to put back into a field. Throws AppFailure `refused`
 * when there is no such event or it holds no value of that field.
 */
export async function restorableEvent(
  ports: IssuePorts,
  objectId: ObjectId,
  auditId: string,
  field: MirrorField,
): Promise<{ readonly event: AuditEvent; readonly value: FieldValue }> {
  const event = await findEvent(ports, objectId, auditId)
  const restorable = event === undefined ? null : restorableOf(event)
  if (event !== undefined && restorable?.field === field) return { event, value: restorable.value }
  throw failure({
    code: 'refused',
    message: 'This event holds no value that could be put back.',
    retry: 'no',
  })
}

/**
 * A recorded value as the change of a field; null when it no longer fits, since it may come from an
 * older version of the field's rules. A resolution brings its status along.
 */
export function changeTo(field: MirrorField, value: FieldValue): ObjectChanges | null {
  const shape = contract['issues.edit'].args.shape.changes
  const parsed = shape.safeParse(
    field === 'resolution' && value !== null
      ? { resolution: value, status: 'resolved' }
      : isCoreField(field)
        ? { [field]: value }
        : { custom: { [customName(field)]: value } },
  )
  return parsed.success ? parsed.data : null
}

/** The field an event is about, if it is one of an issue or case. */
export function mirrorFieldOf(name: string | null): MirrorField | null {
  if (name === null) return null
  if (isAdded(name)) return name
  return coreFields.find((one) => one === name) ?? null
}

function isAdded(name: string): name is `custom:${string}` {
  return name.startsWith('custom:')
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

import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import { AppFailure } from '../../../shared/errors'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { CLOSING_COLUMNS } from './closing'
import { encodeValues, notWritable } from './encode-values'
import { bookkeeping } from './field-spec'
import { markerValues, needMarkerColumn } from './marker'
import { mirroredTable } from './mirrored-table'
import { neededValue } from './raw-value'
import { readOne } from './read-records'
import type { ServiceNowSession } from './session'
import { STAGE } from './stages'
import { explainRefusal } from './write-refusal'

/** Values a create leaves to the move that follows it. */
const setByMove: ReadonlySet<string> = new Set([STAGE, 'state', ...CLOSING_COLUMNS])
/** Column without which nobody can tell what a record is about; forms ask for it, the API does not. */
const TITLE = 'short_description'

/**
 * Creates a record that carries its marker from birth. Throws `invalid` naming every column that is
 * missing or cannot be written, before anything is sent.
 */
export async function createRecord(
  session: ServiceNowSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const table = await mirroredTable(session, request.type, signal)
  await needMarkerColumn(session, table, signal)
  const raw = await checkedValues(session, table, wanted(request), signal)
  const body = { ...raw, ...markerValues(session.settings.markerField, marker) }
  const made = await session.together
    .insert(table, body, bookkeeping, signal)
    .catch((thrown: unknown) => explainRefusal(session, table, thrown, signal))
  // Rules that run after the insert change the record once more: what counts is what is read then.
  return afterEffect(() =>
    readOne(session, { table, id: neededValue(made, 'sys_id') }, signal, session.together),
  )
}

function wanted({ fields }: CreateRequest): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        !setByMove.has(name) &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** The values as they are written, with every missing and every impossible one in one failure. */
async function checkedValues(
  session: ServiceNowSession,
  table: string,
  values: Readonly<Record<string, FieldValue>>,
  signal: CancelSignal | undefined,
): Promise<Readonly<Record<string, string>>> {
  const columns = await session.metadata.columns(table, signal)
  const missing: Record<string, string> = {}
  for (const column of columns.values()) {
    const needed =
      column.name === TITLE || (column.mandatory && !column.hasDefault && !column.readOnly)
    if (needed && !Object.hasOwn(values, column.name) && !setByMove.has(column.name)) {
      missing[column.name] = `${column.label} is required.`
    }
  }
  const encoded = await encodeValues(session, table, values, signal).catch((thrown: unknown) => {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'invalid') throw thrown
    throw notWritable({ ...missing, ...thrown.error.fields })
  })
  if (Object.keys(missing).length > 0) throw notWritable(missing)
  return encoded
}

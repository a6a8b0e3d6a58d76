import type { FieldValue } from '../../../shared/domain/value'
import type { RemoteObject } from '../../engine/ports/connector'
import { type Json, malformed } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { FieldLosses } from '../richtext/field-losses'
import type { FieldSpec } from './field-spec'
import { parseMoment, parseMomentOrNull } from './moment'
import { neededValue, rawValue } from './raw-value'
import { type ReadContext, readField } from './read-field'
import { remoteIdOf } from './record-id'
import { categoryOf, STAGE, type StageOverrides, stageOf } from './stages'

/** What a cancelled record has in place of a close code, which it lacks by nature. */
export const CANCELLED_CODE = 'Canceled'

/** Everything that reading the records of one table needs. */
export type TableReader = ReadContext & {
  readonly table: string
  readonly specs: readonly FieldSpec[]
  /** Labels of the states by value. */
  readonly stateLabels: ReadonlyMap<string, string>
  readonly overrides: StageOverrides
  readonly siteUrl: string
}

/** Reads a row of a table. Throws `malformed` naming the column that is missing or wrong. */
export function readRecord(row: Json, reader: TableReader): RemoteObject {
  const { table, stateLabels, siteUrl } = reader
  const id = neededValue(row, 'sys_id')
  const fields: Record<string, FieldValue> = {}
  const losses = new FieldLosses()
  for (const spec of reader.specs) {
    const value = readField(row, spec, reader, losses)
    if (value !== undefined) fields[spec.name] = value
  }
  const state = rawValue(row, 'state') ?? ''
  const statusName = stateLabels.get(state) ?? state
  const active = rawValue(row, 'active') !== 'false'
  const stage = stageOf(table, state, statusName, active, reader.overrides)
  fields[STAGE] = stage
  if (stage === 'cancelled' && fields.close_code === null) fields.close_code = CANCELLED_CODE
  return {
    remoteId: remoteIdOf(table, id),
    key: rawValue(row, 'number') || id,
    url: recordUrl(siteUrl, table, id),
    fields,
    statusName,
    statusCategory: categoryOf(stage),
    updatedAt: parseMoment(row.sys_updated_on, 'sys_updated_on of a record'),
    createdAt: parseMomentOrNull(row.sys_created_on, 'sys_created_on of a record'),
    version: versionOf(row),
    // The table keeps no times of single fields.
    fieldTimes: {},
    ...losses.member,
  }
}

/** The counter that every write of a record raises. Throws `malformed` without one. */
export function versionOf(row: Json): string {
  const count = neededValue(row, 'sys_mod_count')
  if (!/^\d+$/.test(count)) throw malformed('sys_mod_count of a record as a number')
  return count
}

/** Where people see a record. */
function recordUrl(siteUrl: string, table: string, id: string): string {
  return `${siteUrl}/nav_to.do?uri=${urlPart(`${table}.do?sys_id=${id}`)}`
}

import type { CancelSignal } from '../../../shared/cancel'
import { failure } from '../../../shared/errors'
import type { OpId } from '../../../shared/ids'
import type { ServiceNowSession } from './session'

/** Longest text `correlation_id` holds. */
const LONGEST = 100
const PREFIX = 'lockstep-'

/** What marks a record made by this operation: `correlation_id` is there to tie records of two systems. */
export function markerText(marker: OpId): string {
  return `${PREFIX}${marker}`.slice(0, LONGEST)
}

/** The marker as columns of a new record; a column of the administrators' choice can take its place. */
export function markerValues(column: string, marker: OpId): Readonly<Record<string, string>> {
  const own = { [column]: markerText(marker) }
  return column === 'correlation_id' ? { ...own, correlation_display: 'Lockstep' } : own
}

/**
 * Refuses to go on where the table lacks the column of the marker: a write would drop it and a query
 * leave it out, both without a word. Throws `bad-request`.
 */
export async function needMarkerColumn(
  { metadata, settings }: ServiceNowSession,
  table: string,
  signal?: CancelSignal,
): Promise<void> {
  const { markerField } = settings
  if ((await metadata.columns(table, signal)).has(markerField)) return
  const message = `The table ${table} has no column ${markerField}, by which records made here are known again. Correct it at the connector.`
  throw failure({
    code: 'bad-request',
    message,
    retry: 'after-fix',
    fields: { markerField: message },
  })
}

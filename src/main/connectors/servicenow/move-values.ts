import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import type { Json } from '../answer/json-shape'
import { offered } from './encode-field'
import { encodeValues, notWritable } from './encode-values'
import { rawValue } from './raw-value'
import { CANCELLED_CODE } from './read-record'
import type { Choice } from './schema'
import type { ServiceNowSession } from './session'
import { isOver, type State } from './stages'

/**
 * What travels with a move, as raw values: what the profile gives, else what the instance's settings
 * say, else what the record has already. Throws `invalid` naming the column whose value the instance
 * does not offer.
 */
export async function moveValues(
  session: ServiceNowSession,
  table: string,
  goal: State,
  before: Json,
  given: Readonly<Record<string, FieldValue>>,
  signal?: CancelSignal,
): Promise<{ readonly body: Readonly<Record<string, string>> }> {
  const { onMove } = session.settings
  const columns = await session.metadata.columns(table, signal)
  const choices = await session.metadata.choices(table, signal)
  const values: Record<string, FieldValue> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== '') values[name] = value
  }
  if (goal.stage === 'resolved' || goal.stage === 'closed') {
    const codes = choices.get('close_code') ?? []
    const code = closeCode(values.close_code ?? null, codes, onMove.closeCode)
    if (columns.has('close_code') && code !== null) values.close_code = code
    const written = rawValue(before, 'close_notes') ?? ''
    if (columns.has('close_notes') && !written) values.close_notes ??= onMove.closeNotes
  }
  // A cancelled record reads as if it had a code of its own; there is none to write.
  if (goal.stage === 'cancelled' || !isOver(goal.stage)) delete values.close_code
  if (!isOver(goal.stage)) delete values.close_notes
  if (goal.stage !== 'on-hold') delete values.hold_reason
  else if (columns.has('hold_reason') && onMove.holdReason !== '') {
    values.hold_reason ??= onMove.holdReason
  }
  return { body: await encodeValues(session, table, values, signal) }
}

/**
 * The close code to write. The lists differ from release to release and are changed by administrators:
 * a code this instance does not offer gives way to the one its settings name. Throws `invalid` without.
 */
function closeCode(given: FieldValue, codes: readonly Choice[], standIn: string): string | null {
  const has = (code: string) =>
    codes.length === 0 || codes.some(({ value, label }) => value === code || label === code)
  const wanted = given === null || given === CANCELLED_CODE ? '' : String(given)
  if (wanted !== '' && has(wanted)) return wanted
  if (standIn !== '' && has(standIn)) return standIn
  if (wanted === '') return null
  throw notWritable({
    close_code: `This instance has no close code "${wanted}". It has: ${offered(codes)}. Map one of them in the profile, or name the one to use when none fits at the connector.`,
  })
}

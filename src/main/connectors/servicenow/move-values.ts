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
    const column = columns.get('close_code')
    const listed = choices.get('close_code') ?? []
    const codes = listed.length === 0 && column?.hasChoices === true ? 'hidden' : listed
    const present = rawValue(before, 'close_code') ?? ''
    const code =
      column === undefined
        ? null
        : closeCode(values.close_code ?? null, present, codes, onMove.closeCode)
    if (code !== null) values.close_code = code
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
 * a code this instance does not offer gives way to the one its settings name, and where the account may
 * not read the list (`hidden`) theirs alone is believed. Throws `invalid` without.
 */
function closeCode(
  given: FieldValue,
  present: string,
  codes: readonly Choice[] | 'hidden',
  standIn: string,
): string | null {
  const wanted = given === null || given === CANCELLED_CODE ? '' : String(given).trim()
  if (codes === 'hidden') {
    if (standIn !== '') return standIn
    if (wanted === '') return null
    throw notWritable({
      close_code: `Whether this instance has a close code "${wanted}" is not known: the account may not read its choice lists (sys_choice). Let it read them, or name a code under ${SETTING} at the connector.`,
    })
  }
  const has = (code: string) =>
    codes.length === 0 ||
    codes.some(({ value, label }) => value === code || label.toLowerCase() === code.toLowerCase())
  if (wanted !== '' && has(wanted)) return wanted
  if (standIn !== '' && has(standIn)) return standIn
  if (wanted === '' && (standIn === '' || present !== '')) return null
  const lacking = [wanted, standIn].filter((code) => code !== '').map((code) => `"${code}"`)
  const advice =
    standIn === ''
      ? `Map one of them in the profile, or name one under ${SETTING} at the connector.`
      : `Map one of them in the profile, or correct ${SETTING} at the connector.`
  throw notWritable({
    close_code: `This instance has no close code ${lacking.join(', nor ')}. It has: ${offered(codes)}. ${advice}`,
  })
}

/** What the form of the connector calls it. */
const SETTING = '"Close code when none fits"'

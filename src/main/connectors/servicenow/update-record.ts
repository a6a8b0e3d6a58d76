import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed } from '../answer/json-shape'
import { encodeValues, notWritable } from './encode-values'
import { bookkeeping } from './field-spec'
import { neededRecord } from './needed-record'
import { rawValue } from './raw-value'
import { versionOf } from './read-record'
import type { ServiceNowSession } from './session'
import { STAGE } from './stages'
import { explainRefusal } from './write-refusal'

type Delta = Readonly<Record<string, FieldValue>>

/**
 * Writes the given columns only. ServiceNow has no precondition on a write, so the record is read right
 * before and a moved counter refuses it (`conflict`): that narrows the window to one round trip, it does
 * not close it. What comes back is compared with what was written: a column that an access rule protects
 * is left out without a word.
 */
export async function updateRecord(
  session: ServiceNowSession,
  remoteId: RemoteId,
  delta: Delta,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: string | null }> {
  const { table, id } = neededRecord(remoteId)
  refuseMoves(delta)
  const body = await encodeValues(session, table, delta, signal)
  const names = [...bookkeeping, ...Object.keys(body)]
  if (names.length === bookkeeping.length) return { version: null }
  const before = await session.together.one(table, id, names, signal)
  if (expectedVersion !== null && versionOf(before) !== expectedVersion) throw moved()
  const after = await session.together
    .patch(table, id, body, names, signal)
    .catch((thrown: unknown) => explainRefusal(session, table, thrown, signal))
  const { version, lost } = await afterEffect(() => ({
    version: versionAfter(before, after),
    lost: lostColumns(Object.keys(delta), body, before, after),
  }))
  if (Object.keys(lost).length > 0) throw notWritable(lost)
  return { version }
}

/** The counter after our write; null when it moved by more than one, so that the record is read again. */
export function versionAfter(before: Json, after: Json): string | null {
  const steps = Number(versionOf(after)) - Number(versionOf(before))
  return steps === 0 || steps === 1 ? versionOf(after) : null
}

function refuseMoves(delta: Delta): void {
  const moves = Object.keys(delta).filter((name) => name === STAGE || name === 'state')
  if (moves.length === 0) return
  const said = 'The state changes by a move, together with what the move asks for.'
  throw notWritable(Object.fromEntries(moves.map((name) => [name, said])))
}

/** Columns that still are as they were although they were written, with why, as far as it is known. */
function lostColumns(
  wanted: readonly string[],
  body: Readonly<Record<string, string>>,
  before: Json,
  after: Json,
): Readonly<Record<string, string>> {
  const lost: Record<string, string> = {}
  for (const name of wanted) {
    const stored = rawValue(after, name)
    const sent = plain(body[name] ?? '')
    // A number where words were written is no value of this column, and says nothing about the write.
    if (typeof after[name] === 'number' && !/^-?[\d.]*$/.test(sent)) {
      throw malformed(`a value of ${name}`)
    }
    if (stored === undefined) lost[name] = 'ServiceNow does not show this column, written or not.'
    else if (name === 'priority' && stored !== sent) lost[name] = otherPriority(body, sent, stored)
    // Whatever else a rule made of it is seen as a change over there by the next reading.
    else if (plain(stored) !== sent && stored === rawValue(before, name)) {
      lost[name] =
        'ServiceNow took the change and left this as it was. An access rule may protect it.'
    }
  }
  return lost
}

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function otherPriority(
  { impact = '?', urgency = '?' }: Readonly<Record<string, string>>,
  wanted: string,
  stored: string,
): string {
  return `ServiceNow made ${stored} of impact ${impact} and urgency ${urgency}, where ${wanted} was wanted. Enter this instance's own lookup at the connector.`
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The record was changed in ServiceNow after it was last read.',
    retry: 'now',
  })
}

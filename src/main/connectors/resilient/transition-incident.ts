import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import type { RemoteId } from '../../../shared/ids'
import type { TransitionResult, TransitionTarget } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { type Json, malformed, text } from '../answer/json-shape'
import { choiceFor, labelOf, offeredLabels } from './choices'
import { encodeValue } from './encode-value'
import { type Choice, type FieldDefinition, rawValue } from './field-definition'
import { CLOSED, STATUS, SUMMARY, transitionFieldNames } from './incident-fields'
import { type Change, patchIncident } from './patch-incident'
import { getIncident } from './read-incidents'
import type { Definitions, ResilientSession } from './resilient-session'

/**
 * Closes or reopens an incident. The present status is looked at first, so repeating the call is
 * harmless. A close takes along its resolution and summary in one change; if the organisation asks for
 * more before an incident may be closed, the answer is `blocked` and names the fields.
 */
export async function transitionIncident(
  session: ResilientSession,
  remoteId: RemoteId,
  target: TransitionTarget,
  signal?: CancelSignal,
): Promise<TransitionResult> {
  const definitions = await session.definitions.get(signal)
  const status = definitions.get(STATUS)
  if (status === undefined) throw malformed('the field plan_status among the fields of an incident')
  const current = await getIncident(session, remoteId, signal)
  const here = text(current[STATUS], 'the plan_status of an incident')
  const wanted = aim(status, target)
  if (wanted === null) {
    const reason = `An incident cannot become ${String(target.status)}.`
    return { kind: 'blocked', reason, offered: elsewhere(status, here) }
  }
  const statusName = labelOf(status, wanted.id)
  if (wanted.id === here) return { kind: 'already-there', statusName }
  const changes: Change[] = [{ definition: status, value: wanted.id }]
  if (wanted.id === CLOSED) {
    changes.push(...(await closing(session, definitions, current, target.fields, signal)))
    const missing = missingForClose(definitions, current, changes)
    if (Object.keys(missing).length > 0) {
      const reason = `Before the incident can be closed these are needed: ${Object.values(missing).join(' ')}`
      return { kind: 'blocked', reason, offered: elsewhere(status, here), fields: missing }
    }
  }
  await patchIncident(session, current, changes, signal)
  // A rule of the organisation may have opened it again at once; only a look tells.
  const now = await afterEffect(async () =>
    text((await getIncident(session, remoteId, signal))[STATUS], 'the plan_status of an incident'),
  )
  if (now === wanted.id) return { kind: 'done', statusName, version: null }
  const reason = `The server took the change, but the incident is ${labelOf(status, now)} all the same.`
  return { kind: 'blocked', reason, offered: elsewhere(status, now) }
}

function aim(
  status: FieldDefinition,
  { statusField, status: value }: TransitionTarget,
): Choice | null {
  return statusField === STATUS && value !== null ? choiceFor(status, String(value)) : null
}

function elsewhere(status: FieldDefinition, here: string): readonly string[] {
  return offeredLabels(status).filter((label) => label !== labelOf(status, here))
}

async function closing(
  session: ResilientSession,
  definitions: Definitions,
  current: Json,
  given: Readonly<Record<string, FieldValue>>,
  signal: CancelSignal | undefined,
): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const name of transitionFieldNames) {
    const definition = definitions.get(name)
    if (definition === undefined) continue
    const value = given[name] ?? null
    if (!isEmpty(value)) {
      changes.push({ definition, value: await encodeValue(session, definition, value, signal) })
    } else if (name === SUMMARY && isNeeded(definition) && isEmpty(rawValue(current, definition))) {
      const text = session.closingText
      changes.push({ definition, value: await encodeValue(session, definition, text, signal) })
    }
  }
  return changes
}

/** Fields a close asks for that neither the incident has nor the change brings, with what is wanted. */
function missingForClose(
  definitions: Definitions,
  current: Json,
  changes: readonly Change[],
): Readonly<Record<string, string>> {
  const brought = new Set(changes.map(({ definition }) => definition.name))
  const missing: Record<string, string> = {}
  for (const definition of definitions.values()) {
    if (!isNeeded(definition) || brought.has(definition.name)) continue
    if (isEmpty(rawValue(current, definition))) missing[definition.name] = `${definition.label}.`
  }
  return missing
}

function isNeeded({ required }: FieldDefinition): boolean {
  return required === 'close'
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && 'content' in value && isEmpty(value.content)
}

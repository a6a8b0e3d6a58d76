import { isDeepStrictEqual } from 'node:util'
import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { afterEffect } from '../answer/after-effect'
import { isJson, type Json, object } from '../answer/json-shape'
import { settleCustom } from './custom-value'
import { encodeFields } from './encode-fields'
import type { FieldDefinition } from './field-definition'
import { readOnlyNames, rootTypes } from './incident-fields'
import { invalid } from './invalid'
import { loadIncident } from './load-incident'
import { predictField } from './predict'
import { readContext, readIncident, versionOf } from './read-incident'
import { wholeIncident } from './whole-incident'
import type { XsoarSession } from './xsoar-session'

type Delta = Readonly<Record<string, FieldValue>>

/**
 * Writes the given fields only. The server takes a body for the whole incident, so it is read, changed
 * and sent back under the version it was read with; a version that moved refuses it (`conflict`). The
 * answer shows what is stored now: a value the server dropped in silence is `invalid`.
 */
export async function updateIncident(
  session: XsoarSession,
  id: RemoteId,
  delta: Delta,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: string | null }> {
  refuseReadOnly(delta)
  const known = await knownFields(session, delta, signal)
  const changes = await encodeFields(session, delta, known, signal)
  const raw = await loadIncident(session, id, signal)
  if (expectedVersion !== null && String(versionOf(raw)) !== expectedVersion) throw moved()
  if (Object.keys(delta).length === 0) return { version: null }
  const answer = await session.api.write('/incident', wholeIncident(raw, changes), signal)
  const { stored, version } = await afterEffect(async () => {
    const incident = object(answer, 'an incident')
    const custom = [...known.values()].filter(({ name }) => name in delta && !rootTypes.has(name))
    const context = { ...(await readContext(session, [incident], signal)), custom }
    // An answer without custom fields says nothing about them.
    const told = isJson(incident.CustomFields) ? custom : []
    return {
      stored: readIncident(incident, { ...context, custom: told }).fields,
      version: String(versionOf(incident)),
    }
  })
  refuseDropped(session, delta, stored, known)
  return { version }
}

/** The custom fields among these, or none when only the product's own are written. */
async function knownFields(
  session: XsoarSession,
  delta: Delta,
  signal: CancelSignal | undefined,
): Promise<ReadonlyMap<string, FieldDefinition>> {
  const own = Object.keys(delta).some((name) => !rootTypes.has(name))
  return own ? session.metadata.allFields(signal) : new Map()
}

function refuseReadOnly(delta: Delta): void {
  const wrong = Object.keys(delta).filter((name) => readOnlyNames.has(name))
  if (wrong.length === 0) return
  throw invalid(
    Object.fromEntries(wrong.map((name) => [name, 'Cortex XSOAR does not take it in an edit.'])),
  )
}

function refuseDropped(
  session: XsoarSession,
  delta: Delta,
  stored: Json,
  known: ReadonlyMap<string, FieldDefinition>,
): void {
  const dropped = Object.entries(delta).filter(([name, value]) => {
    if (!(name in stored)) return false
    const definition = rootTypes.has(name) ? undefined : known.get(name)
    const expected =
      definition === undefined || definition.type === 'person'
        ? predictField(session, name, value)
        : settleCustom(value, definition)
    // Who was written is told by the people room; the fallback may stand in for somebody.
    if (name === 'owner' || definition?.type === 'person') {
      return (expected === null) !== (stored[name] === null)
    }
    return !isDeepStrictEqual(expected, stored[name])
  })
  if (dropped.length === 0) return
  throw invalid(
    Object.fromEntries(dropped.map(([name]) => [name, 'The tenant did not keep this value.'])),
  )
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The incident was changed in Cortex XSOAR after it was last read.',
    retry: 'now',
  })
}

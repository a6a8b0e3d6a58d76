import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { afterEffect } from './after-effect'
import { encodeField } from './encode-field'
import { deltaSetNames, readOnlyNames } from './field-ids'
import type { JiraSession } from './jira-session'
import { isJson, type Json, object } from './json-shape'
import { predictField } from './predict'
import { readField } from './read-field'
import { readVersion } from './read-issue'
import { getIssue } from './read-issues'

type Delta = Readonly<Record<string, FieldValue>>

/**
 * Writes the given fields only. Jira has no precondition on an edit, so the record is read right
 * before the write and a moved version refuses it (`conflict`): that narrows the window to one round
 * trip, it does not close it. Sets are written as additions and removals against what was just read.
 */
export async function updateIssue(
  session: JiraSession,
  remoteId: RemoteId,
  delta: Delta,
  expectedVersion: string | null,
  signal?: CancelSignal,
): Promise<{ readonly version: string | null }> {
  refuseReadOnly(delta)
  const fields = await encodeFields(session, remoteId, delta, signal)
  const sets = Object.keys(delta).filter((name) => deltaSetNames.has(name))
  const current =
    expectedVersion === null && sets.length === 0
      ? null
      : await readCurrent(session, remoteId, sets, signal)
  if (expectedVersion !== null && readVersion(current) !== expectedVersion) throw moved()
  const update = Object.fromEntries(
    sets
      .map((name) => [name, setChanges(session, name, delta[name] ?? null, current)] as const)
      .filter(([, changes]) => changes.length > 0),
  )
  if (Object.keys(fields).length === 0 && Object.keys(update).length === 0) return { version: null }
  const answer = await session.api.put(`/issue/${encodeURIComponent(remoteId)}`, {
    query: { returnIssue: true },
    body: {
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
      ...(Object.keys(update).length === 0 ? {} : { update }),
    },
    signal,
  })
  return afterEffect(() => ({ version: readVersion(answer) }))
}

function refuseReadOnly(delta: Delta): void {
  const wrong = Object.keys(delta).filter((name) => readOnlyNames.has(name))
  if (wrong.length === 0) return
  const said = 'Jira does not take this field in an edit.'
  throw failure({
    code: 'invalid',
    message: `Not written: ${wrong.join(', ')}. ${said}`,
    retry: 'no',
    fields: Object.fromEntries(wrong.map((name) => [name, said])),
  })
}

async function encodeFields(
  session: JiraSession,
  remoteId: RemoteId,
  delta: Delta,
  signal: CancelSignal | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const names = Object.keys(delta).filter((name) => !deltaSetNames.has(name))
  const custom = names.some((name) => name.startsWith('customfield_'))
  const metas = custom ? await session.metadata.allFields(signal) : null
  const context = { people: session.people, where: { issueId: remoteId }, signal }
  const fields: Record<string, unknown> = {}
  for (const name of names) {
    fields[name] = await encodeField(name, delta[name] ?? null, metas?.get(name) ?? null, context)
  }
  return fields
}

async function readCurrent(
  session: JiraSession,
  remoteId: RemoteId,
  sets: readonly string[],
  signal: CancelSignal | undefined,
): Promise<Json> {
  return object(await getIssue(session, remoteId, ['updated', ...sets], signal), 'an issue')
}

function setChanges(
  session: JiraSession,
  name: string,
  value: FieldValue,
  current: Json | null,
): readonly unknown[] {
  const raw = isJson(current?.fields) ? current.fields[name] : undefined
  // Our marker labels are not among the values read, so none of these changes ever touches them.
  const now = new Set(asSet(readField(name, raw ?? [], session.people)))
  const goal = new Set(asSet(predictField(name, value)))
  const named = (item: string) => (name === 'labels' ? item : { name: item })
  return [
    ...[...goal].filter((item) => !now.has(item)).map((item) => ({ add: named(item) })),
    ...[...now].filter((item) => !goal.has(item)).map((item) => ({ remove: named(item) })),
  ]
}

function asSet(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? value : []
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The ticket was changed in Jira after it was last read.',
    retry: 'now',
  })
}

import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { RemoteId } from '../../../shared/ids'
import { afterEffect } from '../answer/after-effect'
import { type Json, object } from '../answer/json-shape'
import { urlPart } from '../http/url-part'
import { keepingPresent, setNames, setUpdates, textNames, wholeFields } from './edit-body'
import { readOnlyNames } from './field-ids'
import { getIssue } from './issue-request'
import type { JiraSession } from './jira-session'
import { issueReader, readVersion } from './read-issue'

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
  if (Object.keys(delta).some((name) => name.startsWith('customfield_'))) {
    await session.metadata.allFields(signal)
  }
  const reader = await issueReader(session, signal)
  const sets = setNames(delta, reader)
  const { site, people, sprints, teams } = session
  const context = { site, people, sprints, teams, where: { issueId: remoteId }, signal }
  const encoded = await wholeFields(delta, reader, context)
  const texts = textNames(delta, reader)
  const current =
    expectedVersion === null && sets.length === 0
      ? null
      : await readCurrent(session, remoteId, [...sets, ...texts], signal)
  if (expectedVersion !== null && readVersion(current) !== expectedVersion) throw moved()
  const fields = keepingPresent(encoded, texts, current, site.text)
  const update = await setUpdates(delta, current, reader, context)
  if (Object.keys(fields).length === 0 && Object.keys(update).length === 0) return { version: null }
  session.writes.note(remoteId)
  const answer = await session.api.put(`/issue/${urlPart(remoteId)}`, {
    query: site.deployment === 'cloud' ? { returnIssue: true } : {},
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

async function readCurrent(
  session: JiraSession,
  remoteId: RemoteId,
  sets: readonly string[],
  signal: CancelSignal | undefined,
): Promise<Json> {
  return object(await getIssue(session, remoteId, ['updated', ...sets], signal), 'an issue')
}

function moved() {
  return failure({
    code: 'conflict',
    message: 'The ticket was changed in Jira after it was last read.',
    retry: 'now',
  })
}

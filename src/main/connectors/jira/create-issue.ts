import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import { asRemoteId, type OpId, type RemoteId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { afterEffect } from '../answer/after-effect'
import { object, text } from '../answer/json-shape'
import { givenValues, refuseProblems, screenProblems } from './create-values'
import { raiseRequest } from './desk/raise-request'
import { encodeField } from './encode-field'
import { getIssue } from './issue-request'
import type { JiraSession } from './jira-session'
import { ISSUE_PROPERTY, markerLabel } from './marker'
import type { IssueType } from './metadata'
import { issueReader, readIssue } from './read-issue'
import { findRecordType } from './record-type'

/**
 * Creates an issue that carries its marker from birth: a label to be found by, and a property that
 * proves it. A request type is raised in the portal of its service project. Throws `invalid` naming
 * the fields when the create screen would refuse them, before anything is sent.
 */
export async function createIssue(
  session: JiraSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const found = await findRecordType(session, request.project, request.type, signal)
  const id =
    found.kind === 'request'
      ? await raiseRequest(session, found, request, marker, signal)
      : await createOnPlatform(session, found.type, request, marker, signal)
  return afterEffect(async () => {
    const fields = await session.fieldIds()
    const [issue, reader] = await Promise.all([
      getIssue(session, id, fields, signal),
      issueReader(session, signal),
    ])
    return readIssue(issue, {}, reader)
  })
}

async function createOnPlatform(
  session: JiraSession,
  type: IssueType,
  request: CreateRequest,
  marker: OpId,
  signal: CancelSignal | undefined,
): Promise<RemoteId> {
  const { project } = request
  const metas = await session.metadata.createFields(project, type.id, signal)
  const values = givenValues(request)
  const screen = `the create screen of ${type.name} in ${project}`
  // There is always one label: the marker.
  const wrong = screenProblems({ labels: [], ...values }, metas, screen)
  const unmarked = `Labels must be on ${screen}: a new ticket is recognised by one.`
  refuseProblems(wrong.labels === undefined ? wrong : { ...wrong, labels: unmarked })
  const { site, people, sprints, teams } = session
  const context = { site, people, sprints, teams, where: { project }, signal }
  const fields: Record<string, unknown> = {
    project: { key: project },
    issuetype: { id: type.id },
  }
  for (const [name, value] of Object.entries(values)) {
    const schema = metas.find((candidate) => candidate.id === name)?.schema ?? null
    const encoded = await encodeField(name, value, schema, context)
    if (encoded !== null) fields[name] = encoded
  }
  const labels = Array.isArray(fields.labels) ? fields.labels : []
  fields.labels = [...labels, markerLabel(marker)]
  const answer = await session.api.post('/issue', {
    body: { fields, properties: [{ key: ISSUE_PROPERTY, value: { op: marker } }] },
    signal,
  })
  return afterEffect(() => {
    const id = asRemoteId(text(object(answer, 'a created issue').id, 'the id of a created issue'))
    session.writes.note(id)
    return id
  })
}

import type { CancelSignal } from '../../../shared/cancel'
import type { CreateRequest } from '../../../shared/domain/outbound-op'
import type { FieldValue } from '../../../shared/domain/value'
import { failure } from '../../../shared/errors'
import type { OpId } from '../../../shared/ids'
import type { RemoteObject } from '../../engine/ports/connector'
import { afterEffect } from './after-effect'
import { encodeField } from './encode-field'
import { statusFieldNames, transitionFieldNames } from './field-ids'
import type { FieldMeta } from './field-meta'
import type { JiraSession } from './jira-session'
import { object, text } from './json-shape'
import { ISSUE_PROPERTY, markerLabel } from './marker'
import type { IssueType } from './metadata'
import { readIssue } from './read-issue'
import { getIssue } from './read-issues'

/** Values a create cannot set; the engine reaches them by a transition afterwards. */
const setByWorkflow: ReadonlySet<string> = new Set([...statusFieldNames, ...transitionFieldNames])

/**
 * Creates an issue that carries its marker from birth: a label to be found by, and a property that
 * proves it. Throws `invalid` naming the fields when the create screen would refuse them, before
 * anything is sent.
 */
export async function createIssue(
  session: JiraSession,
  request: CreateRequest,
  marker: OpId,
  signal?: CancelSignal,
): Promise<RemoteObject> {
  const type = await findType(session, request, signal)
  const metas = await session.metadata.createFields(request.project, type.id, signal)
  const values = wanted(request)
  checkScreen(values, metas, `${type.name} in ${request.project}`)
  const fields: Record<string, unknown> = {
    project: { key: request.project },
    issuetype: { id: type.id },
  }
  const context = { people: session.people, where: { project: request.project }, signal }
  for (const [name, value] of Object.entries(values)) {
    const meta = metas.find((candidate) => candidate.id === name) ?? null
    const encoded = await encodeField(name, value, meta, context)
    if (encoded !== null) fields[name] = encoded
  }
  fields.labels = [...((fields.labels as readonly string[] | undefined) ?? []), markerLabel(marker)]
  const answer = await session.api.post('/issue', {
    body: { fields, properties: [{ key: ISSUE_PROPERTY, value: { op: marker } }] },
    signal,
  })
  return afterEffect(async () => {
    const id = text(object(answer, 'a created issue').id, 'the id of a created issue')
    return readIssue(await getIssue(session, id, session.fieldIds, signal), {}, session)
  })
}

function wanted(request: CreateRequest): Readonly<Record<string, FieldValue>> {
  const entries = Object.entries(request.fields).filter(
    ([name, value]) =>
      !setByWorkflow.has(name) &&
      name !== 'project' &&
      name !== 'issuetype' &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(entries)
}

async function findType(
  session: JiraSession,
  request: CreateRequest,
  signal: CancelSignal | undefined,
): Promise<IssueType> {
  const types = await session.metadata.issueTypes(request.project, signal)
  const wantedType = request.type.trim().toLowerCase()
  const found =
    types.find((type) => type.id === request.type) ??
    types.find((type) => type.name.toLowerCase() === wantedType)
  if (found !== undefined) return found
  const offered = types.map((type) => type.name).join(', ')
  const said =
    types.length === 0
      ? `The account may not create issues in ${request.project}, or the project does not exist.`
      : `${request.project} has no type ${request.type}. It has: ${offered}.`
  throw invalid(said, { issuetype: said })
}

function checkScreen(
  values: Readonly<Record<string, FieldValue>>,
  metas: readonly FieldMeta[],
  screen: string,
): void {
  const onScreen = new Set(metas.map((meta) => meta.id))
  const wrong: Record<string, string> = {}
  for (const name of [...Object.keys(values), 'labels']) {
    if (!onScreen.has(name)) wrong[name] = `Not on the create screen of ${screen}.`
  }
  if (wrong.labels !== undefined) {
    wrong.labels = `Labels must be on the create screen of ${screen}: a new ticket is recognised by one.`
  }
  for (const meta of metas) {
    const given = meta.id in values || ['project', 'issuetype', 'labels'].includes(meta.id)
    if (meta.required && !meta.hasDefault && !given) wrong[meta.id] = `${meta.name} is required.`
  }
  if (Object.keys(wrong).length === 0) return
  throw invalid(`The ticket cannot be created: ${Object.values(wrong).join(' ')}`, wrong)
}

function invalid(message: string, fields: Readonly<Record<string, string>>) {
  return failure({ code: 'invalid', message, retry: 'after-fix', fields })
}

import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteField } from '../../engine/ports/connector'
import { RICH_TEXT_LIMIT } from '../richtext/text-limit'
import { requestFields } from './desk/raise-request'
import { type FieldMeta, fieldType } from './field-meta'
import type { JiraSession } from './jira-session'
import { findRecordType } from './record-type'

/** Set by the choice of project and type, never filled in. */
const chosenBefore: ReadonlySet<string> = new Set([
  'project',
  'issuetype',
  'attachment',
  'issuelinks',
])

/**
 * Fields of a record type: those of its create screen or form, then status, category and resolution,
 * which only a move through the workflow writes (`writable` false). `type` is an id or a name.
 * Throws `invalid` for a type the project does not have.
 */
export async function readRemoteFields(
  session: JiraSession,
  project: string,
  type: string,
  signal?: CancelSignal,
): Promise<readonly RemoteField[]> {
  const found = await findRecordType(session, project, type, signal)
  const typeId = found.kind === 'issue' ? found.type.id : found.request.issueTypeId
  const [metas, statuses, resolutions] = await Promise.all([
    found.kind === 'issue'
      ? session.metadata.createFields(project, typeId, signal)
      : requestFields(session, project, found, signal),
    session.metadata.statuses(project, typeId, signal),
    session.site.resolutions(session, signal),
  ])
  const fromScreen = metas.filter((meta) => !chosenBefore.has(meta.id)).map(remoteField)
  return [
    ...fromScreen,
    byWorkflow('status', 'Status', [...new Set(statuses.map((status) => status.name))]),
    byWorkflow('statusCategory', 'Status category', ['to-do', 'in-progress', 'done']),
    byWorkflow('resolution', 'Resolution', resolutions),
  ].filter((field, at, all) => all.findIndex((other) => other.name === field.name) === at)
}

function remoteField(meta: FieldMeta): RemoteField {
  const type = fieldType(meta)
  return {
    name: meta.id,
    label: meta.name,
    type,
    required: meta.required && !meta.hasDefault,
    allowed: meta.allowed === null || meta.allowed.length === 0 ? null : meta.allowed,
    maxLength: type === 'text' ? RICH_TEXT_LIMIT : meta.schema.type === 'string' ? 255 : null,
    writable: true,
  }
}

function byWorkflow(name: string, label: string, values: readonly string[]): RemoteField {
  const allowed = values.map((value) => ({ value, label: value }))
  return { name, label, type: 'choice', required: false, allowed, maxLength: null, writable: false }
}

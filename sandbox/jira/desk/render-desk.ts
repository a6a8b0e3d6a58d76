import type { Call } from '../http/call'
import type { AttachmentRecord, CommentRecord, IssueRecord } from '../model/issue'
import { isObject } from '../model/json'
import type { ProjectDef, RequestTypeDef, ServiceDeskDef } from '../model/project'
import { restUrl } from '../model/world'
import { fieldMeta } from '../read/field-meta'
import { renderSchema } from '../read/field-schema'
import { contentUrl } from '../read/render-attachment'
import { statusById } from '../read/render-catalogue'
import { isInternal } from '../read/render-comment'
import { zoneFor } from '../read/zone-for'
import { renderTime } from '../read/zoned-time'
import { fieldById } from '../seed/fields'
import { plainOf } from '../text/rich-text'
import { deskPage } from './desk-page'

/** Where a resource of the portal's API lives. */
function deskUrl(call: Call, path: string): string {
  return `${call.world.baseUrl}/rest/servicedeskapi/${path}`
}

export function renderDesk(call: Call, project: ProjectDef, desk: ServiceDeskDef): object {
  return {
    id: desk.id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    _links: { self: deskUrl(call, `servicedesk/${desk.id}`) },
  }
}

export function renderRequestType(call: Call, desk: ServiceDeskDef, type: RequestTypeDef): object {
  return {
    _expands: ['field'],
    id: type.id,
    _links: { self: deskUrl(call, `servicedesk/${desk.id}/requesttype/${type.id}`) },
    name: type.name,
    description: type.description,
    helpText: '',
    issueTypeId: type.issueTypeId,
    serviceDeskId: desk.id,
    ...(call.world.face === 'cloud' ? { portalId: desk.id } : {}),
    groupIds: ['1'],
  }
}

/** One field of a request type's form. Choices come as plain value and label. */
export function renderFormField(
  call: Call,
  project: ProjectDef,
  { fieldId, required }: RequestTypeDef['form'][number],
): object | null {
  const field = fieldById(fieldId)
  if (!field) return null
  const meta = fieldMeta(field, required, { world: call.world, project, viewer: call.user })
  const allowed = 'allowedValues' in meta && Array.isArray(meta.allowedValues)
  return {
    fieldId,
    name: field.name,
    description: '',
    required,
    defaultValues: [],
    validValues: allowed ? (meta.allowedValues as unknown[]).map(validValue) : [],
    presetValues: [],
    jiraSchema: renderSchema(field),
    visible: true,
  }
}

function validValue(option: unknown): object {
  const members: Record<string, unknown> = { ...Object(option) }
  const children = Array.isArray(members.children) ? members.children.map(validValue) : []
  return {
    value: String(members.id ?? ''),
    label: String(members.value ?? members.name ?? ''),
    children,
  }
}

function renderDate(call: Call, at: number): object {
  const jira = renderTime(at, zoneFor(call.world, call.user))
  const iso8601 = jira.replace(/\.\d{3}/, '')
  return { iso8601, jira, friendly: iso8601.slice(0, 16).replace('T', ' '), epochMillis: at }
}

function renderPerson(call: Call, accountId: string): object {
  const { world, user } = call
  const person = world.state.userById(accountId)
  const own = user?.accountId === accountId
  const hidden = person?.emailHidden === true && !own
  const identity =
    world.face === 'cloud'
      ? { accountId }
      : { name: person?.username ?? '', key: person?.username ?? '' }
  return {
    ...identity,
    ...(hidden ? {} : { emailAddress: person?.email ?? '' }),
    displayName: person?.displayName ?? '',
    active: person?.active ?? false,
    timeZone: person?.timeZone ?? 'UTC',
    _links: {
      self: `${world.baseUrl}/rest/api/2/user?accountId=${encodeURIComponent(accountId)}`,
    },
  }
}

export function renderStatusOf(call: Call, issue: IssueRecord): object {
  const status = statusById(issue.statusId)
  const at = issue.statusChanged
  return {
    status: status.name,
    ...(call.world.face === 'cloud' ? { statusCategory: status.category.toUpperCase() } : {}),
    statusDate: renderDate(call, at),
  }
}

export function renderRequest(call: Call, project: ProjectDef, issue: IssueRecord): object {
  const self = deskUrl(call, `request/${issue.id}`)
  const type = project.desk?.requestTypes.find((t) => t.id === issue.requestTypeId)
  const values = (type?.form ?? []).flatMap(({ fieldId }) => {
    const field = fieldById(fieldId)
    const value = issue.values[fieldId]
    if (!field || value === undefined) return []
    const shown = field.kind === 'rich' && isRich(value) ? plainOf(value) : String(value)
    return [{ fieldId, label: field.name, value: shown }]
  })
  return {
    _expands: ['participant', 'status', 'sla', 'requestType', 'serviceDesk', 'attachment'],
    issueId: String(issue.id),
    issueKey: issue.key,
    requestTypeId: issue.requestTypeId ?? '',
    serviceDeskId: project.desk?.id ?? '',
    createdDate: renderDate(call, issue.created),
    reporter: renderPerson(call, String(issue.values.reporter ?? issue.creatorId)),
    requestFieldValues: values,
    currentStatus: renderStatusOf(call, issue),
    _links: {
      self,
      agent: `${call.world.baseUrl}/browse/${issue.key}`,
      web: `${call.world.baseUrl}/servicedesk/customer/portal/${project.desk?.id}/${issue.key}`,
      jiraRest: `${call.world.baseUrl}/rest/api/2/issue/${issue.id}`,
    },
  }
}

function isRich(value: IssueRecord['values'][string]): value is Parameters<typeof plainOf>[0] {
  return typeof value === 'string' || isObject(value)
}

export function renderDeskComment(
  call: Call,
  issue: IssueRecord,
  comment: CommentRecord,
  expand: ReadonlySet<string> = new Set(),
): object {
  const path = `request/${issue.id}/comment/${comment.id}/attachment`
  const files = filesNamedIn(issue, comment).map((one) => renderDeskAttachment(call, one))
  return {
    ...(expand.has('attachment')
      ? { attachments: deskPage(call.world, path, new URLSearchParams(), files) }
      : {}),
    _expands: ['attachment', 'renderedBody'],
    id: String(comment.id),
    body: plainOf(comment.body),
    public: !isInternal(call.world, issue, comment),
    author: renderPerson(call, comment.authorId),
    created: renderDate(call, comment.created),
    _links: { self: deskUrl(call, `request/${issue.id}/comment/${comment.id}`) },
  }
}

/** The files a comment refers to, by their ids in a document and by name in wiki text. */
function filesNamedIn(issue: IssueRecord, { body }: CommentRecord): readonly AttachmentRecord[] {
  const text = JSON.stringify(body)
  return issue.attachments.filter(({ id, filename }) =>
    typeof body === 'string' ? body.includes(`[^${filename}]`) : text.includes(`"id":"${id}"`),
  )
}

export function renderDeskAttachment(call: Call, attachment: AttachmentRecord): object {
  const content = contentUrl(call.world, attachment)
  return {
    filename: attachment.filename,
    author: renderPerson(call, attachment.authorId),
    created: renderDate(call, attachment.created),
    size: attachment.content.length,
    mimeType: attachment.mimeType,
    _links: { jiraRest: restUrl(call.world, `attachment/${attachment.id}`), content },
  }
}

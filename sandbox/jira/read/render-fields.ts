import type { FieldContext } from '../fields/field-context'
import { showValue } from '../fields/show-value'
import { projectOf, sees } from '../model/access'
import type { FieldDef } from '../model/field'
import type { IssueLinkRecord, IssueRecord } from '../model/issue'
import type { JiraUser } from '../model/user'
import { type JiraWorld, restUrl } from '../model/world'
import { linkTypes, statusCategories } from '../seed/catalogue'
import { renderAttachment } from './render-attachment'
import {
  issueTypeById,
  renderIssueType,
  renderPriority,
  renderProjectRef,
  renderStatus,
  renderStatusCategory,
  statusById,
} from './render-catalogue'
import { renderComment, visibleComments } from './render-comment'
import { renderUserId } from './render-user'
import { zoneFor } from './zone-for'
import { renderTime } from './zoned-time'

/** How many comments are embedded in search results; a single issue embeds all. */
export const commentsInSearch = 20

/** The value of one field of an issue, as the viewer sees it. */
export function renderField(
  world: JiraWorld,
  issue: IssueRecord,
  field: FieldDef,
  viewer: JiraUser | null,
  mostComments: number,
): unknown {
  const zone = zoneFor(world, viewer)
  const time = (at: number | null): string | null => (at === null ? null : renderTime(at, zone))
  switch (field.id) {
    case 'issuetype':
      return renderIssueType(world, issueTypeById(issue.issueTypeId))
    case 'project':
      return renderProjectRef(world, projectOf(world, issue))
    case 'status':
      return renderStatus(world, statusById(issue.statusId))
    case 'statusCategory': {
      const key = statusById(issue.statusId).category
      const category = statusCategories.find((c) => c.key === key) ?? statusCategories[0]
      return renderStatusCategory(world, category)
    }
    case 'creator':
      return renderUserId(world, issue.creatorId, viewer)
    case 'created':
      return time(issue.created)
    case 'updated':
      return time(issue.updated)
    case 'resolutiondate':
      return time(issue.resolved)
    case 'statuscategorychangedate':
      return time(issue.statusChanged)
    case 'parent': {
      const parent = issue.parentId === null ? undefined : world.state.issues.get(issue.parentId)
      return parent ? renderIssueRef(world, parent) : undefined
    }
    case 'subtasks':
      return subtasksOf(world, issue).map((s) => renderIssueRef(world, s))
    case 'issuelinks':
      return issue.issueLinks
        .map((link) => renderLink(world, link, viewer))
        .filter((l) => l !== null)
    case 'attachment':
      return issue.attachments.map((a) => renderAttachment(world, a, viewer))
    case 'comment':
      return renderCommentPage(world, issue, viewer, mostComments)
    default: {
      const ctx: FieldContext = { world, project: projectOf(world, issue), viewer }
      return showValue(field, issue.values[field.id], ctx)
    }
  }
}

/** The sub-tasks of an issue, found through the search index. */
export function subtasksOf(world: JiraWorld, issue: IssueRecord): IssueRecord[] {
  const found: IssueRecord[] = []
  for (const id of world.state.index.childrenOf(issue.id)) {
    const child = world.state.issues.get(id)
    if (child?.parentId === issue.id) found.push(child)
  }
  return found
}

function renderIssueRef(world: JiraWorld, issue: IssueRecord): object {
  return {
    id: String(issue.id),
    key: issue.key,
    self: restUrl(world, `issue/${issue.id}`),
    fields: {
      summary: issue.values.summary ?? '',
      status: renderStatus(world, statusById(issue.statusId)),
      priority: renderPriority(world, issue.values.priority),
      issuetype: renderIssueType(world, issueTypeById(issue.issueTypeId)),
    },
  }
}

function renderLink(
  world: JiraWorld,
  link: IssueLinkRecord,
  viewer: JiraUser | null,
): object | null {
  const other = world.state.issues.get(link.otherId)
  const type = linkTypes.find((t) => t.id === link.typeId)
  if (!other || !type || !sees(world, viewer, other)) return null
  return {
    id: String(link.id),
    self: restUrl(world, `issueLink/${link.id}`),
    type: { ...type, self: restUrl(world, `issueLinkType/${type.id}`) },
    [link.side === 'outward' ? 'outwardIssue' : 'inwardIssue']: renderIssueRef(world, other),
  }
}

function renderCommentPage(
  world: JiraWorld,
  issue: IssueRecord,
  viewer: JiraUser | null,
  most: number,
): object {
  const all = visibleComments(issue, viewer)
  const shown = all.slice(0, most)
  return {
    comments: shown.map((c) => renderComment(world, issue, c, viewer)),
    self: restUrl(world, `issue/${issue.id}/comment`),
    maxResults: shown.length,
    total: all.length,
    startAt: 0,
  }
}

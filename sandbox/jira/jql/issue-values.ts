import { isAdfDoc } from '../adf/adf-types'
import { isCascade } from '../fields/show-value'
import type { IssueRecord } from '../model/issue'
import { statusById } from '../read/render-catalogue'
import { plainOf } from '../text/rich-text'
import type { JqlField } from './jql-fields'

/** The values an issue has in a field that is compared by identity; none = empty. */
export function identities(issue: IssueRecord, field: JqlField): readonly string[] {
  switch (field.type) {
    case 'key':
      return [String(issue.id)]
    case 'project':
      return [issue.projectKey]
    case 'issuetype':
      return [issue.issueTypeId]
    case 'status':
      return [issue.statusId]
    case 'statusCategory':
      return [statusById(issue.statusId).category]
    case 'parent':
      return issue.parentId === null ? [] : [String(issue.parentId)]
    case 'user':
      if (field.id === 'creator') return [issue.creatorId]
      return stored(issue, field.id)
    default:
      return stored(issue, field.id)
  }
}

function stored(issue: IssueRecord, id: string): readonly string[] {
  const value = issue.values[id]
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  if (isCascade(value)) return value.child === null ? [value.parent] : [value.parent, value.child]
  return [String(value)]
}

/** The moment or number in a field, for ordering comparisons; null = empty. */
export function magnitude(issue: IssueRecord, field: JqlField): number | null {
  switch (field.id) {
    case 'created':
      return issue.created
    case 'updated':
      return issue.updated
    case 'resolutiondate':
      return issue.resolved
    case 'statuscategorychangedate':
      return issue.statusChanged
    case 'key':
      return issue.id
    case 'priority':
      return -Number(issue.values.priority ?? 3)
    default: {
      const value = issue.values[field.id]
      if (value === undefined) return null
      return field.type === 'day' ? Date.parse(`${String(value)}T00:00:00Z`) : Number(value)
    }
  }
}

/** All text of a field that `~` looks into, in lower case. */
export function searchText(issue: IssueRecord, fieldId: string): string {
  if (fieldId === 'comment')
    return issue.comments
      .map((c) => plainOf(c.body))
      .join('\n')
      .toLowerCase()
  if (fieldId === 'text')
    return ['summary', 'description', 'environment', 'comment']
      .map((id) => searchText(issue, id))
      .join('\n')
  const value = issue.values[fieldId]
  if (value === undefined) return ''
  return (isAdfDoc(value) ? plainOf(value) : String(value)).toLowerCase()
}

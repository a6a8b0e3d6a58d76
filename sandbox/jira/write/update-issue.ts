import { cannotBeSet } from '../fields/read-value'
import { type Act, commit, signedIn } from '../http/call'
import { badRequest, Refusal } from '../http/refusal'
import { can, projectOf } from '../model/access'
import type { IssueRecord } from '../model/issue'
import { isObject, type JsonObject } from '../model/json'
import { fieldById } from '../seed/fields'
import { makeComment } from './comments'
import { readProperties } from './entity-properties'
import { changeItems, withEdits } from './field-changes'
import { linkedFrom } from './issue-links'
import { memberObject, readEdits } from './read-edits'
import { withChange } from './record-change'

/** Fields that only the workflow or the system writes. */
const notByEdit = new Set(['status', 'resolution'])

/**
 * Edits an issue: all or nothing. A `transition` in the body is ignored without a word, screens
 * are not looked at, and a write that alters nothing leaves no trace.
 */
export function updateIssue(act: Act, issue: IssueRecord, body: JsonObject): IssueRecord {
  const user = signedIn(act)
  const project = projectOf(act.world, issue)
  const asked = ['fields', 'update', 'properties'].filter((n) => isGiven(body, n))
  if (asked.length === 0) throw badRequest("one of 'fields' or 'update' required")
  if (project.archived) throw badRequest('The issue is archived and cannot be changed.')
  const names = [
    ...Object.keys(memberObject(body, 'fields')),
    ...Object.keys(memberObject(body, 'update')),
  ].filter((n) => n !== 'comment')
  const mayEdit = can(user, 'EDIT_ISSUES', project)
  if (!mayEdit && names.length > 0)
    throw new Refusal(400, [], Object.fromEntries(names.map((n) => [n, cannotBeSet(n)])))
  if (!mayEdit && isGiven(body, 'properties'))
    throw new Refusal(403, ['You do not have permission to edit this issue.'])
  const ctx = { world: act.world, project, viewer: user }
  const settable = (id: string): boolean =>
    !notByEdit.has(id) &&
    fieldById(id) !== undefined &&
    (id !== 'reporter' || can(user, 'MODIFY_REPORTER', project)) &&
    (id !== 'assignee' || can(user, 'ASSIGN_ISSUES', project))
  const read = readEdits(body, settable, issue.values, ctx)
  const properties = { ...issue.properties, ...readProperties(body.properties) }
  const comments = read.comments.map((given) => makeComment(act, user, issue, given))
  const items = changeItems(issue, read.edits, ctx)
  const edited: IssueRecord = {
    ...issue,
    values: withEdits(issue, read.edits),
    properties,
    comments: [...issue.comments, ...comments],
    updated: comments.length > 0 ? act.now : issue.updated,
  }
  const stored = commit(act, withChange(act, user.accountId, edited, items, body.historyMetadata))
  return read.links.length > 0 ? linkedFrom(act, stored, read.links) : stored
}

function isGiven(body: JsonObject, name: string): boolean {
  const value = body[name]
  return Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0
}

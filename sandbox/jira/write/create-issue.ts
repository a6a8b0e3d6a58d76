import { findNamed } from '../fields/find-option'
import { type Act, commit } from '../http/call'
import { badField, Refusal } from '../http/refusal'
import { can, sees } from '../model/access'
import type { FieldValue, IssueRecord } from '../model/issue'
import { isObject, type Json, type JsonObject } from '../model/json'
import type { IssueTypeDef, ProjectDef } from '../model/project'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { defaultPriorityId, issueTypes } from '../seed/catalogue'
import { fieldById } from '../seed/fields'
import { makeComment } from './comments'
import { readProperties } from './entity-properties'
import { linkedFrom } from './issue-links'
import { memberObject, readEdits } from './read-edits'

/**
 * Creates an issue from a create body. Throws a 400 Refusal that names every wrong field, 401
 * for nobody, 403 without the right. A create refused for its length still uses up a key.
 */
export function createIssue(act: Act, body: JsonObject): IssueRecord {
  const { world, user } = act
  if (!user)
    throw new Refusal(401, [
      'You are not authenticated. Authentication required to perform this operation.',
    ])
  const { project: projectGiven, issuetype, parent, ...others } = memberObject(body, 'fields')
  const project = readProject(act, projectGiven)
  if (!can(user, 'CREATE_ISSUES', project))
    throw new Refusal(403, ['You do not have permission to create issues in this project.'])
  const type = readIssueType(project, issuetype)
  const parentId = readParent(act, type, parent)
  const ctx = { world, project, viewer: user }
  const onScreen = (id: string): boolean => mayCreateWith(project, user, id)
  const faults: Record<string, string> = {}
  for (const { fieldId, required } of createScreen(world, project))
    if (required && fieldId !== 'reporter' && isMissing(others[fieldId], body, fieldId))
      faults[fieldId] = requiredMessage(fieldId)
  const read = readOrUseKey(act, project, faults, () =>
    readEdits({ ...body, fields: others }, onScreen, {}, ctx),
  )
  if (Object.keys(faults).length > 0) throw new Refusal(400, [], faults)
  const properties = readProperties(body.properties)
  const values: Record<string, FieldValue> = {
    priority: defaultPriorityId,
    reporter: user.accountId,
  }
  for (const [id, value] of read.edits)
    if (value !== null) values[id] = value
    else if (id !== 'priority') delete values[id]
  const draft = newIssue(act, user, project, { issueTypeId: type.id, parentId, values, properties })
  const comments = read.comments.map((given) => makeComment(act, user, draft, given))
  const stored = commit(act, { ...draft, comments })
  return read.links.length > 0 ? linkedFrom(act, stored, read.links) : stored
}

interface Newborn {
  readonly issueTypeId: string
  readonly values: IssueRecord['values']
  readonly parentId?: number | null
  readonly requestTypeId?: string
  readonly properties?: IssueRecord['properties']
}

/** A new record with its number and key; does not store it. */
export function newIssue(
  act: Act,
  creator: JiraUser,
  project: ProjectDef,
  newborn: Newborn,
): IssueRecord {
  const { state } = act.world
  return {
    id: state.next('issue'),
    key: state.nextKey(project.key),
    projectKey: project.key,
    issueTypeId: newborn.issueTypeId,
    statusId: project.workflow.initial,
    creatorId: creator.accountId,
    created: act.now,
    updated: act.now,
    statusChanged: act.now,
    resolved: null,
    parentId: newborn.parentId ?? null,
    requestTypeId: newborn.requestTypeId ?? null,
    values: newborn.values,
    comments: [],
    changes: [],
    attachments: [],
    remoteLinks: [],
    issueLinks: [],
    properties: newborn.properties ?? {},
  }
}

/** The create screen of a project as the site is set up now. */
export function createScreen(world: JiraWorld, project: ProjectDef): ProjectDef['createScreen'] {
  const { requiredField } = world.settings
  return project.createScreen.map(({ fieldId, required }) => ({
    fieldId,
    required: required || fieldId === requiredField,
  }))
}

/** Whether a field may be sent on creation by this user. */
export function mayCreateWith(project: ProjectDef, user: JiraUser | null, id: string): boolean {
  if (id === 'reporter' && !can(user, 'MODIFY_REPORTER', project)) return false
  if (id === 'assignee' && !can(user, 'ASSIGN_ISSUES', project)) return false
  return project.createScreen.some((f) => f.fieldId === id)
}

function readProject(act: Act, given: Json | undefined): ProjectDef {
  if (!isObject(given)) throw badField('project', 'Specify a valid project ID or key')
  const idOrKey = given.id ?? given.key
  const project = typeof idOrKey === 'string' ? act.world.state.project(idOrKey) : undefined
  if (!project || !can(act.user, 'BROWSE_PROJECTS', project))
    throw badField(
      'project',
      given.id === undefined ? 'valid project is required' : 'Specify a valid project ID or key',
    )
  return project
}

function readIssueType(project: ProjectDef, given: Json | undefined): IssueTypeDef {
  const type = findNamed(issueTypes, given)
  if (!type || !project.issueTypes.includes(type.id))
    throw badField('issuetype', 'Specify a valid issue type')
  return type
}

function readParent(act: Act, type: IssueTypeDef, given: Json | undefined): number | null {
  if (!type.subtask) {
    if (given !== undefined && given !== null)
      throw badField('parent', 'Given parent issue does not belong to the appropriate hierarchy.')
    return null
  }
  const idOrKey = isObject(given) ? (given.id ?? given.key) : undefined
  const parent = typeof idOrKey === 'string' ? act.world.state.find(idOrKey) : undefined
  if (!parent || !sees(act.world, act.user, parent))
    throw new Refusal(400, [], {
      parent: 'Issue type is a sub-task but parent issue key or id not specified.',
    })
  return parent.id
}

function isMissing(given: Json | undefined, body: JsonObject, id: string): boolean {
  const update = body.update
  return (given === undefined || given === null) && !(isObject(update) && id in update)
}

function requiredMessage(fieldId: string): string {
  if (fieldId === 'summary') return 'You must specify a summary of the issue.'
  return `${fieldById(fieldId)?.name ?? fieldId} is required.`
}

/** Runs the reading of fields; collects its faults, and uses up a key for a text too long. */
function readOrUseKey<T>(
  act: Act,
  project: ProjectDef,
  faults: Record<string, string>,
  read: () => T,
): T {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    if (fault.errorMessages.includes('CONTENT_LIMIT_EXCEEDED')) act.world.state.nextKey(project.key)
    throw new Refusal(fault.status, fault.errorMessages, { ...faults, ...fault.errors })
  }
}

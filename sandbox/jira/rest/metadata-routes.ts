import { type Answer, type Call, ok, type Route, signedIn } from '../http/call'
import { type Slice, sliceOf } from '../http/page'
import { badRequest } from '../http/refusal'
import { can, visibleIssue, visibleProject } from '../model/access'
import type { ProjectDef } from '../model/project'
import { editMeta } from '../read/edit-meta'
import { fieldMeta } from '../read/field-meta'
import { issueTypeById, renderIssueType, renderProjectRef } from '../read/render-catalogue'
import { fieldById } from '../seed/fields'
import { createScreen, mayCreateWith } from '../write/create-issue'

function creatable(call: Call): ProjectDef {
  signedIn(call)
  const { world, user, params } = call
  const project = visibleProject(world, user, params.projectIdOrKey ?? '', 400)
  if (!can(user, 'CREATE_ISSUES', project))
    throw badRequest('You do not have permission to create issues in this project.')
  return project
}

function types(call: Call): Answer {
  const project = creatable(call)
  const { values, ...page } = sliceOf(call.query, project.issueTypes, 50, 200)
  const shown = values.map((id) => renderIssueType(call.world, issueTypeById(id)))
  return ok(metaPage(call, page, 'issueTypes', shown))
}

/** Cloud names the list for what is in it; Data Center calls every list values. */
function metaPage(
  call: Call,
  page: Omit<Slice<unknown>, 'values'>,
  member: string,
  values: readonly object[],
): object {
  if (call.world.face === 'cloud') return { ...page, [member]: values }
  return { ...page, isLast: page.startAt + values.length >= page.total, values }
}

function fixedFields(call: Call, project: ProjectDef, typeId: string): object[] {
  const type = issueTypeById(typeId)
  const one = (id: string, name: string, allowedValues?: unknown[]): object => ({
    required: true,
    schema: { type: id === 'parent' ? 'issuelink' : id, system: id },
    name,
    key: id,
    fieldId: id,
    hasDefaultValue: false,
    operations: ['set'],
    ...(allowedValues ? { allowedValues } : {}),
  })
  return [
    one('project', 'Project', [renderProjectRef(call.world, project)]),
    one('issuetype', 'Issue Type', [renderIssueType(call.world, type)]),
    ...(type.subtask ? [one('parent', 'Parent')] : []),
  ]
}

function fields(call: Call): Answer {
  const project = creatable(call)
  const typeId = call.params.issueTypeId ?? ''
  if (!project.issueTypes.includes(typeId))
    throw badRequest(`No issue type with id '${typeId}' was found in the project.`)
  const ctx = { world: call.world, project, viewer: call.user }
  const all = fixedFields(call, project, typeId)
  for (const { fieldId, required } of createScreen(call.world, project)) {
    const field = fieldById(fieldId)
    if (field && mayCreateWith(project, call.user, fieldId))
      all.push({ ...fieldMeta(field, required, ctx), fieldId })
  }
  const { values, ...page } = sliceOf(call.query, all, 50, 200)
  return ok(metaPage(call, page, 'fields', values))
}

function edit(call: Call): Answer {
  const { world, user, params } = call
  const issue = visibleIssue(world, user, params.issueIdOrKey ?? '')
  return ok(editMeta(world, issue, user))
}

export const metadataRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/issue/createmeta/:projectIdOrKey/issuetypes',
    anonymous: true,
    handle: types,
  },
  {
    method: 'GET',
    path: '/issue/createmeta/:projectIdOrKey/issuetypes/:issueTypeId',
    anonymous: true,
    handle: fields,
  },
  { method: 'GET', path: '/issue/:issueIdOrKey/editmeta', anonymous: true, handle: edit },
]

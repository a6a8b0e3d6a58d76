import { type Answer, type Call, ok, type Route, signedIn } from '../http/call'
import { pageBean, sliceOf } from '../http/page'
import { listOf } from '../http/query-values'
import { visibleProject } from '../model/access'
import type { FieldDef } from '../model/field'
import { restUrl } from '../model/world'
import { customTypeName, renderSchema } from '../read/field-schema'
import {
  issueTypeById,
  renderIssueType,
  renderPriority,
  renderResolution,
  renderStatus,
  renderStatusCategory,
} from '../read/render-catalogue'
import {
  defaultPriorityId,
  issueTypes,
  linkTypes,
  priorities,
  resolutions,
  statusCategories,
  statuses,
} from '../seed/catalogue'
import { fields } from '../seed/fields'

function fieldDetails(field: FieldDef): object {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: field.custom !== undefined,
    orderable: field.orderable,
    navigable: field.navigable,
    searchable: field.searchable,
    clauseNames: field.clauseNames,
    schema: renderSchema(field),
  }
}

function allFields(call: Call): Answer {
  signedIn(call)
  return ok(fields.map(fieldDetails))
}

function fieldSearch(call: Call): Answer {
  signedIn(call)
  const { query, world } = call
  const types = listOf(query, 'type')
  const ids = listOf(query, 'id')
  const text = query.get('query')?.toLowerCase() ?? ''
  const all = fields
    .filter(
      (f) => types.length === 0 || types.includes(f.custom === undefined ? 'system' : 'custom'),
    )
    .filter((f) => ids.length === 0 || ids.includes(f.id))
    .filter((f) => f.name.toLowerCase().includes(text))
  const slice = sliceOf(query, all, 50, 100)
  const values = slice.values.map((f) => ({
    id: f.id,
    key: f.id,
    name: f.name,
    description: '',
    schema: renderSchema(f),
    isLocked: false,
    isUnscreenable: !f.orderable,
    ...(f.custom === undefined ? {} : { typeDisplayName: customTypeName(f) ?? '' }),
  }))
  return ok(pageBean(restUrl(world, 'field/search'), query, { ...slice, values }))
}

function priorityBean(call: Call, id: string): object {
  const priority = priorities.find((p) => p.id === id)
  return {
    ...renderPriority(call.world, id),
    description: priority?.description ?? '',
    statusColor: priority?.statusColor ?? '#000000',
    isDefault: id === defaultPriorityId,
  }
}

function prioritySearch(call: Call): Answer {
  const slice = sliceOf(call.query, priorities, 50, 50)
  const values = slice.values.map((p) => priorityBean(call, p.id))
  return ok(pageBean(restUrl(call.world, 'priority/search'), call.query, { ...slice, values }))
}

function resolutionSearch(call: Call): Answer {
  signedIn(call)
  const slice = sliceOf(call.query, resolutions, 50, 50)
  const values = slice.values.map((r) => ({
    ...renderResolution(call.world, r.id),
    default: false,
  }))
  return ok(pageBean(restUrl(call.world, 'resolution/search'), call.query, { ...slice, values }))
}

function typesOfProject(call: Call): Answer {
  const id = call.query.get('projectId') ?? ''
  const project = visibleProject(call.world, call.user, id)
  return ok(project.issueTypes.map((t) => renderIssueType(call.world, issueTypeById(t))))
}

function labels(call: Call): Answer {
  const all = new Set<string>()
  for (const issue of call.world.state.issues.values()) {
    const own = issue.values.labels
    if (Array.isArray(own)) for (const label of own) all.add(String(label))
  }
  const slice = sliceOf(call.query, [...all].sort(), 1000, 1000)
  return ok(pageBean(restUrl(call.world, 'label'), call.query, slice))
}

const get = (path: string, handle: Route['handle'], anonymous = true): Route => ({
  method: 'GET',
  path,
  anonymous,
  handle,
})

export const catalogueRoutes: readonly Route[] = [
  get('/field', allFields),
  get('/field/search', fieldSearch),
  get('/priority', (call) => ok(priorities.map((p) => priorityBean(call, p.id)))),
  get('/priority/search', prioritySearch),
  get('/resolution', (call) => ok(resolutions.map((r) => renderResolution(call.world, r.id)))),
  get('/resolution/search', resolutionSearch),
  get('/status', (call) => ok(statuses.map((s) => renderStatus(call.world, s)))),
  get('/statuscategory', (call) =>
    ok(statusCategories.map((c) => renderStatusCategory(call.world, c))),
  ),
  get('/issuetype', (call) => ok(issueTypes.map((t) => renderIssueType(call.world, t)))),
  get('/issuetype/project', typesOfProject),
  get('/issueLinkType', (call) =>
    ok({
      issueLinkTypes: linkTypes.map((t) => ({
        ...t,
        self: restUrl(call.world, `issueLinkType/${t.id}`),
      })),
    }),
  ),
  get('/label', labels),
]

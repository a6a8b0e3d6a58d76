import { type Answer, type Call, ok, type Route } from '../http/call'
import { pageBean, sliceOf } from '../http/page'
import { listOf } from '../http/query-values'
import { can, visibleProject } from '../model/access'
import type { ProjectDef } from '../model/project'
import { restUrl } from '../model/world'
import {
  issueTypeById,
  renderComponent,
  renderIssueType,
  renderProjectRef,
  renderStatus,
  renderVersion,
  statusById,
} from '../read/render-catalogue'
import { renderUserId } from '../read/render-user'

function summaryOf(call: Call, project: ProjectDef): object {
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...renderProjectRef(call.world, project),
    style: 'classic',
    isPrivate: false,
    ...(project.archived ? { archived: true } : {}),
    properties: {},
  }
}

function search(call: Call): Answer {
  const { query, world, user } = call
  const text = query.get('query')?.toLowerCase() ?? ''
  const keys = listOf(query, 'keys').map((k) => k.toUpperCase())
  const ids = listOf(query, 'id')
  const statuses = listOf(query, 'status')
  const action = query.get('action') ?? 'view'
  const right =
    action === 'edit'
      ? 'ADMINISTER_PROJECTS'
      : action === 'create'
        ? 'CREATE_ISSUES'
        : 'BROWSE_PROJECTS'
  const all = world.state.projects
    .filter((p) => can(user, 'BROWSE_PROJECTS', p) && can(user, right, p))
    .filter((p) =>
      statuses.length === 0 ? !p.archived : statuses.includes(p.archived ? 'archived' : 'live'),
    )
    .filter((p) => p.key.toLowerCase().includes(text) || p.name.toLowerCase().includes(text))
    .filter((p) => keys.length === 0 || keys.includes(p.key))
    .filter((p) => ids.length === 0 || ids.includes(p.id))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const slice = sliceOf(query, all, 50, 100)
  const values = slice.values.map((p) => summaryOf(call, p))
  return ok(pageBean(restUrl(world, 'project/search'), query, { ...slice, values }))
}

function one(call: Call): Answer {
  const { world, user, params } = call
  const project = visibleProject(world, user, params.projectIdOrKey ?? '')
  return ok({
    ...summaryOf(call, project),
    description: project.description,
    lead: renderUserId(world, project.leadId, user),
    components: project.components.map((c) => renderComponent(world, c)),
    issueTypes: project.issueTypes.map((id) => renderIssueType(world, issueTypeById(id))),
    assigneeType: 'UNASSIGNED',
    versions: project.versions.map((v) => renderVersion(world, v)),
    roles: {},
  })
}

function statuses(call: Call): Answer {
  const { world, user, params } = call
  const project = visibleProject(world, user, params.projectIdOrKey ?? '')
  return ok(
    project.issueTypes.map((id) => {
      const type = issueTypeById(id)
      return {
        self: restUrl(world, `issuetype/${id}`),
        id,
        name: type.name,
        subtask: type.subtask,
        statuses: project.workflow.statuses.map((s) => renderStatus(world, statusById(s))),
      }
    }),
  )
}

export const projectRoutes: readonly Route[] = [
  { method: 'GET', path: '/project/search', anonymous: true, handle: search },
  { method: 'GET', path: '/project/:projectIdOrKey', anonymous: true, handle: one },
  { method: 'GET', path: '/project/:projectIdOrKey/statuses', anonymous: true, handle: statuses },
]

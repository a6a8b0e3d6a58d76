import type {
  ComponentDef,
  IssueTypeDef,
  ProjectDef,
  StatusDef,
  VersionDef,
} from '../model/project'
import { type JiraWorld, restUrl } from '../model/world'
import { issueTypes, priorities, resolutions, statusCategories, statuses } from '../seed/catalogue'
import { projectAvatars } from './render-user'

export function renderStatusCategory(
  world: JiraWorld,
  category: (typeof statusCategories)[number],
): object {
  const { id, key, name, colorName } = category
  return { self: restUrl(world, `statuscategory/${id}`), id, key, colorName, name }
}

export function renderStatus(world: JiraWorld, status: StatusDef): object {
  const category = statusCategories.find((c) => c.key === status.category) ?? statusCategories[0]
  return {
    self: restUrl(world, `status/${status.id}`),
    description: status.description,
    iconUrl: `${world.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: renderStatusCategory(world, category),
  }
}

export function statusById(id: string): StatusDef {
  const status = statuses.find((s) => s.id === id)
  if (!status) throw new Error(`no status ${id}`)
  return status
}

export function renderPriority(world: JiraWorld, id: unknown): object | null {
  const priority = priorities.find((p) => p.id === id)
  if (!priority) return null
  return {
    self: restUrl(world, `priority/${priority.id}`),
    iconUrl: `${world.baseUrl}/images/icons/priorities/${priority.name.toLowerCase()}.svg`,
    name: priority.name,
    id: priority.id,
  }
}

export function renderResolution(world: JiraWorld, id: unknown): object | null {
  const resolution = resolutions.find((r) => r.id === id)
  if (!resolution) return null
  return {
    self: restUrl(world, `resolution/${resolution.id}`),
    id: resolution.id,
    description: resolution.description,
    name: resolution.name,
  }
}

export function issueTypeById(id: string): IssueTypeDef {
  const type = issueTypes.find((t) => t.id === id)
  if (!type) throw new Error(`no issue type ${id}`)
  return type
}

export function renderIssueType(world: JiraWorld, type: IssueTypeDef): object {
  return {
    self: restUrl(world, `issuetype/${type.id}`),
    id: type.id,
    description: type.description,
    iconUrl: `${world.baseUrl}/avatar/type-${type.avatarId}.svg?size=16`,
    name: type.name,
    subtask: type.subtask,
    avatarId: type.avatarId,
    ...(world.face === 'cloud' ? { hierarchyLevel: type.subtask ? -1 : 0 } : {}),
  }
}

/** The short form of a project that stands in an issue. */
export function renderProjectRef(world: JiraWorld, project: ProjectDef): object {
  return {
    self: restUrl(world, `project/${project.id}`),
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.desk === null ? 'software' : 'service_desk',
    ...(world.face === 'cloud' ? { simplified: false } : {}),
    avatarUrls: projectAvatars(world, project.key),
  }
}

export function renderComponent(world: JiraWorld, component: ComponentDef): object {
  return {
    self: restUrl(world, `component/${component.id}`),
    id: component.id,
    name: component.name,
    description: component.description,
  }
}

export function renderVersion(world: JiraWorld, version: VersionDef): object {
  return {
    self: restUrl(world, `version/${version.id}`),
    id: version.id,
    name: version.name,
    archived: false,
    released: version.released,
  }
}

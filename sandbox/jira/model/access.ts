import { noSuchIssue, Refusal } from '../http/refusal'
import type { IssueRecord } from './issue'
import { administratorOnly, type Permission } from './permission'
import type { ProjectDef } from './project'
import type { JiraUser } from './user'
import type { JiraWorld } from './world'

/** Whether a user (null = anonymous) has a right in a project, or globally. */
export function can(user: JiraUser | null, right: Permission, project?: ProjectDef): boolean {
  if (!user) return false
  if (project?.hidden && !user.admin) return false
  if (project?.archived && right !== 'BROWSE_PROJECTS') return false
  if (user.denied.includes(right)) return false
  return user.admin || !administratorOnly.has(right)
}

/** The project definition of an issue. */
export function projectOf(world: JiraWorld, issue: IssueRecord): ProjectDef {
  const project = world.state.project(issue.projectKey)
  if (!project) throw new Error(`issue ${issue.key} has no project`)
  return project
}

/** Whether the user sees the issue. */
export function sees(world: JiraWorld, user: JiraUser | null, issue: IssueRecord): boolean {
  return can(user, 'BROWSE_PROJECTS', projectOf(world, issue))
}

/** Whether the user works for the desk of a project; only agents see notes and may hide comments. */
export function isAgent(user: JiraUser | null, project: ProjectDef): boolean {
  return project.desk !== null && can(user, 'SERVICEDESK_AGENT', project)
}

/** The issue, or the vendor's 404 for gone and hidden alike. */
export function visibleIssue(
  world: JiraWorld,
  user: JiraUser | null,
  idOrKey: string,
): IssueRecord {
  const issue = world.state.find(idOrKey)
  if (!issue || !sees(world, user, issue)) throw noSuchIssue()
  return issue
}

/** The project, or 404 for unknown and hidden alike. */
export function visibleProject(
  world: JiraWorld,
  user: JiraUser | null,
  idOrKey: string,
  status = 404,
): ProjectDef {
  const project = world.state.project(idOrKey)
  if (!project || !can(user, 'BROWSE_PROJECTS', project))
    throw new Refusal(status, [`No project could be found with key '${idOrKey}'.`])
  return project
}

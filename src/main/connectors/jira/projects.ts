import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteProject } from '../../engine/ports/connector'
import { type Json, objects, text, textOrNull } from '../answer/json-shape'
import { requestTypeRef } from './desk/request-type-ref'
import { inParallel } from './in-parallel'
import type { JiraSession } from './jira-session'
import { parseIssueType } from './metadata'

const WIDTH = 4

/**
 * Projects in which the account may create issues, by key, with what may be created there: what the
 * portal of a service project offers first, then types of issues.
 */
export async function readProjects(
  session: JiraSession,
  signal?: CancelSignal,
): Promise<readonly RemoteProject[]> {
  const raw = await session.site.projects(session, signal)
  const projects: RemoteProject[] = []
  await inParallel(raw, WIDTH, async (project) => {
    projects.push(await readProject(session, project, signal))
  })
  return projects
    .filter((project) => project.types.length > 0)
    .sort((a, b) => a.key.localeCompare(b.key))
}

async function readProject(
  session: JiraSession,
  raw: Json,
  signal: CancelSignal | undefined,
): Promise<RemoteProject> {
  const key = text(raw.key, 'the key of a project')
  const listed = Array.isArray(raw.issueTypes)
    ? objects(raw.issueTypes).flatMap((type) => parseIssueType(type) ?? [])
    : await session.metadata.issueTypes(key, signal)
  const requests = raw.projectTypeKey === 'service_desk' ? await offered(session, key, signal) : []
  const types = listed.map(({ id, name }) => ({ id, name }))
  return { key, name: textOrNull(raw.name) ?? key, types: [...requests, ...types] }
}

async function offered(
  session: JiraSession,
  projectKey: string,
  signal: CancelSignal | undefined,
): Promise<RemoteProject['types']> {
  const desk = await session.desks.of(projectKey, signal)
  if (desk === null) return []
  const types = await session.desks.requestTypes(desk.id, signal)
  return types.map(({ id, name }) => ({ id: requestTypeRef(id), name }))
}

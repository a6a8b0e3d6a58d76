import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteProject } from '../../engine/ports/connector'
import { inParallel } from './in-parallel'
import type { JiraSession } from './jira-session'
import { type Json, objects, text, textOrNull } from './json-shape'
import { parseIssueType } from './metadata'
import { readPages } from './read-pages'

/** Projects in which the account may create issues, with the types it may choose, by key. */
export async function readProjects(
  session: JiraSession,
  signal?: CancelSignal,
): Promise<readonly RemoteProject[]> {
  const query = { action: 'create', expand: 'issueTypes', orderBy: 'key' }
  const raw = await readPages(session.api, '/project/search', ['values'], 100, signal, query)
  const projects: RemoteProject[] = []
  await inParallel(raw, 4, async (project) => {
    projects.push(await readProject(session, project, signal))
  })
  return projects.sort((a, b) => a.key.localeCompare(b.key))
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
  // A sub-task cannot exist without a parent, which the create form does not ask for.
  const types = listed.filter((type) => !type.subtask).map(({ id, name }) => ({ id, name }))
  return { key, name: textOrNull(raw.name) ?? key, types }
}

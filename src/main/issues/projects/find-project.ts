import type { Project } from '../../../shared/domain/project'
import { failure } from '../../../shared/errors'
import type { ProjectId } from '../../../shared/ids'
import type { IssuePorts } from '../ports'

/** The project, or AppFailure `not-found` naming the argument. */
export async function existingProject(
  { store }: Pick<IssuePorts, 'store'>,
  id: ProjectId,
): Promise<Project> {
  const project = await store.get('projects', id)
  if (project !== undefined) return project
  throw failure({
    code: 'not-found',
    message: 'This project no longer exists.',
    retry: 'no',
    fields: { projectId: 'There is no such project.' },
  })
}

import type { AuditEvent } from '../../../shared/domain/audit'
import type { Project, ProjectTarget } from '../../../shared/domain/project'
import type { ProjectId } from '../../../shared/ids'
import { auditLine } from '../audit-line'
import type { IssuePorts } from '../ports'
import { newProject } from './create-project'
import { existingProject } from './find-project'
import { projectLinkedWith } from './project-target'

/** A project to put a case into; one without a revision is still to be stored with its event. */
export type ProjectForTarget = {
  readonly project: Project
  readonly created: boolean
  readonly audit: readonly AuditEvent[]
}

/**
 * The chosen project, else the one linked with this target, else a new one named after it. A chosen
 * project that was linked with nothing is linked with the target from now on. Throws AppFailure
 * `not-found`.
 */
export async function projectForTarget(
  ports: IssuePorts,
  chosen: ProjectId | null,
  target: ProjectTarget,
  actor: string,
): Promise<ProjectForTarget> {
  const known =
    chosen === null ? await projectLinkedWith(ports, target) : await existingProject(ports, chosen)
  if (known?.target === null) {
    const reason = `${known.key} sends its tickets to ${target.project} from now on, because ${actor} asked for the first one there.`
    const linked = auditLine(ports, { kind: 'project.edited', reason, actor })
    return { project: { ...known, target }, created: false, audit: [linked] }
  }
  if (known !== null) return { project: known, created: false, audit: [] }
  const instance = await ports.store.get('instances', target.instanceId)
  const taken = new Set((await ports.store.all('projects')).map(({ key }) => key))
  const name = `${target.project} in ${instance?.name ?? target.instanceId}`
  const draft = { key: freeKey(target.project, taken), name, target }
  const { record, audit } = newProject(ports, draft, actor)
  return { project: record, created: true, audit: [audit] }
}

/** A key made from the other system's name of the place, with a number where it is taken. */
function freeKey(place: string, taken: ReadonlySet<string>): string {
  const letters = place.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const stem = (/^[A-Z]/.test(letters) ? letters : `P${letters}`).slice(0, 7)
  let key = stem
  for (let number = 2; taken.has(key); number += 1) key = `${stem}${number}`
  return key
}

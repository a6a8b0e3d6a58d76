import type { AuditEvent } from '../../../shared/domain/audit'
import type { Project, ProjectTarget, ProjectTicketing } from '../../../shared/domain/project'
import { failure } from '../../../shared/errors'
import { asProjectId } from '../../../shared/ids'
import { auditLine } from '../audit-line'
import { inTurn } from '../in-turn'
import type { IssuePorts } from '../ports'
import { existingProject } from './find-project'
import { checkedTarget, checkTicketing } from './project-target'

export type NewProject = {
  /** Capitals and digits, a letter first. */
  readonly key: string
  readonly name: string
  readonly target: ProjectTarget | null
  readonly ticketing?: ProjectTicketing | undefined
}

/**
 * Creates a project. Throws AppFailure `bad-request` naming the argument: a key that is taken, an
 * empty name, a target that does not exist.
 */
export async function createProject(
  ports: IssuePorts,
  draft: NewProject,
  actor: string,
): Promise<Project> {
  const name = projectName(draft.name)
  const target = await checkedTarget(ports, draft.target)
  checkTicketing(draft.ticketing, target)
  return inTurn(ports.store, async () => {
    await refuseTakenKey(ports, draft.key)
    const { record, audit } = newProject(ports, { ...draft, name, target }, actor)
    await ports.store.commit({
      puts: [{ collection: 'projects', record, expectedRev: 0 }],
      audit: [audit],
    })
    return existingProject(ports, record.id)
  })
}

/** A project's record and its event, for a commit that makes more than the project. */
export function newProject(
  ports: IssuePorts,
  draft: NewProject,
  actor: string,
): { readonly record: Project; readonly audit: AuditEvent } {
  const { key, name, target, ticketing } = draft
  const record: Project = {
    id: asProjectId(ports.identity.fresh()),
    key,
    name,
    target,
    ...(ticketing === undefined ? {} : { ticketing }),
    ...(ticketing?.closesWhenPushed === true ? { closingSince: ports.clock.now() } : {}),
    nextCaseNumber: 1,
    createdAt: ports.clock.now(),
    rev: 0,
  }
  const reason = `${actor} created the project ${key}, ${name}.`
  return { record, audit: auditLine(ports, { kind: 'project.created', reason, actor }) }
}

/** A name on one line. Throws AppFailure `bad-request` when nothing is left of it. */
export function projectName(name: string): string {
  const tidy = name.replace(/\s+/g, ' ').trim()
  if (tidy !== '') return tidy
  throw failure({
    code: 'bad-request',
    message: 'A project needs a name.',
    retry: 'after-fix',
    fields: { name: 'Enter a name.' },
  })
}

async function refuseTakenKey({ store }: IssuePorts, key: string): Promise<void> {
  const other = (await store.all('projects')).find((project) => project.key === key)
  if (other === undefined) return
  throw failure({
    code: 'bad-request',
    message: `The key ${key} belongs to the project "${other.name}".`,
    retry: 'after-fix',
    fields: { key: 'Choose another key.' },
  })
}

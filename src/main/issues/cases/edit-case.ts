import type { Case } from '../../../shared/domain/case'
import type { CaseId, ProjectId } from '../../../shared/ids'
import { objectPut } from '../../engine/objects/linked-object'
import type { Commit } from '../../engine/ports/store'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import { editObject } from '../edit-object'
import type { ObjectChanges } from '../field-rules'
import type { IssuePorts } from '../ports'
import { existingProject } from '../projects/find-project'
import { existingCase } from './find-case'

/**
 * Changes fields of a case; its members are not touched, also not when it is resolved. Throws
 * AppFailure `not-found` or `bad-request`.
 */
export async function editCase(
  ports: IssuePorts,
  id: CaseId,
  changes: ObjectChanges,
  actor: string,
): Promise<Case> {
  await existingCase(ports, id)
  await editObject(ports, id, changes, { actor })
  return existingCase(ports, id)
}

/** Puts a case into the archive or brings it back; its tickets and members stay. Throws `not-found`. */
export async function archiveCase(
  ports: IssuePorts,
  id: CaseId,
  archived: boolean,
  actor: string,
): Promise<Case> {
  return changeCase(ports, id, async (before) => {
    if ((before.archivedAt !== null) === archived) return null
    const after = { ...before, archivedAt: archived ? ports.clock.now() : null }
    const what = archived ? 'archived' : 'brought back'
    return commitOf(ports, before, after, {
      kind: 'case.archived',
      reason: `${actor} ${what} ${before.key}; its tickets stay linked.`,
      actor,
    })
  })
}

/**
 * Moves a case to another project. Its key stays: it stands in tickets, comments and messages that
 * nobody could correct, and the number it carries is never given away again. Links stay as well.
 * Throws AppFailure `not-found`.
 */
export async function moveCase(
  ports: IssuePorts,
  id: CaseId,
  projectId: ProjectId,
  actor: string,
): Promise<Case> {
  return changeCase(ports, id, async (before) => {
    const to = await existingProject(ports, projectId)
    if (before.projectId === projectId) return null
    const from = await ports.store.get('projects', before.projectId)
    const origin = from === undefined ? 'a removed project' : from.name
    return commitOf(
      ports,
      before,
      { ...before, projectId },
      {
        kind: 'case.edited',
        reason: `${actor} moved ${before.key} from ${origin} to ${to.name}; its key and its tickets stay.`,
        actor,
        before: from?.key ?? null,
        after: to.key,
      },
    )
  })
}

async function changeCase(
  ports: IssuePorts,
  id: CaseId,
  build: (before: Case) => Promise<Commit | null>,
): Promise<Case> {
  return retryOnConflict(async () => {
    const before = await existingCase(ports, id)
    const commit = await build(before)
    if (commit === null) return before
    await ports.store.commit(commit)
    return existingCase(ports, id)
  })
}

function commitOf(
  ports: IssuePorts,
  before: Case,
  after: Case,
  line: Parameters<typeof auditLine>[1],
): Commit {
  return {
    puts: [objectPut(after, before.rev)],
    audit: [auditLine(ports, { ...line, objectId: before.id })],
  }
}

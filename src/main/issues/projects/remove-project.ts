import type { Issue } from '../../../shared/domain/issue'
import type { ProjectId } from '../../../shared/ids'
import type { LinkPorts } from '../../engine/links/link-base'
import { unlink } from '../../engine/links/unlink'
import { objectPut } from '../../engine/objects/linked-object'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import type { IssuePorts } from '../ports'
import { existingProject } from './find-project'
import { type CaseTickets, ticketsOfCases } from './project-tickets'

export type RemovedProject = { readonly detached: number; readonly archived: number }

/**
 * Removes a project. Every ticket of its cases and of the findings in them is detached and stays where
 * it is; the findings stay, and the cases are archived, so that what was written in them can be read.
 * Nothing is closed by it. Goes case by case: when it breaks off, removing the project again goes on
 * where it stopped. Throws AppFailure `not-found` and what the store throws.
 */
export async function removeProject(
  ports: LinkPorts,
  id: ProjectId,
  actor: string,
): Promise<RemovedProject> {
  const project = await existingProject(ports, id)
  const cases = await ports.store.find('casesByProject', id)
  let detached = 0
  for (const one of await ticketsOfCases(ports, cases)) {
    for (const link of one.links) await unlink(ports, link.id, actor)
    detached += one.links.length
    await retryOnConflict(() => releaseCase(ports, one, actor))
  }
  const count = detached === 1 ? '1 ticket was' : `${detached} tickets were`
  const reason = `${actor} removed the project ${project.key}; ${count} detached and stay where they are.`
  await ports.store.commit({
    deletes: [{ collection: 'projects', key: id }],
    audit: [auditLine(ports, { kind: 'project.removed', reason, actor })],
  })
  return { detached, archived: cases.filter(({ archivedAt }) => archivedAt === null).length }
}

/** Archives a case and lets its members go; its status stays, since nobody settled anything. */
async function releaseCase(ports: IssuePorts, { case: seen }: CaseTickets, actor: string) {
  const { store, clock } = ports
  const before = await store.get('cases', seen.id)
  if (before === undefined) return
  const members = await store.find('issuesByCase', seen.id)
  const after = { ...before, archivedAt: before.archivedAt ?? clock.now() }
  const archived = auditLine(ports, {
    kind: 'case.archived',
    reason: `${before.key} was archived, because ${actor} removed its project.`,
    actor,
    objectId: before.id,
  })
  await store.commit({
    puts: [objectPut(after, before.rev), ...members.map((one) => freed(one))],
    audit: [
      ...(before.archivedAt === null ? [archived] : []),
      ...members.map((one) =>
        auditLine(ports, {
          kind: 'case.member-removed',
          reason: `${one.key} left ${before.key}, because ${actor} removed its project.`,
          actor,
          objectId: one.id,
        }),
      ),
    ],
  })
}

function freed(member: Issue) {
  return objectPut({ ...member, caseId: null }, member.rev)
}

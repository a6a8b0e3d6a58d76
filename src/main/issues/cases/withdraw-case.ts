import { objectPut } from '../../engine/objects/linked-object'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { auditLine } from '../audit-line'
import type { IssuePorts } from '../ports'
import { detachIssues } from './case-members'
import type { TicketedCase } from './ticketed-case'

/**
 * Takes back what was made for a ticket that was refused, so that nothing half made stays behind:
 * findings leave the case again, and a case or project that was made for it is gone. Links of the case
 * have to be removed before. Throws what the store throws.
 */
export async function withdrawCase(
  ports: IssuePorts,
  made: TicketedCase,
  actor: string,
): Promise<void> {
  if (made.caseReused) {
    if (made.joined.length > 0) await detachIssues(ports, made.case.id, made.joined, actor)
    return
  }
  await retryOnConflict(() => removeMade(ports, made, actor))
}

async function removeMade(ports: IssuePorts, made: TicketedCase, actor: string): Promise<void> {
  const { store } = ports
  const { case: object, project } = made
  const members = await store.find('issuesByCase', object.id)
  const others = (await store.find('casesByProject', project.id)).length > 1
  const withProject = made.projectCreated && !others
  const because = 'because its ticket was refused'
  const reason = `${object.key} was removed again, ${because}.`
  await store.commit({
    puts: members.map((one) => objectPut({ ...one, caseId: null }, one.rev)),
    deletes: [
      { collection: 'cases', key: object.id },
      ...(withProject ? [{ collection: 'projects', key: project.id } as const] : []),
    ],
    audit: [
      auditLine(ports, { kind: 'case.removed', reason, actor, objectId: object.id }),
      ...members.map((one) =>
        auditLine(ports, {
          kind: 'case.member-removed',
          reason: `${one.key} left ${object.key}, ${because}.`,
          actor,
          objectId: one.id,
        }),
      ),
      ...(withProject
        ? [
            auditLine(ports, {
              kind: 'project.removed',
              reason: `The project ${project.key} was removed again, because the ticket it was made for was refused.`,
              actor,
            }),
          ]
        : []),
    ],
  })
}

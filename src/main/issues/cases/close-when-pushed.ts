import { asCaseId, type CaseId } from '../../../shared/ids'
import type { CommitNotice } from '../../engine/ports/store'
import type { IssuePorts } from '../ports'
import { editCase } from './edit-case'

/**
 * Resolves the cases whose ticket was created by this commit and whose project closes what is pushed;
 * answers which. Recorded as an edit of the actor. Throws what the store throws.
 */
export async function closeWhenPushed(
  ports: IssuePorts,
  notice: Pick<CommitNotice, 'audit'>,
  actor: () => Promise<string>,
): Promise<readonly CaseId[]> {
  const closed: CaseId[] = []
  for (const { kind, objectId } of notice.audit) {
    if (kind !== 'ticket.created' || objectId === null) continue
    const shown = await ports.store.get('cases', objectId)
    if (shown === undefined || shown.fields.status === 'resolved') continue
    const project = await ports.store.get('projects', shown.projectId)
    if (project?.ticketing?.closesWhenPushed !== true) continue
    const id = asCaseId(shown.id)
    await editCase(ports, id, { status: 'resolved', resolution: 'other' }, await actor())
    closed.push(id)
  }
  return closed
}

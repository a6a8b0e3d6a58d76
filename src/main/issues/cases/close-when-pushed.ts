import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { ProjectTicketing } from '../../../shared/domain/project'
import { asCaseId, type CaseId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { isClosed } from '../../engine/plan/lifecycle'
import type { CommitNotice } from '../../engine/ports/store'
import { retryOnConflict } from '../../engine/retry-on-conflict'
import { editOf } from '../edit-object'
import type { IssuePorts } from '../ports'

const closing = { status: 'resolved', resolution: 'other' } as const

/**
 * Resolves the cases whose ticket was created by this commit and whose project closes what is pushed;
 * answers which cases and members were closed. Recorded as an edit of the actor. Throws what the store
 * throws.
 */
export async function closeWhenPushed(
  ports: IssuePorts,
  notice: Pick<CommitNotice, 'audit'>,
  actor: () => Promise<string>,
): Promise<readonly string[]> {
  const closed: string[] = []
  for (const { kind, objectId } of notice.audit) {
    if (kind !== 'ticket.created' || objectId === null) continue
    const found = await ports.store.get('cases', objectId)
    if (found !== undefined) closed.push(...(await closePushed(ports, asCaseId(objectId), actor)))
  }
  return closed
}

/**
 * The same for cases whose ticket was created just before the application ended: what nobody has
 * touched the status of since then is closed now.
 */
export async function closePushedEarlier(
  ports: IssuePorts,
  actor: () => Promise<string>,
): Promise<readonly string[]> {
  const { store } = ports
  const since = new Map<string, UtcMs>()
  for (const { id, closingSince } of await store.all('projects')) {
    if (closingSince !== undefined) since.set(id, closingSince)
  }
  if (since.size === 0) return []
  const closed: string[] = []
  for (const { id, projectId, fields, stamps } of await store.all('cases')) {
    const from = since.get(projectId)
    if (from === undefined || isClosed(fields.status)) continue
    const events = await store.audit({ objectId: id, limit: LOOKED_AT })
    const pushed = events.find(({ kind }) => kind === 'ticket.created')
    if (pushed === undefined || pushed.at < Math.max(from, stamps.status?.at ?? 0)) continue
    closed.push(...(await closePushed(ports, id, actor)))
  }
  return closed
}

/** Events of a case that are searched for the creation of its ticket, newest first. */
const LOOKED_AT = 200

/** Closes a case, and its open members where the project says so, in one commit. */
async function closePushed(
  ports: IssuePorts,
  id: CaseId,
  actor: () => Promise<string>,
): Promise<readonly string[]> {
  const { store } = ports
  const options = { actor: await actor() }
  return retryOnConflict(async () => {
    const shown = await store.get('cases', id)
    if (shown === undefined || isClosed(shown.fields.status)) return []
    const ticketing = (await store.get('projects', shown.projectId))?.ticketing
    if (ticketing?.closesWhenPushed !== true) return []
    const objects = [shown, ...(await followers(ports, id, ticketing))]
    const edits = await Promise.all(objects.map((one) => editOf(ports, one, closing, options)))
    const commits = edits.flatMap((edit) => edit?.commit ?? [])
    await store.commit({
      puts: commits.flatMap(({ puts = [] }) => puts),
      audit: commits.flatMap(({ audit = [] }) => audit),
    })
    return objects.map((one) => one.id)
  })
}

async function followers(
  { store }: IssuePorts,
  id: CaseId,
  { membersFollow }: ProjectTicketing,
): Promise<readonly MirrorObject[]> {
  if (membersFollow !== true) return []
  const members = await store.find('issuesByCase', id)
  return members.filter(({ fields }) => !isClosed(fields.status))
}

import type { Case } from '../../../shared/domain/case'
import type { Link } from '../../../shared/domain/link'
import { type SyncState, syncStates } from '../../../shared/domain/list-row'
import { type Ticket, ticketId } from '../../../shared/domain/ticket'
import type { ProjectId } from '../../../shared/ids'
import type { CaseRow, CaseRowTicket } from '../../../shared/ipc/case-views'
import { isOpenMember } from '../../engine/objects/members'
import type { StorePort } from '../../engine/ports/store'
import { syncStateOf } from '../list-row'
import type { IssuePorts } from '../ports'
import { storedPushState } from './push-state'

/**
 * Cases of one project, or of all, newest first: those in use or those in the archive. A project that
 * does not exist has none.
 */
export async function caseRows(
  { store }: Pick<IssuePorts, 'store'>,
  filter: { readonly projectId: ProjectId | null; readonly archived: boolean },
): Promise<CaseRow[]> {
  const all =
    filter.projectId === null
      ? await store.all('cases')
      : await store.find('casesByProject', filter.projectId)
  const wanted = all.filter(({ archivedAt }) => (archivedAt !== null) === filter.archived)
  const rows = await Promise.all(wanted.map((one) => rowOf(store, one)))
  return rows.sort((a, b) => b.createdAt - a.createdAt || (a.key < b.key ? 1 : -1))
}

async function rowOf(store: StorePort, one: Case): Promise<CaseRow> {
  const [project, members, links] = await Promise.all([
    store.get('projects', one.projectId),
    store.find('issuesByCase', one.id),
    store.find('linksByObject', one.id),
  ])
  const tickets = await store.getMany(
    'tickets',
    links.flatMap((link) =>
      link.remoteId === null ? [] : [ticketId(link.instanceId, link.remoteId)],
    ),
  )
  const states = await Promise.all(
    links.map(async (link) => syncStateOf(link, await store.find('opsByLink', link.id))),
  )
  return {
    id: one.id,
    key: one.key,
    name: one.fields.name,
    severity: one.fields.severity,
    status: one.fields.status,
    assignee: one.fields.assignee,
    projectId: one.projectId,
    projectKey: project?.key ?? null,
    members: members.length,
    openMembers: members.filter(isOpenMember).length,
    ticketKeys: tickets.map(({ key }) => key),
    sync: worst(states),
    push: await storedPushState(store, links),
    ticket: firstTicket(links, tickets),
    archivedAt: one.archivedAt,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
  }
}

function firstTicket(links: readonly Link[], tickets: readonly Ticket[]): CaseRowTicket | null {
  const [ticket] = tickets
  const link = links.find(
    ({ instanceId, remoteId }) => instanceId === ticket?.instanceId && remoteId === ticket.remoteId,
  )
  if (ticket === undefined || link === undefined) return null
  const { statusName, statusCategory } = ticket
  return { connectorType: link.connectorType, statusName, statusCategory }
}

/** The state that needs a person first. */
function worst(states: readonly SyncState[]): SyncState {
  return syncStates.find((state) => states.includes(state)) ?? 'not-linked'
}

import { ticketId } from '../../shared/domain/ticket'
import type { TicketProgress } from '../../shared/ipc/views'
import type { IssuePorts } from './ports'

/** How the creation of each of these links' tickets stands, in this order; asks no remote system. */
export async function ticketProgress(
  { store }: Pick<IssuePorts, 'store'>,
  linkIds: readonly string[],
): Promise<TicketProgress[]> {
  return Promise.all(linkIds.map((id) => progressOf(store, id)))
}

async function progressOf(store: IssuePorts['store'], linkId: string): Promise<TicketProgress> {
  const link = await store.get('links', linkId)
  const nothing = { linkId, ticketKey: null, error: null, opId: null }
  if (link === undefined) return { ...nothing, state: 'gone' }
  if (link.remoteId !== null) {
    const ticket = await store.get('tickets', ticketId(link.instanceId, link.remoteId))
    return { ...nothing, state: 'made', ticketKey: ticket?.key ?? link.remoteId }
  }
  const op = (await store.find('opsByLink', link.id)).find(({ kind }) => kind === 'create')
  if (op === undefined) return { ...nothing, state: 'waiting', error: link.lastError }
  const states = {
    pending: 'waiting',
    sending: 'creating',
    'in-doubt': 'creating',
    blocked: 'failed',
  } as const
  return { ...nothing, state: states[op.state], error: op.lastError, opId: op.id }
}

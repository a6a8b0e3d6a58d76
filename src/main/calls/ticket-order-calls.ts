import { asInstanceId, asIssueId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import { previewTickets, requestTickets } from '../issues/ticket-orders'
import { ticketProgress } from '../issues/ticket-progress'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { choiceOf, profileId } from './link-answers'

type Names = 'links.previewTickets' | 'links.createTickets' | 'links.progress'

/** Calls that make a ticket for each of many issues. */
export function ticketOrderCalls(context: CallContext): Pick<Group<'links'>, Names> {
  return {
    'links.previewTickets': (request) =>
      previewTickets(context, {
        ...ordersOf(request),
        outboundProfileId: profileId(request.outboundProfileId),
      }),
    'links.createTickets': async (request) => {
      const orders = { ...ordersOf(request), choice: choiceOf(request) }
      const wishes = await requestTickets(context, orders, await actorOf(context))
      await context.scheduler.wake(orders.instanceId)
      return wishes
    },
    'links.progress': ({ linkIds }) => ticketProgress(context, linkIds),
  }
}

function ordersOf(request: Omit<Parsed<'links.previewTickets'>, 'outboundProfileId'>) {
  const { issueIds, instanceId, project, type, fields } = request
  return {
    issueIds: issueIds.map(asIssueId),
    instanceId: asInstanceId(instanceId),
    ...{ project, type, fields },
  }
}

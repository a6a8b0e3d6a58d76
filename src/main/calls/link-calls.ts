import { ticketId } from '../../shared/domain/ticket'
import { failure } from '../../shared/errors'
import { asInstanceId, asIssueId, asLinkId, asObjectId } from '../../shared/ids'
import { attachTicket, requestTicket, unlink } from '../engine/links/links'
import { ticketForm } from '../issues/ticket-form'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import {
  choiceOf,
  existingLink,
  planView,
  profileId,
  refusalOf,
  sendNow,
  syncNow,
  view,
  viewOrNull,
} from './link-answers'
import { linkChangeCalls } from './link-change-calls'
import { ticketOrderCalls } from './ticket-order-calls'

/** Calls on the links between issues and tickets. */
export function linkCalls(context: CallContext): Group<'links'> {
  return {
    ...linkChangeCalls(context),
    ...ticketOrderCalls(context),
    'links.ticketForm': (request) =>
      ticketForm(context, {
        ...request,
        objectId: asObjectId(request.objectId),
        issueIds: request.issueIds?.map(asIssueId),
        outboundProfileId: profileId(request.outboundProfileId),
      }),
    'links.createTicket': async (request) => {
      const link = await requestTicket(
        context,
        {
          objectId: asObjectId(request.objectId),
          instanceId: asInstanceId(request.instanceId),
          create: {
            project: request.project,
            type: request.type,
            fields: request.fields,
            keepLink: request.linkToIssue,
          },
          ...choiceOf(request),
          olderEntries: request.olderEntries,
        },
        await actorOf(context),
      )
      await sendNow(context, link)
      const refused = await refusalOf(context, link.id)
      // Taken back while it waited: cancelCreate clears up behind it.
      if (refused?.code === 'cancelled') return null
      if (refused !== null) {
        // The form still holds what was typed, so nothing half made has to stay behind.
        await unlink(context, link.id, await actorOf(context))
        throw failure(refused)
      }
      return viewOrNull(context, link.id)
    },
    'links.attach': async (request) => {
      const link = await attachTicket(
        context,
        {
          objectId: asObjectId(request.objectId),
          instanceId: asInstanceId(request.instanceId),
          ticket: request.ticket,
          ...choiceOf(request),
          olderEntries: request.olderEntries,
        },
        await actorOf(context),
      )
      await syncNow(context, link)
      return view(context, link.id)
    },
    'links.unlink': async ({ linkId }) => {
      await unlink(context, asLinkId(linkId), await actorOf(context))
      return null
    },
    'links.syncNow': async ({ linkId }) => syncNow(context, await existingLink(context, linkId)),
    'links.preview': async ({ linkId }) => planView(await context.mirror.preview(asLinkId(linkId))),
    'links.openTicket': async ({ linkId }) => {
      const link = await existingLink(context, linkId)
      const ticket =
        link.remoteId === null
          ? undefined
          : await context.store.get('tickets', ticketId(link.instanceId, link.remoteId))
      if (ticket === undefined) {
        throw failure({
          code: 'refused',
          message: 'There is no ticket to open yet.',
          retry: 'later',
        })
      }
      await context.ports.openExternal(ticket.url)
      return null
    },
  }
}

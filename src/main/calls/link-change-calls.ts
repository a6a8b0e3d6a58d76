import { asInstanceId, asLinkId, asObjectId, type LinkId } from '../../shared/ids'
import type { LinkView, TicketFactsView } from '../../shared/ipc/views'
import {
  cancelCreate,
  configureLink,
  pauseLink,
  recreateTicket,
  releaseField,
  relinkTicket,
  resumeLink,
} from '../engine/links/links'
import type { RemoteObject } from '../engine/ports/connector'
import { recreateRequest } from '../issues/recreate-request'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { choiceOf, planView, sendNow, syncNow, view } from './link-answers'

type Changes = Pick<
  Group<'links'>,
  | 'links.configure'
  | 'links.pause'
  | 'links.resume'
  | 'links.releaseField'
  | 'links.previewConfigure'
  | 'links.previewAttach'
  | 'links.recreate'
  | 'links.relink'
  | 'links.cancelCreate'
>

/** Calls that change a link that is there, and what such a change would do. */
export function linkChangeCalls(context: CallContext): Changes {
  return {
    'links.configure': async (request) => {
      const id = asLinkId(request.linkId)
      await configureLink(context, id, choiceOf(request), await actorOf(context))
      return woken(context, id)
    },
    'links.pause': async ({ linkId }) => {
      const id = asLinkId(linkId)
      await pauseLink(context, id, await actorOf(context))
      return view(context, id)
    },
    'links.resume': async ({ linkId }) => {
      const id = asLinkId(linkId)
      await resumeLink(context, id, await actorOf(context))
      return woken(context, id)
    },
    'links.releaseField': async ({ linkId, field }) => {
      const id = asLinkId(linkId)
      await releaseField(context, id, field, await actorOf(context))
      return woken(context, id)
    },
    'links.previewConfigure': async (request) =>
      planView(await context.mirror.previewConfigure(asLinkId(request.linkId), choiceOf(request))),
    'links.previewAttach': async (request) => {
      const { plan, remote } = await context.mirror.previewAttach({
        objectId: asObjectId(request.objectId),
        instanceId: asInstanceId(request.instanceId),
        ticket: request.ticket,
        ...choiceOf(request),
        olderEntries: request.olderEntries,
      })
      const { notices } = remote
      const seen = { plan: planView(plan), ticket: ticketFacts(remote) }
      return notices === undefined ? seen : { ...seen, notices }
    },
    'links.recreate': async ({ linkId, project, type }) => {
      const id = asLinkId(linkId)
      const create = await recreateRequest(context, id, { project, type })
      await sendNow(context, await recreateTicket(context, id, create, await actorOf(context)))
      return view(context, id)
    },
    'links.relink': async ({ linkId, ticket }) => {
      const id = asLinkId(linkId)
      await syncNow(context, await relinkTicket(context, id, ticket, await actorOf(context)))
      return view(context, id)
    },
    'links.cancelCreate': async ({ linkId }) => {
      await cancelCreate(context, asLinkId(linkId), await actorOf(context))
      return null
    },
  }
}

/** The link as it is now, its next run being near. */
async function woken(context: CallContext, id: LinkId): Promise<LinkView> {
  const shown = await view(context, id)
  await context.scheduler.wake(shown.link.instanceId)
  return shown
}

function ticketFacts(remote: RemoteObject): TicketFactsView {
  const { remoteId, key, url, statusName, statusCategory, updatedAt, fields } = remote
  const title = typeof fields.summary === 'string' ? fields.summary : key
  return { remoteId, key, title, url, statusName, statusCategory, updatedAt }
}

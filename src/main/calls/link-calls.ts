import type { Link } from '../../shared/domain/link'
import { ticketId } from '../../shared/domain/ticket'
import type { AppError } from '../../shared/errors'
import { failure } from '../../shared/errors'
import { asInstanceId, asLinkId, asObjectId, asProfileId, type LinkId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import type { LinkView } from '../../shared/ipc/views'
import { configureLink } from '../engine/link-settings'
import { attachTicket, requestTicket, unlink } from '../engine/links'
import { existingObject } from '../issues/edit-object'
import { linkView } from '../issues/link-view'
import { ticketForm } from '../issues/ticket-form'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'

/** Calls on the links between issues and tickets. */
export function linkCalls(context: CallContext): Group<'links'> {
  return {
    'links.ticketForm': (request) =>
      ticketForm(context, {
        ...request,
        objectId: asObjectId(request.objectId),
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
        },
        await actorOf(context),
      )
      await sendNow(context, link)
      const refused = await refusalOf(context, link.id)
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
        },
        await actorOf(context),
      )
      await syncNow(context, link)
      return view(context, link.id)
    },
    'links.configure': async (request) => {
      const id = asLinkId(request.linkId)
      await configureLink(context, id, choiceOf(request), await actorOf(context))
      const link = await existingLink(context, id)
      await context.scheduler.wake(link.instanceId)
      return view(context, id)
    },
    'links.unlink': async ({ linkId }) => {
      await unlink(context, asLinkId(linkId), await actorOf(context))
      return null
    },
    'links.syncNow': async ({ linkId }) => syncNow(context, await existingLink(context, linkId)),
    'links.preview': async ({ linkId }) => {
      const { actions, summary } = await context.mirror.preview(asLinkId(linkId))
      return { linkId, actions, summary }
    },
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

type Choice = Pick<
  Parsed<'links.configure'>,
  'direction' | 'inboundProfileId' | 'outboundProfileId' | 'moreOutboundProfileIds'
>

function choiceOf(choice: Choice) {
  const { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds } = choice
  return {
    direction,
    inboundProfileId: profileId(inboundProfileId),
    outboundProfileId: profileId(outboundProfileId),
    moreOutboundProfileIds: (moreOutboundProfileIds ?? []).map(asProfileId),
  }
}

function profileId(id: string | null) {
  return id === null ? null : asProfileId(id)
}

/** Sends what waits on this link and answers when it has been tried. */
async function sendNow(context: CallContext, link: Link): Promise<void> {
  await context.scheduler.runNow(link.instanceId, {
    trigger: 'person',
    inbound: false,
    outbound: true,
    linkIds: [link.id],
  })
}

function syncNow(context: CallContext, link: Link) {
  return context.scheduler.runNow(link.instanceId, {
    trigger: 'person',
    inbound: true,
    outbound: true,
    linkIds: [link.id],
  })
}

/** Why the remote system refused to create a ticket for good, or null. */
async function refusalOf(context: CallContext, linkId: LinkId): Promise<AppError | null> {
  const ops = await context.store.find('opsByLink', linkId)
  return ops.find((op) => op.kind === 'create' && op.state === 'blocked')?.lastError ?? null
}

async function existingLink(context: CallContext, linkId: string): Promise<Link> {
  const link = await context.store.get('links', linkId)
  if (link !== undefined) return link
  throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
}

async function view(context: CallContext, linkId: LinkId): Promise<LinkView> {
  const link = await existingLink(context, linkId)
  return linkView(context, await existingObject(context, link.objectId), link)
}

async function viewOrNull(context: CallContext, linkId: LinkId): Promise<LinkView | null> {
  return (await context.store.get('links', linkId)) === undefined ? null : view(context, linkId)
}

import type { Link } from '../../shared/domain/link'
import { type AppError, failure } from '../../shared/errors'
import { asProfileId, type LinkId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import type { LinkView, PlanView } from '../../shared/ipc/views'
import type { ExplainedPlan } from '../engine/plan/plan-types'
import { existingObject } from '../issues/edit-object'
import { linkView } from '../issues/link-view'
import type { CallContext } from './context'

type Choice = Pick<
  Parsed<'links.configure'>,
  'direction' | 'inboundProfileId' | 'outboundProfileId' | 'moreOutboundProfileIds'
>

/** The parsed choice of direction and profiles in the engine's terms. */
export function choiceOf(choice: Choice) {
  const { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds } = choice
  return {
    direction,
    inboundProfileId: profileId(inboundProfileId),
    outboundProfileId: profileId(outboundProfileId),
    moreOutboundProfileIds: (moreOutboundProfileIds ?? []).map(asProfileId),
  }
}

/** A profile's id out of a parsed argument; null = none chosen. */
export function profileId(id: string | null) {
  return id === null ? null : asProfileId(id)
}

/** Sends what waits on this link and answers when it has been tried. */
export async function sendNow(context: CallContext, link: Link): Promise<void> {
  await context.scheduler.runNow(link.instanceId, {
    trigger: 'person',
    inbound: false,
    outbound: true,
    linkIds: [link.id],
  })
}

/** Runs both directions of this link and answers the run. */
export function syncNow(context: CallContext, link: Link) {
  return context.scheduler.runNow(link.instanceId, {
    trigger: 'person',
    inbound: true,
    outbound: true,
    linkIds: [link.id],
  })
}

/** Why the remote system refused to create a ticket for good, or null. */
export async function refusalOf(context: CallContext, linkId: LinkId): Promise<AppError | null> {
  const ops = await context.store.find('opsByLink', linkId)
  return ops.find((op) => op.kind === 'create' && op.state === 'blocked')?.lastError ?? null
}

/** The link, or AppFailure `not-found`. */
export async function existingLink(context: CallContext, linkId: string): Promise<Link> {
  const link = await context.store.get('links', linkId)
  if (link !== undefined) return link
  throw failure({ code: 'not-found', message: 'This link no longer exists.', retry: 'no' })
}

/** A link with its ticket as a panel shows it. */
export async function view(context: CallContext, linkId: LinkId): Promise<LinkView> {
  const link = await existingLink(context, linkId)
  return linkView(context, await existingObject(context, link.objectId), link)
}

/** The same, or null when the link is gone. */
export async function viewOrNull(context: CallContext, linkId: LinkId): Promise<LinkView | null> {
  return (await context.store.get('links', linkId)) === undefined ? null : view(context, linkId)
}

/** A plan in words, without what only the engine needs of it. */
export function planView({ linkId, actions, summary }: ExplainedPlan): PlanView {
  return { linkId, actions, summary }
}

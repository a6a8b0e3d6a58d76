import type { Link } from '../../../shared/domain/link'
import type { CaseId } from '../../../shared/ids'
import type { LinkPorts } from '../../engine/links/link-base'
import { requestTicket, type TicketRequest } from '../../engine/links/link-birth'
import type { SyncChoice } from '../../engine/links/link-choice'
import { configureLink } from '../../engine/links/link-settings'
import { existingCase } from './find-case'

/** A link as it flowed before its case was taken to another system. */
export type FormerFlow = { readonly linkId: Link['id']; readonly choice: SyncChoice }

export type SwitchRequest = Omit<TicketRequest, 'objectId' | 'olderEntries'> & {
  readonly id: CaseId
}

/**
 * Asks for a ticket in another system, which gets every comment of the case. Links that are there
 * bring nothing in from now on, since only one may; what waits to go out over them is kept until
 * `endFormerFlows` or `resumeFormerFlows` is called. Throws AppFailure `not-found` and what
 * `requestTicket` throws; everything flows as before then.
 */
export async function switchConnector(
  ports: LinkPorts,
  request: SwitchRequest,
  actor: string,
): Promise<{ readonly link: Link; readonly former: readonly FormerFlow[] }> {
  const { id, ...asked } = request
  await existingCase(ports, id)
  const links = await ports.store.find('linksByObject', id)
  const former = links
    .filter(({ direction }) => direction !== 'none')
    .map((link) => ({ linkId: link.id, choice: choiceOf(link) }))
  try {
    for (const { linkId, choice } of former) {
      await configureLink(ports, linkId, onlyOutward(choice), actor)
    }
    const wish = { ...asked, objectId: id, olderEntries: 'all' as const }
    return { link: await requestTicket(ports, wish, actor), former }
  } catch (thrown) {
    await resumeFormerFlows(ports, former, actor)
    throw thrown
  }
}

/** Nothing flows over the former links any more; they and their tickets stay. Throws what the store throws. */
export async function endFormerFlows(
  ports: LinkPorts,
  former: readonly FormerFlow[],
  actor: string,
): Promise<void> {
  for (const { linkId, choice } of former) {
    await configureLink(ports, linkId, { ...choice, direction: 'none' }, actor)
  }
}

/** Everything flows as it did before the switch. Throws what the store throws. */
export async function resumeFormerFlows(
  ports: LinkPorts,
  former: readonly FormerFlow[],
  actor: string,
): Promise<void> {
  for (const { linkId, choice } of former) await configureLink(ports, linkId, choice, actor)
}

function choiceOf(link: Link): SyncChoice {
  const { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds = [] } = link
  return { direction, inboundProfileId, outboundProfileId, moreOutboundProfileIds }
}

function onlyOutward(choice: SyncChoice): SyncChoice {
  if (choice.direction === 'in') return { ...choice, direction: 'none' }
  return choice.direction === 'both' ? { ...choice, direction: 'out' } : choice
}

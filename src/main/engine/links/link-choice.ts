import { MAX_LINKS } from '../../../shared/domain/limits'
import type { Link, SyncDirection } from '../../../shared/domain/link'
import type { MirrorObject } from '../../../shared/domain/mirror-object'
import type { ProfileDirection } from '../../../shared/domain/profile'
import { ticketId } from '../../../shared/domain/ticket'
import { failure } from '../../../shared/errors'
import type { LinkId, ProfileId } from '../../../shared/ids'
import type { StorePort } from '../ports/store'

/** How a link should flow. */
export type SyncChoice = {
  readonly direction: SyncDirection
  readonly inboundProfileId: ProfileId | null
  readonly outboundProfileId: ProfileId | null
  /** Further outbound profiles, in the order in which they decide. */
  readonly moreOutboundProfileIds?: readonly ProfileId[]
}

/**
 * Checks a choice for one connector type and answers it without the profiles its direction does not
 * use. Throws `bad-request` naming the argument that is missing or wrong.
 */
export async function checkedChoice(
  store: StorePort,
  connectorType: string,
  choice: SyncChoice,
): Promise<SyncChoice> {
  const into = receives(choice.direction)
  const out = choice.direction === 'out' || choice.direction === 'both'
  if (into) await requireProfile(store, connectorType, 'inbound', choice.inboundProfileId)
  const more = furtherProfiles(choice)
  if (out) {
    for (const id of [choice.outboundProfileId, ...more]) {
      await requireProfile(store, connectorType, 'outbound', id)
    }
  }
  if (choice.direction === 'none') return choice
  return {
    direction: choice.direction,
    inboundProfileId: into ? choice.inboundProfileId : null,
    outboundProfileId: out ? choice.outboundProfileId : null,
    moreOutboundProfileIds: out ? more : [],
  }
}

/** Each further profile once, without the one that leads. */
function furtherProfiles({ outboundProfileId, moreOutboundProfileIds }: SyncChoice): ProfileId[] {
  return [...new Set(moreOutboundProfileIds ?? [])].filter((id) => id !== outboundProfileId)
}

/** Refuses a second inbound link on an issue, naming the ticket that has the first. */
export async function refuseSecondInbound(
  store: StorePort,
  object: MirrorObject,
  direction: SyncDirection,
  except: LinkId | null,
): Promise<void> {
  if (!receives(direction)) return
  const links = await store.find('linksByObject', object.id)
  const other = links.find((link) => link.id !== except && receives(link.direction))
  if (other === undefined) return
  const name = await ticketName(store, other)
  throw failure({
    code: 'refused',
    message: `${object.key} already takes in changes from ${name}, and an issue can have one such ticket. Choose Outbound or None here, or change that link first.`,
    retry: 'after-fix',
    fields: { direction: `Already inbound from ${name}.` },
  })
}

/** Refuses a link beyond what a workspace holds. */
export async function refuseBeyondLimit(store: StorePort): Promise<void> {
  if ((await store.count('links')) < MAX_LINKS) return
  throw failure({
    code: 'limit',
    message: `A workspace can have ${MAX_LINKS.toLocaleString('en-US')} linked objects, and this one has. Unlink some first.`,
    retry: 'after-fix',
  })
}

/** What to call the ticket of a link. */
export async function ticketName(store: StorePort, link: Link): Promise<string> {
  const instance = await store.get('instances', link.instanceId)
  const place = instance?.name ?? 'a deleted connector'
  if (link.remoteId === null) return `a ticket that is being created in ${place}`
  const ticket = await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  return `${ticket?.key ?? link.remoteId} in ${place}`
}

function receives(direction: SyncDirection): boolean {
  return direction === 'in' || direction === 'both'
}

async function requireProfile(
  store: StorePort,
  connectorType: string,
  direction: ProfileDirection,
  id: ProfileId | null,
): Promise<void> {
  const field = `${direction}ProfileId`
  const profile = id === null ? undefined : await store.get('profiles', id)
  const problem =
    id === null
      ? `Choose an ${direction} profile.`
      : profile === undefined
        ? `There is no profile "${id}".`
        : profile.direction !== direction || profile.connectorType !== connectorType
          ? `"${profile.name}" is not an ${direction} profile for ${connectorType}.`
          : null
  if (problem === null) return
  throw failure({
    code: 'bad-request',
    message: problem,
    retry: 'after-fix',
    fields: { [field]: problem },
  })
}

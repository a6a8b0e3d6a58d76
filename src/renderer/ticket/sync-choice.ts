import type { SyncDirection } from '../../shared/domain/link'
import type { LinkView, SyncProfile } from '../../shared/ipc/views'

/** Direction and profiles of a link as a form holds them. */
export type SyncChoice = {
  readonly direction: SyncDirection
  readonly inboundProfileId: string | null
  readonly outboundProfileId: string | null
  /** Further outbound profiles, in the order in which they decide. */
  readonly moreOutboundProfileIds?: readonly string[]
}

export const needsInbound = (direction: SyncDirection) => direction === 'in' || direction === 'both'
export const needsOutbound = (direction: SyncDirection) =>
  direction === 'out' || direction === 'both'

/** Profiles of one connector type and direction, the built-in one first. */
export function profilesFor(
  profiles: readonly SyncProfile[],
  type: string,
  direction: 'inbound' | 'outbound',
): readonly SyncProfile[] {
  return profiles
    .filter((profile) => profile.connectorType === type && profile.direction === direction)
    .sort((a, b) => Number(b.builtIn) - Number(a.builtIn) || a.name.localeCompare(b.name))
}

/** The ticket an issue already takes changes from; there can be only one. */
export function inboundTicket(links: readonly LinkView[]): LinkView | undefined {
  return links.find(({ link }) => needsInbound(link.direction))
}

/** Which ways a connector can carry changes. */
export type Ways = { readonly isremotesyncin: boolean; readonly isremotesyncout: boolean }

const bothWays: Ways = { isremotesyncin: true, isremotesyncout: true }

/** Directions a link over such a connector can have. */
export function offeredDirections({ isremotesyncin, isremotesyncout }: Ways): SyncDirection[] {
  return [
    ...(isremotesyncin ? (['in'] as const) : []),
    ...(isremotesyncout ? (['out'] as const) : []),
    ...(isremotesyncin && isremotesyncout ? (['both'] as const) : []),
    'none',
  ]
}

/**
 * The choice a new link starts with: both ways if no other ticket brings changes in already, with the
 * preferred profile of each direction or else the built-in one.
 */
export function defaultChoice(
  profiles: readonly SyncProfile[],
  type: string,
  links: readonly LinkView[],
  ways: Ways = bothWays,
  preferred: readonly string[] = [],
): SyncChoice {
  const offered = offeredDirections(ways)
  const wished: SyncDirection[] =
    inboundTicket(links) === undefined ? ['both', 'in', 'out'] : ['out', 'none']
  return {
    direction: wished.find((one) => offered.includes(one)) ?? 'none',
    inboundProfileId: firstProfile(profilesFor(profiles, type, 'inbound'), preferred),
    outboundProfileId: firstProfile(profilesFor(profiles, type, 'outbound'), preferred),
  }
}

/** The first of these profiles that is preferred, or else the first; null when there are none. */
export function firstProfile(
  offered: readonly SyncProfile[],
  preferred: readonly string[],
): string | null {
  return (offered.find(({ id }) => preferred.includes(id)) ?? offered[0])?.id ?? null
}

/** The choice a project makes for the tickets of its cases. */
export function targetChoice(target: SyncChoice): SyncChoice {
  const { direction, inboundProfileId, outboundProfileId } = target
  return { direction, inboundProfileId, outboundProfileId }
}

/** The choice in another direction; a profile it needs and never had is the default one. */
export function inDirection(
  choice: SyncChoice,
  direction: SyncDirection,
  profiles: readonly SyncProfile[],
  type: string,
): SyncChoice {
  const first = defaultChoice(profiles, type, [])
  const { inboundProfileId, outboundProfileId } = choice
  return {
    ...choice,
    direction,
    inboundProfileId: needsInbound(direction)
      ? (inboundProfileId ?? first.inboundProfileId)
      : inboundProfileId,
    outboundProfileId: needsOutbound(direction)
      ? (outboundProfileId ?? first.outboundProfileId)
      : outboundProfileId,
  }
}

/** What is missing in a choice, by field; empty when it can be saved. */
export function missingProfiles(choice: SyncChoice): Readonly<Record<string, string>> {
  const missing: Record<string, string> = {}
  if (needsInbound(choice.direction) && choice.inboundProfileId === null) {
    missing.inboundProfileId = 'Choose an inbound profile: it says what may come in.'
  }
  if (needsOutbound(choice.direction) && choice.outboundProfileId === null) {
    missing.outboundProfileId = 'Choose an outbound profile: it says what may go out.'
  }
  return missing
}

/** The choice as it is sent: a pause keeps its profiles, a direction drops the one it does not use. */
export function sentChoice(choice: SyncChoice): SyncChoice {
  if (choice.direction === 'none') return choice
  const { moreOutboundProfileIds: more = [] } = choice
  return {
    ...(needsOutbound(choice.direction) && more.length > 0 ? { moreOutboundProfileIds: more } : {}),
    direction: choice.direction,
    inboundProfileId: needsInbound(choice.direction) ? choice.inboundProfileId : null,
    outboundProfileId: needsOutbound(choice.direction) ? choice.outboundProfileId : null,
  }
}

/** All outbound profiles of a choice, in the order in which they decide. */
export function outboundIds({ outboundProfileId, moreOutboundProfileIds }: SyncChoice): string[] {
  return outboundProfileId === null ? [] : [outboundProfileId, ...(moreOutboundProfileIds ?? [])]
}

/** The choice with these outbound profiles. */
export function withOutbound(choice: SyncChoice, ids: readonly string[]): SyncChoice {
  const [outboundProfileId = null, ...moreOutboundProfileIds] = ids
  return { ...choice, outboundProfileId, moreOutboundProfileIds }
}

/** Whether two choices would be sent as the same settings. */
export function sameChoice(a: SyncChoice, b: SyncChoice): boolean {
  const said = (choice: SyncChoice) => {
    const { direction, inboundProfileId, moreOutboundProfileIds = [], ...rest } = sentChoice(choice)
    return [direction, inboundProfileId, rest.outboundProfileId, ...moreOutboundProfileIds].join()
  }
  return said(a) === said(b)
}

/** Profiles of a choice that make comments public, without those a person has agreed to (by their ids). */
export function unconfirmedPublic(
  profiles: readonly SyncProfile[],
  choice: SyncChoice,
  confirmed: readonly string[],
): readonly SyncProfile[] {
  if (!needsOutbound(choice.direction)) return []
  const chosen = outboundIds(choice)
  return profiles.filter(
    ({ id, entries }) =>
      chosen.includes(id) &&
      !confirmed.includes(id) &&
      entries.publicComments === true &&
      entries.which !== 'none',
  )
}

import type { RowTraits } from '../../shared/domain/row-traits'
import { ticketId } from '../../shared/domain/ticket'
import type { TraitColumns } from '../../shared/ipc/views'
import type { StorePort } from '../engine/ports/store'
import { leadingLink } from './list-row'

type Ports = {
  readonly store: StorePort
  /** Lets others have their turn between two issues. */
  readonly breathe: () => Promise<void>
}

/** Traits of these issues; one without link and case, or unknown, is left out. */
export async function traitsOf(ports: Ports, ids: Iterable<string>): Promise<readonly RowTraits[]> {
  const traits: RowTraits[] = []
  for (const id of ids) {
    const one = await traitsOfIssue(ports.store, id)
    if (one !== null) traits.push(one)
    await ports.breathe()
  }
  return traits
}

/** Traits of every issue that has any. */
export async function allTraits(ports: Ports): Promise<readonly RowTraits[]> {
  const ids = new Set<string>()
  for (const { objectId } of await ports.store.all('links')) ids.add(objectId)
  for (const { id } of await ports.store.all('cases')) {
    for (const member of await ports.store.find('issuesByCase', id)) ids.add(member.id)
    await ports.breathe()
  }
  return traitsOf(ports, ids)
}

async function traitsOfIssue(store: StorePort, id: string): Promise<RowTraits | null> {
  const issue = await store.get('issues', id)
  if (issue === undefined) return null
  const links = await store.find('linksByObject', id)
  if (links.length === 0 && issue.caseId === null) return null
  const ops = (await Promise.all(links.map((link) => store.find('opsByLink', link.id)))).flat()
  const link = leadingLink(links, ops)?.link
  const ticket =
    link === undefined || link.remoteId === null
      ? undefined
      : await store.get('tickets', ticketId(link.instanceId, link.remoteId))
  const group = issue.caseId === null ? undefined : await store.get('cases', issue.caseId)
  const stuck = ops.find((op) => op.linkId === link?.id && op.state === 'blocked')
  return {
    id,
    instanceId: link?.instanceId ?? null,
    inboundProfileId: link?.inboundProfileId ?? null,
    outboundProfileId: link?.outboundProfileId ?? null,
    caseKey: group?.key ?? null,
    caseStatus: group?.fields.status ?? null,
    ticketStatus: ticket?.statusName ?? null,
    error: stuck?.lastError?.code ?? link?.lastError?.code ?? null,
  }
}

/** Traits as parallel arrays, the form in which they cross to the window. */
export function traitColumns(traits: readonly RowTraits[]): TraitColumns {
  return {
    id: traits.map((one) => one.id),
    instanceId: traits.map((one) => one.instanceId),
    inboundProfileId: traits.map((one) => one.inboundProfileId),
    outboundProfileId: traits.map((one) => one.outboundProfileId),
    caseKey: traits.map((one) => one.caseKey),
    caseStatus: traits.map((one) => one.caseStatus),
    ticketStatus: traits.map((one) => one.ticketStatus),
    error: traits.map((one) => one.error),
  }
}

import type { Issue } from '../../shared/domain/issue'
import type { SyncDirection } from '../../shared/domain/link'
import type { SyncState } from '../../shared/domain/list-row'
import type { RowTraits } from '../../shared/domain/row-traits'
import { ticketId } from '../../shared/domain/ticket'
import { type ValueSet, valueSet } from '../../shared/domain/value-set'
import type { TraitColumns } from '../../shared/ipc/views'
import type { UtcMs } from '../../shared/time'
import type { StorePort } from '../engine/ports/store'
import { syncStateOf } from './list-row'

type Ports = {
  readonly store: StorePort
  /** Lets others have their turn between two issues. */
  readonly breathe: () => Promise<void>
}

/** What one link adds to the traits of whoever it belongs to. */
type LinkTraits = {
  readonly instanceId: string
  readonly inboundProfileId: string | null
  readonly outboundProfileId: string | null
  readonly direction: SyncDirection
  readonly sync: SyncState
  readonly syncedAt: UtcMs | null
  readonly ticketKey: string | null
  readonly ticketStatus: string | null
  readonly error: string | null
}

type CaseTraits = Pick<RowTraits, 'caseKey' | 'caseStatus'> & {
  readonly links: readonly LinkTraits[]
}

const noCase: CaseTraits = { caseKey: null, caseStatus: null, links: [] }

/** Traits of these issues; one without link and case, or unknown, is left out. */
export async function traitsOf(ports: Ports, ids: Iterable<string>): Promise<readonly RowTraits[]> {
  const { store } = ports
  const cases = new Map<string, CaseTraits>()
  const caseOf = async ({ caseId }: Issue): Promise<CaseTraits> => {
    if (caseId === null) return noCase
    const known = cases.get(caseId) ?? (await traitsOfCase(store, caseId))
    cases.set(caseId, known)
    return known
  }
  const traits: RowTraits[] = []
  for (const id of ids) {
    const issue = await store.get('issues', id)
    if (issue !== undefined) {
      const own = await traitsOfLinks(store, id)
      if (own.length > 0 || issue.caseId !== null) traits.push(joined(id, own, await caseOf(issue)))
    }
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

async function traitsOfCase(store: StorePort, id: string): Promise<CaseTraits> {
  const group = await store.get('cases', id)
  if (group === undefined) return noCase
  const links = await traitsOfLinks(store, id)
  return { caseKey: group.key, caseStatus: group.fields.status, links }
}

async function traitsOfLinks(store: StorePort, objectId: string): Promise<LinkTraits[]> {
  const traits: LinkTraits[] = []
  for (const link of await store.find('linksByObject', objectId)) {
    const ops = await store.find('opsByLink', link.id)
    const ticket =
      link.remoteId === null
        ? undefined
        : await store.get('tickets', ticketId(link.instanceId, link.remoteId))
    const stuck = ops.find((op) => op.state === 'blocked')
    traits.push({
      instanceId: link.instanceId,
      inboundProfileId: link.inboundProfileId,
      outboundProfileId: link.outboundProfileId,
      direction: link.direction,
      sync: syncStateOf(link, ops),
      syncedAt: link.lastSyncAt,
      ticketKey: ticket?.key ?? null,
      ticketStatus: ticket?.statusName ?? null,
      error: stuck?.lastError?.code ?? link.lastError?.code ?? null,
    })
  }
  return traits
}

function joined(
  id: string,
  own: readonly LinkTraits[],
  { caseKey, caseStatus, links }: CaseTraits,
): RowTraits {
  const all = [...own, ...links]
  // A row stands for one link of the issue itself.
  const rowSaysAll = links.length === 0 && own.length < 2
  return {
    id,
    caseKey,
    caseStatus,
    instanceIds: setOf(all, (link) => link.instanceId),
    inboundProfileIds: setOf(all, (link) => link.inboundProfileId),
    outboundProfileIds: setOf(all, (link) => link.outboundProfileId),
    ticketStatuses: setOf(all, (link) => link.ticketStatus),
    errors: setOf(all, (link) => link.error),
    ticketKeys: rowSaysAll ? null : setOf(all, (link) => link.ticketKey),
    directions: rowSaysAll ? null : setOf(all, (link) => link.direction),
    syncStates: rowSaysAll ? null : setOf(all, (link) => link.sync),
    syncedAt: rowSaysAll ? null : all.map((link) => link.syncedAt),
  }
}

function setOf(
  links: readonly LinkTraits[],
  pick: (link: LinkTraits) => string | null,
): ValueSet | null {
  const set = valueSet(links.flatMap((link) => pick(link) ?? []))
  return set === '' ? null : set
}

/** Traits as parallel arrays, the form in which they cross to the window. */
export function traitColumns(traits: readonly RowTraits[]): TraitColumns {
  return {
    id: traits.map((one) => one.id),
    caseKey: traits.map((one) => one.caseKey),
    caseStatus: traits.map((one) => one.caseStatus),
    instanceIds: traits.map((one) => one.instanceIds),
    inboundProfileIds: traits.map((one) => one.inboundProfileIds),
    outboundProfileIds: traits.map((one) => one.outboundProfileIds),
    ticketStatuses: traits.map((one) => one.ticketStatuses),
    errors: traits.map((one) => one.errors),
    ticketKeys: traits.map((one) => one.ticketKeys),
    directions: traits.map((one) => one.directions),
    syncStates: traits.map((one) => one.syncStates),
    syncedAt: traits.map((one) => one.syncedAt),
  }
}

import type { MirrorField } from '../../../shared/domain/issue'
import type { Link } from '../../../shared/domain/link'
import { fieldValueOf, type MirrorObject } from '../../../shared/domain/mirror-object'
import type { OutboundOp } from '../../../shared/domain/outbound-op'
import { failure } from '../../../shared/errors'
import type { LinkId, ProfileId } from '../../../shared/ids'
import type { UtcMs } from '../../../shared/time'
import { type EventFacts, linkEvent } from '../audit-event'
import { findObject, objectPut } from '../objects/linked-object'
import { put } from '../outbound/queue'
import type { Delete, Put, StorePort } from '../ports/store'
import { committing, type LinkPorts, linkOf, wantRead } from './link-base'
import { checkedChoice, refuseSecondInbound, type SyncChoice } from './link-choice'
import { refuseImpossible } from './possible'

/**
 * Changes direction and profiles of a link; what was chosen before is replaced at once and logged.
 * The base stays, so a link that was set to None and back goes on where it stopped. Throws
 * `not-found`, `bad-request` naming the argument, `refused` for a second inbound link.
 */
export async function configureLink(
  ports: LinkPorts,
  id: LinkId,
  choice: SyncChoice,
  actor: string,
): Promise<Link> {
  const { store } = ports
  return committing(store, async () => {
    const { before, link, object } = await configured(ports, id, choice)
    const reason = await changeText(store, before, link, actor)
    if (reason === null) return { answer: before, commit: {} }
    const { puts, audit } = await changed(ports, before, link, {
      kind: 'link.configured',
      reason,
      actor,
    })
    // The revision guards the check that no other link listens.
    const guarded: Put[] =
      object === undefined || !inward(link) ? [] : [objectPut(object, object.rev)]
    const deletes = outward(link) ? [] : await sendable(store, id)
    return { answer: link, commit: { puts: [...puts, ...guarded], deletes, audit } }
  })
}

/**
 * A link as this choice would leave it, with every check a change of it goes through. Throws as
 * `configureLink` does.
 */
export async function configured(
  { store, connectors }: Pick<LinkPorts, 'store' | 'connectors'>,
  id: LinkId,
  choice: SyncChoice,
): Promise<{
  readonly before: Link
  readonly link: Link
  readonly object: MirrorObject | undefined
}> {
  const before = await linkOf(store, id)
  const instance = await store.get('instances', before.instanceId)
  if (instance !== undefined) {
    const { direction } = choice
    await refuseImpossible(connectors, instance, { direction, creates: false })
  }
  const object = await findObject(store, before.objectId)
  const checked = await checkedChoice(store, before.connectorType, choice)
  if (object !== undefined) await refuseSecondInbound(store, object, checked.direction, id)
  const off = checked.direction === 'none'
  const link: Link = {
    ...before,
    direction: checked.direction,
    inboundProfileId: checked.inboundProfileId ?? (off ? before.inboundProfileId : null),
    outboundProfileId: checked.outboundProfileId ?? (off ? before.outboundProfileId : null),
    moreOutboundProfileIds:
      checked.outboundProfileId === null && off
        ? (before.moreOutboundProfileIds ?? [])
        : (checked.moreOutboundProfileIds ?? []),
    base: inward(checked) && !inward(before) ? withRemoteMembersNew(before.base) : before.base,
    state: before.state === 'broken' ? 'linked' : before.state,
    lastError: before.state === 'broken' ? null : before.lastError,
  }
  return { before, link, object }
}

/** Stops all flow over a link until it is resumed. Throws `not-found`. */
export async function pauseLink(ports: LinkPorts, id: LinkId, actor: string): Promise<Link> {
  return setState(ports, id, ['linked'], 'paused', {
    kind: 'link.paused',
    reason: `${actor} paused this link.`,
    actor,
  })
}

/** Lets a paused link flow again; changes made meanwhile on either side are merged. Throws `not-found`. */
export async function resumeLink(ports: LinkPorts, id: LinkId, actor: string): Promise<Link> {
  return setState(ports, id, ['paused', 'gone'], 'linked', {
    kind: 'link.resumed',
    reason: `${actor} resumed this link.`,
    actor,
  })
}

/**
 * Gives a field up that kept its local edit: the next run takes the remote value. Throws `not-found`,
 * `refused` when there is nothing to give up.
 */
export async function releaseField(
  ports: LinkPorts,
  id: LinkId,
  field: MirrorField,
  actor: string,
): Promise<Link> {
  const { store } = ports
  return committing(store, async () => {
    const before = await linkOf(store, id)
    const object = await findObject(store, before.objectId)
    const stamp = object?.stamps[field]
    const known = before.base[field]
    if (object === undefined || stamp?.origin.kind !== 'local') {
      throw failure({
        code: 'refused',
        message: `${field} holds no local edit that could be released.`,
        retry: 'no',
      })
    }
    const { [field]: _, ...notes } = before.notes
    const link: Link = {
      ...before,
      base:
        known === undefined
          ? before.base
          : { ...before.base, [field]: { ...known, local: fieldValueOf(object, field) } },
      released: { ...before.released, [field]: stamp.at },
      notes,
    }
    const reason = `${actor} released ${field}: the remote value is taken in again.`
    const facts: EventFacts = { kind: 'link.configured', reason, actor, field }
    return { answer: link, commit: await changed(ports, before, link, facts) }
  })
}

async function setState(
  ports: LinkPorts,
  id: LinkId,
  from: readonly Link['state'][],
  to: Link['state'],
  facts: EventFacts,
): Promise<Link> {
  return committing(ports.store, async () => {
    const before = await linkOf(ports.store, id)
    if (!from.includes(before.state)) return { answer: before, commit: {} }
    const link: Link = { ...before, state: to, lastError: null, writes: {}, missingCycles: 0 }
    return { answer: link, commit: await changed(ports, before, link, facts) }
  })
}

/** A changed link, read again in the next run, with its waiting operations due and the reason logged. */
async function changed(ports: LinkPorts, before: Link, link: Link, facts: EventFacts) {
  const { store, clock, identity } = ports
  const now = clock.now()
  const due = outward(link) ? await madeDue(store, before, now) : []
  const read =
    link.remoteId === null ? [] : await wantRead(store, link.instanceId, link.remoteId, now)
  const puts: Put[] = [
    { collection: 'links', record: link, expectedRev: before.rev },
    ...read,
    ...due,
  ]
  return { puts, audit: [linkEvent({ identity, now }, link, facts)] }
}

/** What rests is due at once, and so is what failed because the ticket was away. */
async function madeDue(store: StorePort, before: Link, now: UtcMs): Promise<Put[]> {
  const ops = await store.find('opsByLink', before.id)
  const resting = (op: OutboundOp) => op.state === 'pending' && op.notBefore > now
  const missed = (op: OutboundOp) =>
    before.state === 'gone' && op.state === 'blocked' && op.lastError?.code === 'not-found'
  return ops
    .filter((op) => op.kind !== 'create' && (resting(op) || missed(op)))
    .map((op) => {
      const record = missed(op) ? { ...op, state: 'pending' as const, attempts: 0 } : op
      return put({ ...record, notBefore: now }, op.rev)
    })
}

/** Waiting operations a link without outward flow no longer has. What is on the wire stays. */
async function sendable(store: StorePort, id: LinkId): Promise<Delete[]> {
  const loose = (op: OutboundOp): boolean =>
    op.kind !== 'create' && (op.state === 'pending' || op.state === 'blocked')
  const ops = await store.find('opsByLink', id)
  return ops.filter(loose).map((op) => ({ collection: 'ops', key: op.id }))
}

/**
 * An outward link leaves the members others put into a remote set alone and remembers them as agreed.
 * Once the link also listens they count as remote changes, so they are taken in.
 */
function withRemoteMembersNew(base: Link['base']): Link['base'] {
  const fields = Object.entries(base).map(([field, pair]) => [
    field,
    pair !== undefined && Array.isArray(pair.local) ? { ...pair, remote: pair.local } : pair,
  ])
  return Object.fromEntries(fields)
}

function inward({ direction }: Pick<Link, 'direction'>): boolean {
  return direction === 'in' || direction === 'both'
}

function outward(link: Link): boolean {
  return link.direction === 'out' || link.direction === 'both'
}

async function changeText(
  store: StorePort,
  before: Link,
  after: Link,
  actor: string,
): Promise<string | null> {
  const parts: string[] = []
  if (before.direction !== after.direction) {
    parts.push(`direction from ${before.direction} to ${after.direction}`)
  }
  for (const side of ['inbound', 'outbound'] as const) {
    const [old, present] = [chosen(before, side), chosen(after, side)]
    if (old.join() === present.join()) continue
    const names = [await profileNames(store, old), await profileNames(store, present)]
    parts.push(`${side} profile from ${names.join(' to ')}`)
  }
  if (parts.length > 0) return `${actor} changed ${parts.join(', ')}.`
  return before.state === after.state ? null : `${actor} confirmed the settings of this link.`
}

/** Profiles of one side, in the order in which they decide. */
function chosen(link: Link, side: 'inbound' | 'outbound'): ProfileId[] {
  const first = link[`${side}ProfileId`]
  const more = side === 'outbound' ? (link.moreOutboundProfileIds ?? []) : []
  return first === null ? [] : [first, ...more]
}

async function profileNames(store: StorePort, ids: readonly ProfileId[]): Promise<string> {
  if (ids.length === 0) return 'none'
  const names = ids.map(async (id) => `"${(await store.get('profiles', id))?.name ?? id}"`)
  return (await Promise.all(names)).join(' and ')
}

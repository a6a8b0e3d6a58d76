import type { AuditEvent } from '../../shared/domain/audit'
import { fieldTypeOf } from '../../shared/domain/field-types'
import type { MirrorField, Stamp } from '../../shared/domain/issue'
import type { Link } from '../../shared/domain/link'
import { fieldValueOf, type MirrorObject } from '../../shared/domain/mirror-object'
import { ticketId } from '../../shared/domain/ticket'
import type { FieldValue } from '../../shared/domain/value'
import type { ObjectId } from '../../shared/ids'
import { outboundProfile } from '../engine/links/outbound-profile'
import { sameValue } from '../engine/merge/canonical'
import { findObject } from '../engine/objects/linked-object'
import { isClosed } from '../engine/plan/lifecycle'
import { type LinkViewPorts, linkView } from './link-view'
import type { IssuePorts } from './ports'
import { changeTo } from './restorable'

/** A value of an event that somebody may want back. */
export type PutBackAsk = {
  readonly event: AuditEvent
  readonly objectId: ObjectId
  readonly field: MirrorField
  readonly to: FieldValue
  /** The status that is put back together with it, if any. */
  readonly withStatus?: FieldValue | undefined
}

/** What putting a value back would mean. */
export type PutBack = {
  readonly object: MirrorObject | null
  readonly now: FieldValue
  /** Whether it can be done at all. */
  readonly possible: boolean
  /** Whether nothing is thrown away by it. */
  readonly safe: boolean
  /** One sentence, also when all is well. */
  readonly reason: string
}

/**
 * Looks at a value before it is put back. It is safe while the field still holds what the event left
 * there and the ticket it came from still says so.
 */
export async function putBackOf(ports: LinkViewPorts, ask: PutBackAsk): Promise<PutBack> {
  const { event, field } = ask
  const object = (await findObject(ports.store, ask.objectId)) ?? null
  if (object === null) {
    const reason = 'This issue or case no longer exists.'
    return { object, now: null, possible: false, safe: false, reason }
  }
  const now = fieldValueOf(object, field)
  const status = ask.withStatus ?? object.fields.status
  const never = neverReason(object, ask, status)
  if (never !== null) return { object, now, possible: false, safe: false, reason: never }
  const unsafe =
    changedSince(object, event, field) ??
    (await movedOn(ports, object, event, field)) ??
    (resolvesAgain(ask, status) ? 'Putting it back resolves it again.' : null)
  const reason = unsafe ?? 'Nothing has changed it since.'
  return { object, now, possible: true, safe: unsafe === null, reason }
}

/** Keys of the tickets to which an edit of this field travels. */
export async function travelsTo(
  ports: IssuePorts,
  objectId: ObjectId,
  field: MirrorField,
): Promise<string[]> {
  const links = await ports.store.find('linksByObject', objectId)
  const keys = await Promise.all(links.map((link) => ticketReached(ports, link, field)))
  return keys.filter((key) => key !== null)
}

/** Whether two values of a field mean the same; an added field may hold a list. */
export function sameFieldValue(field: MirrorField, a: FieldValue, b: FieldValue): boolean {
  const isList = Array.isArray(a) || Array.isArray(b)
  return sameValue(isList ? 'set' : fieldTypeOf(field), a, b)
}

function neverReason(
  object: MirrorObject,
  { field, to }: PutBackAsk,
  status: FieldValue,
): string | null {
  if (field === 'resolution' && to === null && isClosed(status)) {
    return 'What is resolved keeps a reason; put its status back as well.'
  }
  if (sameFieldValue(field, fieldValueOf(object, field), to)) return 'It has this value already.'
  return changeTo(field, to) === null ? `The recorded value no longer fits ${field}.` : null
}

/** A reason comes with the status it belongs to. */
function resolvesAgain({ field, to }: PutBackAsk, status: FieldValue): boolean {
  return field === 'resolution' && to !== null && !isClosed(status)
}

function changedSince(object: MirrorObject, event: AuditEvent, field: MirrorField): string | null {
  const stamp = object.stamps[field]
  const changed =
    event.after === undefined
      ? stamp !== undefined && stamp.at > event.at
      : !sameFieldValue(field, fieldValueOf(object, field), event.after)
  return changed ? `It was changed since${byWhom(stamp)}; that change would be lost.` : null
}

function byWhom(stamp: Stamp | undefined): string {
  const by = stamp?.origin.by
  if (by !== undefined) return ` by ${by}`
  return stamp?.origin.kind === 'remote' ? ' by a linked ticket' : ''
}

/** Why the ticket a value came from no longer stands behind it; null when it does. */
async function movedOn(
  ports: LinkViewPorts,
  object: MirrorObject,
  event: AuditEvent,
  field: MirrorField,
): Promise<string | null> {
  if (event.linkId === null) return null
  const link = await ports.store.get('links', event.linkId)
  if (link === undefined) return 'The link over which it came was removed since.'
  if (link.state === 'gone') return 'The ticket it came from is no longer to be found.'
  if (field !== 'status' && field !== 'resolution') return null
  const view = await linkView(ports, object, link)
  const there = view.fields.find((pair) => pair.local === field)?.thereLocal ?? null
  const expected = event.after ?? fieldValueOf(object, field)
  if (there === null || sameFieldValue(field, there, expected)) return null
  return `${view.ticket?.key ?? 'The ticket'} has moved on since and says ${view.ticket?.statusName ?? String(there)} now.`
}

async function ticketReached(
  { store }: IssuePorts,
  link: Link,
  field: MirrorField,
): Promise<string | null> {
  const flows = link.direction === 'out' || link.direction === 'both'
  if (!flows || link.state !== 'linked' || link.remoteId === null) return null
  const profile = await outboundProfile(store, link)
  const mapped = profile?.rows.some((row) => row.local === field && row.mode === 'always')
  if (mapped !== true) return null
  return (await store.get('tickets', ticketId(link.instanceId, link.remoteId)))?.key ?? null
}

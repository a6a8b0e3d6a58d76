import type { AuditEvent } from '../../shared/domain/audit'
import type { Link } from '../../shared/domain/link'
import { asAuditId, type InstanceId, type ObjectId } from '../../shared/ids'
import type { UtcMs } from '../../shared/time'
import type { Identity } from './ports/identity'

/** Actor of everything the mirror does by itself. */
const SYNC_ACTOR = 'sync'

/** What every event of one run or command shares. */
export type AuditContext = {
  readonly identity: Pick<Identity, 'fresh'>
  readonly now: UtcMs
  readonly runId?: string | undefined
}

export type EventFacts = Pick<AuditEvent, 'kind' | 'reason'> &
  Partial<Pick<AuditEvent, 'actor' | 'field' | 'before' | 'after' | 'lost' | 'rule'>>

type About = Pick<AuditEvent, 'objectId' | 'linkId' | 'instanceId'>

/** An event about a link and its issue. */
export function linkEvent(
  context: AuditContext,
  link: Pick<Link, 'id' | 'objectId' | 'instanceId'>,
  facts: EventFacts,
): AuditEvent {
  const { id: linkId, objectId, instanceId } = link
  return eventOf(context, { objectId, linkId, instanceId }, facts)
}

/** An event about an issue or case and a connector, without a link between them. */
export function objectEvent(
  context: AuditContext,
  objectId: ObjectId,
  instanceId: InstanceId,
  facts: EventFacts,
): AuditEvent {
  return eventOf(context, { objectId, linkId: null, instanceId }, facts)
}

/** An event about an instance as a whole. */
export function instanceEvent(
  context: AuditContext,
  instanceId: InstanceId,
  facts: EventFacts,
): AuditEvent {
  return eventOf(context, { objectId: null, linkId: null, instanceId }, facts)
}

/** Written out member by member: tens of thousands come at once, and copies of copies take their time. */
function eventOf(
  { identity, now, runId }: AuditContext,
  { objectId, linkId, instanceId }: About,
  { kind, reason, actor = SYNC_ACTOR, field = null, before, after, lost, rule }: EventFacts,
): AuditEvent {
  const event: { -readonly [K in keyof AuditEvent]: AuditEvent[K] } = {
    id: asAuditId(identity.fresh()),
    at: now,
    kind,
    reason,
    actor,
    objectId,
    linkId,
    instanceId,
    field,
  }
  if (runId !== undefined) event.runId = runId
  if (rule !== undefined) event.rule = rule
  if (before !== undefined) event.before = before
  if (after !== undefined) event.after = after
  if (lost !== undefined) event.lost = lost
  return event
}

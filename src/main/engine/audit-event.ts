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

/** An event about a link and its issue. */
export function linkEvent(
  context: AuditContext,
  link: Pick<Link, 'id' | 'objectId' | 'instanceId'>,
  facts: EventFacts,
): AuditEvent {
  return {
    ...common(context),
    objectId: link.objectId,
    linkId: link.id,
    instanceId: link.instanceId,
    ...facts,
  }
}

/** An event about an issue or case and a connector, without a link between them. */
export function objectEvent(
  context: AuditContext,
  objectId: ObjectId,
  instanceId: InstanceId,
  facts: EventFacts,
): AuditEvent {
  return { ...common(context), objectId, linkId: null, instanceId, ...facts }
}

/** An event about an instance as a whole. */
export function instanceEvent(
  context: AuditContext,
  instanceId: InstanceId,
  facts: EventFacts,
): AuditEvent {
  return { ...common(context), objectId: null, linkId: null, instanceId, ...facts }
}

function common({ identity, now, runId }: AuditContext) {
  return {
    id: asAuditId(identity.fresh()),
    at: now,
    actor: SYNC_ACTOR,
    field: null,
    ...(runId === undefined ? {} : { runId }),
  }
}

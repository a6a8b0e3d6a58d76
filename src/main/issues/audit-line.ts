import type { AuditEvent } from '../../shared/domain/audit'
import { asAuditId } from '../../shared/ids'
import type { IssuePorts } from './ports'

type Line = Pick<AuditEvent, 'kind' | 'reason' | 'actor'> & Partial<AuditEvent>

/** A complete audit event from its telling parts; the rest is null. */
export function auditLine(ports: Pick<IssuePorts, 'clock' | 'identity'>, line: Line): AuditEvent {
  return {
    id: asAuditId(ports.identity.fresh()),
    at: ports.clock.now(),
    objectId: null,
    linkId: null,
    instanceId: null,
    field: null,
    ...line,
  }
}

import type { AuditId, InstanceId, LinkId, ObjectId } from '../ids'
import type { UtcMs } from '../time'
import type { FieldValue } from './value'

/** Everything that is recorded: what happened, what was decided against, and why. */
export const auditKinds = [
  'issue.created',
  'issue.edited',
  'issue.entry-added',
  'issue.detection',
  'case.created',
  'case.edited',
  'case.archived',
  'case.removed',
  'case.member-added',
  'case.member-removed',
  'project.created',
  'project.edited',
  'project.removed',
  'conflict.opened',
  'conflict.resolved',
  'conflict.closed',
  'field.received',
  'field.sent',
  'field.converged',
  'field.conflict',
  'field.kept',
  'field.ignored',
  'field.unmapped',
  'field.merged',
  'field.restored',
  'entry.sent',
  'entry.received',
  'entry.edited',
  'entry.tagged',
  'entry.held',
  'file.sent',
  'file.received',
  'ticket.created',
  'ticket.found',
  'ticket.attached',
  'ticket.moved',
  'ticket.gone',
  'ticket.closed',
  'ticket.reopened',
  'link.created',
  'link.configured',
  'link.paused',
  'link.resumed',
  'link.removed',
  'link.loop-suspected',
  'op.in-doubt',
  'op.resolved',
  'op.retried',
  'op.blocked',
  'op.edited',
  'op.discarded',
  'cycle.finished',
  'cycle.stopped',
  'cycle.braked',
  'cycle.undone',
  'change.held',
  'records.purged',
  'profile.created',
  'profile.edited',
  'profile.removed',
  'instance.added',
  'instance.changed',
  'instance.enabled',
  'instance.disabled',
  'instance.removed',
  'backfill.started',
  'backfill.finished',
  'backfill.stopped',
  'workspace.recovered',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** One recorded fact. `reason` is a sentence for a person; the rest is for machines. */
export type AuditEvent = {
  readonly id: AuditId
  readonly at: UtcMs
  readonly kind: AuditKind
  readonly reason: string
  /** Person's name, `sync`, or the remote account as far as known. */
  readonly actor: string
  readonly objectId: ObjectId | null
  readonly linkId: LinkId | null
  readonly instanceId: InstanceId | null
  readonly field: string | null
  readonly before?: FieldValue
  readonly after?: FieldValue
  /** The value that lost a conflict, offered for restoring. */
  readonly lost?: FieldValue
  /** Merge table row or rule that decided, e.g. `D7`. */
  readonly rule?: string
  /** Cycle this belongs to, if any. */
  readonly runId?: string
}

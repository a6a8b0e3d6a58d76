import type { AuditEvent, AuditKind } from './audit'

/** The side on which something took effect: an arrival happens here, what was sent happens there. */
export type Lane = 'here' | 'there'

export const subjects = ['field', 'entry', 'ticket', 'trouble', 'other'] as const
export type Subject = (typeof subjects)[number]

/** Which events of an issue or case are asked for. */
export type HistoryFilter = {
  readonly subject: Subject | 'all'
  readonly lane: Lane | 'both'
  /** A field by its name, or `all`. */
  readonly field: string
  /** A connector by its identifier, or `all`. */
  readonly instanceId: string
  readonly onlyFailures: boolean
}

/** What a filter looks at. */
export type HistoryTraits = {
  readonly subject: Subject
  readonly lane: Lane
  readonly field: string | null
  readonly instanceId: string | null
  readonly failed: boolean
}

const failures: ReadonlySet<AuditKind> = new Set([
  'field.unmapped',
  'ticket.gone',
  'link.loop-suspected',
  'op.in-doubt',
  'op.blocked',
  'op.discarded',
  'cycle.braked',
  'cycle.stopped',
])

const thereKinds: ReadonlySet<AuditKind> = new Set([
  'field.sent',
  'entry.sent',
  'file.sent',
  'ticket.created',
  'ticket.found',
  'ticket.moved',
  'ticket.gone',
  'ticket.closed',
  'ticket.reopened',
])

const subjectOfRoom: Readonly<Record<string, Subject>> = {
  field: 'field',
  conflict: 'field',
  entry: 'entry',
  file: 'entry',
  ticket: 'ticket',
  link: 'ticket',
}

function subjectOf({ kind, field }: Pick<AuditEvent, 'kind' | 'field'>): Subject {
  if (failures.has(kind)) return 'trouble'
  if (kind === 'issue.entry-added') return 'entry'
  if (field !== null) return 'field'
  return subjectOfRoom[kind.split('.')[0] ?? ''] ?? 'other'
}

/** What a filter looks at in a recorded event; `linkInstanceId` is the connector of its link. */
export function historyTraits(event: AuditEvent, linkInstanceId: string | null): HistoryTraits {
  return {
    subject: subjectOf(event),
    lane: thereKinds.has(event.kind) ? 'there' : 'here',
    field: event.field,
    instanceId: event.instanceId ?? linkInstanceId,
    failed: failures.has(event.kind),
  }
}

/** Whether something is among what is asked for. */
export function passesFilter(traits: HistoryTraits, filter: HistoryFilter): boolean {
  return (
    (filter.subject === 'all' || traits.subject === filter.subject) &&
    (filter.lane === 'both' || traits.lane === filter.lane) &&
    (filter.field === 'all' || traits.field === filter.field) &&
    (filter.instanceId === 'all' || traits.instanceId === filter.instanceId) &&
    (!filter.onlyFailures || traits.failed)
  )
}

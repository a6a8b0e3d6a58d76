import type { AuditKind } from '../../shared/domain/audit'
import type { MirrorField } from '../../shared/domain/issue'
import type { HistoryEvent, LinkView } from '../../shared/ipc/views'
import type { UtcMs } from '../../shared/time'
import { startOfDay } from '../format/moment'
import { fieldWord } from '../format/words'
import { objectOf, type ShownDetail } from '../issue/shown-detail'

/** The side on which something took effect: an arrival happens here, what was sent happens there. */
export type Lane = 'here' | 'there'

export const subjects = ['field', 'entry', 'ticket', 'trouble', 'other'] as const
export type Subject = (typeof subjects)[number]

/** One point of the timeline, by our clock. */
export type TimelineItem = {
  readonly id: string
  readonly at: UtcMs
  readonly lane: Lane
  readonly subject: Subject
  readonly failed: boolean
  readonly instanceId: string | null
  readonly field: string | null
  /** What is recorded of it; null for something the other side did, which is known by its time only. */
  readonly event: HistoryEvent | null
  readonly text: string
}

export type TimelineFilter = {
  readonly subject: Subject | 'all'
  readonly lane: Lane | 'both'
  readonly field: MirrorField | 'all'
  readonly instanceId: string | 'all'
  readonly onlyFailures: boolean
}

export const everything: TimelineFilter = {
  subject: 'all',
  lane: 'both',
  field: 'all',
  instanceId: 'all',
  onlyFailures: false,
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

function subjectOf({ kind, field }: HistoryEvent): Subject {
  if (failures.has(kind)) return 'trouble'
  if (kind === 'issue.entry-added') return 'entry'
  if (field !== null) return 'field'
  return subjectOfRoom[kind.split('.')[0] ?? ''] ?? 'other'
}

function recorded(event: HistoryEvent, links: readonly LinkView[]): TimelineItem {
  const link = links.find((view) => view.link.id === event.linkId)?.link
  return {
    id: event.id,
    at: event.at,
    lane: thereKinds.has(event.kind) ? 'there' : 'here',
    subject: subjectOf(event),
    failed: failures.has(event.kind),
    instanceId: event.instanceId ?? link?.instanceId ?? null,
    field: event.field,
    event,
    text: event.reason,
  }
}

/** What people did on the other side, at the time they did it; arrivals here are events of their own. */
function doneThere(detail: ShownDetail): readonly TimelineItem[] {
  const nameOf = (linkId: string | null) =>
    detail.links.find((view) => view.link.id === linkId)?.ticket?.key ?? 'the ticket'
  const base = { lane: 'there', failed: false, event: null } as const
  const entries = detail.entries.flatMap(({ id, origin, author, kind, createdAt }) => {
    if (origin.kind === 'local') return []
    const did = kind === 'file' ? 'added a file' : 'wrote'
    return {
      ...base,
      id: `there-${id}`,
      at: createdAt,
      subject: 'entry' as const,
      instanceId: origin.instanceId,
      field: null,
      text: `${author} ${did} in ${nameOf(origin.linkId)}.`,
    }
  })
  const fields = Object.entries(objectOf(detail).stamps).flatMap(([field, stamp]) => {
    if (stamp === undefined || stamp.origin.kind === 'local') return []
    const { origin, at } = stamp
    return {
      ...base,
      id: `there-${field}`,
      at,
      subject: 'field' as const,
      instanceId: origin.instanceId,
      field,
      text: `${origin.by ?? 'Somebody'} set ${fieldWord(field)} in ${nameOf(origin.linkId)}.`,
    }
  })
  return [...entries, ...fields]
}

/**
 * Recorded events and what was done over there in one line of time, newest first. Times of other
 * systems were corrected by the difference of the clocks when they came here. While older events are
 * still to be loaded (`more`), nothing from before them is shown.
 */
export function timelineItems(
  events: readonly HistoryEvent[],
  detail: ShownDetail,
  more: boolean,
): readonly TimelineItem[] {
  const from = more ? (events.at(-1)?.at ?? 0) : Number.NEGATIVE_INFINITY
  const there = doneThere(detail).filter(({ at }) => at >= from)
  // Stable: events of one moment stay in the order of the record.
  return [...events.map((event) => recorded(event, detail.links)), ...there].sort(
    (a, b) => b.at - a.at,
  )
}

/** The items cut at midnight of the viewer's zone, in the order given. */
export function timelineDays(
  items: readonly TimelineItem[],
): readonly { readonly day: UtcMs; readonly items: readonly TimelineItem[] }[] {
  const days: { day: UtcMs; items: TimelineItem[] }[] = []
  for (const item of items) {
    const day = startOfDay(item.at)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

/** Whether an item is among what is asked for. */
export function passes(item: TimelineItem, filter: TimelineFilter): boolean {
  return (
    (filter.subject === 'all' || item.subject === filter.subject) &&
    (filter.lane === 'both' || item.lane === filter.lane) &&
    (filter.field === 'all' || item.field === filter.field) &&
    (filter.instanceId === 'all' || item.instanceId === filter.instanceId) &&
    (!filter.onlyFailures || item.failed)
  )
}

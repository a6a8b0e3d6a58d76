import {
  type HistoryFilter,
  type HistoryTraits,
  historyTraits,
} from '../../shared/domain/history-filter'
import type { HistoryEvent, LinkView } from '../../shared/ipc/views'
import type { UtcMs } from '../../shared/time'
import { startOfDay } from '../format/moment'
import { fieldWord } from '../format/words'
import { objectOf, type ShownDetail } from '../issue/shown-detail'

/** One point of the timeline, by our clock. */
export type TimelineItem = HistoryTraits & {
  readonly id: string
  readonly at: UtcMs
  /** What is recorded of it; null for something the other side did, which is known by its time only. */
  readonly event: HistoryEvent | null
  readonly text: string
}

export const everything: HistoryFilter = {
  subject: 'all',
  lane: 'both',
  field: 'all',
  instanceId: 'all',
  onlyFailures: false,
}

function recorded(event: HistoryEvent, links: readonly LinkView[]): TimelineItem {
  const link = links.find((view) => view.link.id === event.linkId)?.link
  return {
    ...historyTraits(event, link?.instanceId ?? null),
    id: event.id,
    at: event.at,
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

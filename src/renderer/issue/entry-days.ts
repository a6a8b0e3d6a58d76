import type { EntryView } from '../../shared/ipc/views'
import type { UtcMs } from '../../shared/time'
import { startOfDay } from '../format/moment'

export type EntryDay = { readonly day: UtcMs; readonly entries: readonly EntryView[] }

/** War room entries from oldest to newest, cut at midnight of the viewer's zone. */
export function entryDays(entries: readonly EntryView[]): readonly EntryDay[] {
  const ordered = [...entries].sort((a, b) => a.createdAt - b.createdAt)
  const days: { day: UtcMs; entries: EntryView[] }[] = []
  for (const entry of ordered) {
    const day = startOfDay(entry.createdAt)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

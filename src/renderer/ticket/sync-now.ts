import { create } from 'zustand'
import type { MirrorRun } from '../../shared/ipc/views'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { counted } from '../format/words'
import { loadDetail } from '../issue/detail-store'

/** Links whose sync a person started and is waiting for. */
export const useSyncing = create<{ readonly links: ReadonlySet<string> }>(() => ({
  links: new Set(),
}))

function mark(linkId: string, on: boolean): void {
  useSyncing.setState(({ links }) => {
    const next = new Set(links)
    if (on) next.add(linkId)
    else next.delete(linkId)
    return { links: next }
  })
}

/** What a run did, in one line. */
export function runSummary({ counters }: MirrorRun): string {
  const parts = [
    counters.created > 0 ? `${counters.created} created` : null,
    counters.fieldsOut > 0 ? `${counted(counters.fieldsOut, 'field')} sent` : null,
    counters.fieldsIn > 0 ? `${counted(counters.fieldsIn, 'field')} received` : null,
    counters.commentsOut > 0 ? `${counted(counters.commentsOut, 'comment')} sent` : null,
    counters.commentsIn > 0 ? `${counted(counters.commentsIn, 'comment')} received` : null,
    counters.transitions > 0 ? `${counted(counters.transitions, 'transition')}` : null,
    counters.conflicts > 0 ? `${counted(counters.conflicts, 'conflict')}` : null,
    counters.failed > 0 ? `${counters.failed} failed` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'No change was needed.' : `${parts.join(', ')}.`
}

/** Syncs one link at once and tells how it went. */
export async function syncLinkNow(linkId: string, ticketKey: string): Promise<void> {
  if (useSyncing.getState().links.has(linkId)) return
  mark(linkId, true)
  const result = await call('links.syncNow', { linkId })
  mark(linkId, false)
  if (!result.ok) return toastError(`Syncing ${ticketKey}`, result.error)
  const { outcome, error, reason } = result.value
  if (error !== null) return toastError(`Syncing ${ticketKey}`, error)
  if (outcome === 'finished')
    toast(`${ticketKey} synced`, { tone: 'info' }, runSummary(result.value))
  else toast(`${ticketKey} not synced`, { tone: 'attention' }, reason)
}

/** Syncs every ticket of an issue. */
export async function syncIssueNow(objectId: string): Promise<void> {
  const result = await call('issues.get', { id: objectId })
  if (!result.ok) return toastError('Syncing the issue', result.error)
  const { issue, links } = result.value
  if (links.length === 0) {
    return void toast(
      `${issue.key} has no ticket`,
      { tone: 'attention' },
      'Create or link one first.',
    )
  }
  for (const view of links) await syncLinkNow(view.link.id, view.ticket?.key ?? 'the new ticket')
  await loadDetail(objectId)
}

import { flushSync } from 'react-dom'
import { runCommand } from '../app/commands'
import {
  closeDialog,
  goTo,
  openCase,
  openIssue,
  openTicketPanel,
  useNavigation,
} from '../app/navigation'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { write } from '../issue/write-command'
import { select } from '../issues/rows-store'
import { showView } from '../issues/saved-views'
import { syncIssueNow } from '../ticket/sync-now'
import type { PaletteTarget } from './palette-line'

/**
 * Closes the palette and does what was chosen. The focus is back where it was by then: some actions
 * are about what has it, such as a conflict.
 */
export function chooseTarget(target: PaletteTarget): void {
  flushSync(closeDialog)
  setTimeout(() => act(target))
}

function act(target: PaletteTarget): void {
  switch (target.kind) {
    case 'command':
      if (!runCommand(target.command)) {
        toast(`“${target.does}” has nothing to work on here`, { tone: 'info' })
      }
      return
    case 'complete':
      return
    case 'write':
      void write(target.writing, target.ids)
      return
    case 'sync':
      void syncAll(target.ids)
      return
    case 'view':
      goTo('issues')
      showView(target.view)
      return
    case 'issue':
      showIssue(target.id)
      return
    case 'case':
      openCase(target.id)
      return
    case 'ticket':
      void showTicket(target.issueId, target.ticketKey)
      return
  }
}

/** One after the other, as the connectors take them. */
async function syncAll(ids: readonly string[]): Promise<void> {
  for (const id of ids) await syncIssueNow(id)
}

function showIssue(id: string): void {
  select(id)
  openIssue(id)
}

/** Opens the issue at once and its ticket as soon as the link is known. */
async function showTicket(issueId: string, ticketKey: string): Promise<void> {
  showIssue(issueId)
  const result = await call('issues.get', { id: issueId })
  if (!result.ok) return toastError(`Opening ${ticketKey}`, result.error)
  const view = result.value.links.find(({ ticket }) => ticket?.key === ticketKey)
  if (view === undefined || useNavigation.getState().objectId !== issueId) return
  openTicketPanel(view.link.id)
}

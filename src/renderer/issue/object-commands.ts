import { runCommand, useCommand } from '../app/commands'
import type { CommandId } from '../app/keymap'
import { openDialog } from '../app/navigation'
import { copyText } from '../ui/copy-text'
import { changeDraft, useComposerWish } from './drafts'

/** What an open issue and an open case have in common for keys. */
type OpenObject = {
  readonly id: string
  readonly key: string
  readonly show: (tab: 'overview' | 'war-room') => void
  /** Whether the overview is on the screen now. */
  readonly isAtOverview: () => boolean
}

/** Keys that mean the same on an open issue and on an open case. */
export function useObjectCommands(object: OpenObject): void {
  const { id, key, show } = object
  useCommand('issue.createTicket', () => openDialog({ kind: 'create-ticket', objectId: id }))
  useCommand('issue.copyKey', () => void copyText(key))
  const write = (visibility: 'internal' | 'public') => () => {
    changeDraft(id, { kind: 'comment', visibility })
    show('war-room')
    useComposerWish.setState({ wanted: true })
  }
  useCommand('issue.comment', write('internal'))
  useCommand('issue.publicComment', write('public'))
  useOverviewKey('issue.status', object)
  useOverviewKey('issue.severity', object)
  useOverviewKey('issue.assignee', object)
}

/** The overview answers these keys itself; from elsewhere it is brought up first. */
function useOverviewKey(command: CommandId, { show, isAtOverview }: OpenObject): void {
  useCommand(command, () => {
    if (isAtOverview()) return false
    show('overview')
    setTimeout(() => runCommand(command))
    return true
  })
}

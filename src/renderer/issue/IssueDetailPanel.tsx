import type { IssueDetail, LinkView } from '../../shared/ipc/views'
import { runCommand, useCommand } from '../app/commands'
import type { CommandId } from '../app/keymap'
import {
  closeIssue,
  type DetailTab,
  openDialog,
  openTicketPanel,
  showTab,
  useNavigation,
} from '../app/navigation'
import { syncIssueNow } from '../ticket/sync-now'
import { TicketPanel } from '../ticket/TicketPanel'
import { Timeline } from '../timeline/Timeline'
import { copyText } from '../ui/copy-text'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import { DebugTab } from './DebugTab'
import { DetailHeader } from './DetailHeader'
import { type DetailTabPart, DetailTabs } from './DetailTabs'
import { loadDetail, useDetail } from './detail-store'
import { changeDraft, useComposerWish } from './drafts'
import { FieldsTab } from './FieldsTab'
import styles from './IssueDetail.module.css'
import { Overview } from './Overview'
import { openOwnWindow, ownIssue } from './own-window'
import { SyncTab } from './SyncTab'
import { WarRoom } from './WarRoom'

/** The panel of one issue: its tabs, or the ticket panel in their place. */
export function IssueDetailPanel({ objectId }: { readonly objectId: string }) {
  const { detail, error } = useDetail(objectId)
  const linkId = useNavigation((now) => now.linkId)
  if (detail === null) {
    return error === null ? (
      <div className={styles.cardPlace}>
        <Skeleton lines={9} label="Loading the issue" />
      </div>
    ) : (
      <div className={styles.cardPlace}>
        <ErrorCard
          doing="Loading the issue"
          error={error}
          action={{ label: 'Try again', run: () => void loadDetail(objectId) }}
        />
      </div>
    )
  }
  const link = detail.links.find((view) => view.link.id === linkId)
  return (
    <>
      <IssueCommands detail={detail} />
      {link === undefined ? (
        <IssueTabs detail={detail} />
      ) : (
        <TicketPanel object={detail.issue} view={link} />
      )}
    </>
  )
}

function IssueTabs({ detail }: { readonly detail: IssueDetail }) {
  const tab = useNavigation((now) => now.tab)
  const troubled = detail.links.flatMap((view) =>
    view.fields.filter((field) => field.state === 'conflict'),
  ).length
  const stuck = detail.links.flatMap(({ ops }) => ops.filter((op) => op.state === 'blocked')).length
  const parts: readonly DetailTabPart<DetailTab>[] = [
    {
      ...{ value: 'overview', label: 'Overview', command: 'tab.1' },
      content: <Overview detail={detail} />,
    },
    {
      ...{ value: 'fields', label: 'Fields', command: 'tab.2', trouble: troubled },
      content: <FieldsTab detail={detail} />,
    },
    {
      ...{ value: 'war-room', label: 'War room', command: 'tab.3', count: detail.entries.length },
      content: <WarRoom detail={detail} />,
    },
    {
      ...{ value: 'timeline', label: 'Timeline', command: 'tab.4' },
      content: <Timeline detail={detail} />,
    },
    {
      ...{ value: 'sync', label: 'Sync', command: 'tab.5', trouble: stuck },
      content: <SyncTab detail={detail} />,
    },
    {
      ...{ value: 'debug', label: 'Debug', command: 'tab.6' },
      content: <DebugTab detail={detail} />,
    },
  ]
  return (
    <>
      <DetailHeader detail={detail} onClose={closeIssue} />
      <DetailTabs label="Parts of the issue" value={tab} parts={parts} onChange={showTab} />
    </>
  )
}

/** Keys that act on the open issue. */
function IssueCommands({ detail }: { readonly detail: IssueDetail }) {
  const { issue, links } = detail
  const linkId = useNavigation((now) => now.linkId)
  const link: LinkView | undefined = links.find((view) => view.link.id === linkId) ?? links[0]
  useCommand('issue.createTicket', () => openDialog({ kind: 'create-ticket', objectId: issue.id }))
  useCommand('issue.copyKey', () => void copyText(issue.key))
  useCommand('issue.window', () => void openOwnWindow(issue.id), ownIssue === null)
  useCommand('issue.syncNow', () => void syncIssueNow(issue.id))
  useCommand('issue.dryRun', () => {
    if (link === undefined) return false
    openTicketPanel(link.link.id)
    openDialog({ kind: 'dry-run', objectId: issue.id, linkId: link.link.id })
    return true
  })
  const write = (visibility: 'internal' | 'public') => () => {
    changeDraft(issue.id, { kind: 'comment', visibility })
    showTab('war-room')
    useComposerWish.setState({ wanted: true })
  }
  useCommand('issue.comment', write('internal'))
  useCommand('issue.publicComment', write('public'))
  useOverviewKey('issue.status')
  useOverviewKey('issue.severity')
  useOverviewKey('issue.assignee')
  useCommand('tab.1', () => showTab('overview'))
  useCommand('tab.2', () => showTab('fields'))
  useCommand('tab.3', () => showTab('war-room'))
  useCommand('tab.4', () => showTab('timeline'))
  useCommand('tab.5', () => showTab('sync'))
  useCommand('tab.6', () => showTab('debug'))
  return null
}

/** The overview answers these keys itself; from elsewhere it is brought up first. */
function useOverviewKey(command: CommandId): void {
  useCommand(command, () => {
    const { tab, linkId } = useNavigation.getState()
    if (tab === 'overview' && linkId === null) return false
    showTab('overview')
    setTimeout(() => runCommand(command))
    return true
  })
}

import type { IssueDetail, LinkView } from '../../shared/ipc/views'
import { useCommand } from '../app/commands'
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
import { DebugTab } from './DebugTab'
import { DetailHeader } from './DetailHeader'
import { type DetailTabPart, DetailTabs } from './DetailTabs'
import { loadDetail, useDetail } from './detail-store'
import { FieldsTab } from './FieldsTab'
import { Overview } from './Overview'
import { useObjectCommands } from './object-commands'
import { openOwnWindow, ownIssue } from './own-window'
import { PanelPlace } from './PanelPlace'
import { SyncTab } from './SyncTab'
import { WarRoom } from './WarRoom'

/** The panel of one issue: its tabs, or the ticket panel in their place. */
export function IssueDetailPanel({ objectId }: { readonly objectId: string }) {
  const { detail, error } = useDetail(objectId)
  const linkId = useNavigation((now) => now.linkId)
  if (detail === null) {
    const retry = () => void loadDetail(objectId)
    return <PanelPlace doing="Loading the issue" error={error} onRetry={retry} />
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
  useObjectCommands({
    ...{ id: issue.id, key: issue.key, show: showTab },
    isAtOverview: () => {
      const now = useNavigation.getState()
      return now.tab === 'overview' && now.linkId === null
    },
  })
  useCommand('issue.window', () => void openOwnWindow(issue.id), ownIssue === null)
  useCommand('issue.syncNow', () => void syncIssueNow(issue.id))
  useCommand('issue.dryRun', () => {
    if (link === undefined) return false
    openTicketPanel(link.link.id)
    openDialog({ kind: 'dry-run', objectId: issue.id, linkId: link.link.id })
    return true
  })
  useCommand('tab.1', () => showTab('overview'))
  useCommand('tab.2', () => showTab('fields'))
  useCommand('tab.3', () => showTab('war-room'))
  useCommand('tab.4', () => showTab('timeline'))
  useCommand('tab.5', () => showTab('sync'))
  useCommand('tab.6', () => showTab('debug'))
  return null
}

import type { CaseDetail } from '../../shared/ipc/case-views'
import { runCommand, useCommand } from '../app/commands'
import type { CommandId } from '../app/keymap'
import { type CaseTab, openDialog, showCaseTab, useNavigation } from '../app/navigation'
import { type DetailTabPart, DetailTabs } from '../issue/DetailTabs'
import { loadCase, useCaseDetail } from '../issue/detail-store'
import { changeDraft, useComposerWish } from '../issue/drafts'
import styles from '../issue/IssueDetail.module.css'
import { WarRoom } from '../issue/WarRoom'
import { TicketPanel } from '../ticket/TicketPanel'
import { Timeline } from '../timeline/Timeline'
import { copyText } from '../ui/copy-text'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import { CaseHeader } from './CaseHeader'
import { CaseMembers } from './CaseMembers'
import { CaseOverview } from './CaseOverview'
import { pushNow } from './push-now'

/** The panel of one case: its tabs, or the panel of one of its tickets in their place. */
export function CasePanel({ caseId }: { readonly caseId: string }) {
  const { detail, error } = useCaseDetail(caseId)
  const linkId = useNavigation((now) => now.linkId)
  if (detail === null) {
    return error === null ? (
      <div className={styles.cardPlace}>
        <Skeleton lines={9} label="Loading the case" />
      </div>
    ) : (
      <div className={styles.cardPlace}>
        <ErrorCard
          doing="Loading the case"
          error={error}
          kept="Its issues and tickets were left as they are."
          action={{ label: 'Try again', run: () => void loadCase(caseId) }}
        />
      </div>
    )
  }
  const link = detail.links.find((view) => view.link.id === linkId)
  return (
    <>
      <CaseCommands detail={detail} />
      {link === undefined ? (
        <CaseTabs detail={detail} />
      ) : (
        <TicketPanel object={detail.case} view={link} />
      )}
    </>
  )
}

function CaseTabs({ detail }: { readonly detail: CaseDetail }) {
  const tab = useNavigation((now) => now.caseTab)
  const parts: readonly DetailTabPart<CaseTab>[] = [
    {
      ...{ value: 'overview', label: 'Overview', command: 'tab.1' },
      content: <CaseOverview detail={detail} />,
    },
    {
      ...{ value: 'issues', label: 'Issues', command: 'tab.2', count: detail.members.length },
      content: <CaseMembers detail={detail} />,
    },
    {
      ...{ value: 'war-room', label: 'War room', command: 'tab.3', count: detail.entries.length },
      content: <WarRoom detail={detail} />,
    },
    {
      ...{ value: 'history', label: 'Timeline', command: 'tab.4' },
      content: <Timeline detail={detail} />,
    },
  ]
  return (
    <>
      <CaseHeader detail={detail} />
      <DetailTabs label="Parts of the case" value={tab} parts={parts} onChange={showCaseTab} />
    </>
  )
}

/** Keys that act on the open case. */
function CaseCommands({ detail }: { readonly detail: CaseDetail }) {
  const { id, key } = detail.case
  useCommand('issue.createTicket', () => openDialog({ kind: 'create-ticket', objectId: id }))
  useCommand('issue.copyKey', () => void copyText(key))
  useCommand('issue.syncNow', () => void pushNow(detail))
  useCommand('issue.dryRun', () => {
    const { linkId } = useNavigation.getState()
    const link = detail.links.find((view) => view.link.id === linkId) ?? detail.links[0]
    if (link === undefined) return false
    openDialog({ kind: 'dry-run', objectId: id, linkId: link.link.id })
    return true
  })
  const write = (visibility: 'internal' | 'public') => () => {
    changeDraft(id, { kind: 'comment', visibility })
    showCaseTab('war-room')
    useComposerWish.setState({ wanted: true })
  }
  useCommand('issue.comment', write('internal'))
  useCommand('issue.publicComment', write('public'))
  useOverviewKey('issue.status')
  useOverviewKey('issue.severity')
  useOverviewKey('issue.assignee')
  useCommand('tab.1', () => showCaseTab('overview'))
  useCommand('tab.2', () => showCaseTab('issues'))
  useCommand('tab.3', () => showCaseTab('war-room'))
  useCommand('tab.4', () => showCaseTab('history'))
  return null
}

/** The overview answers these keys itself; from elsewhere it is brought up first. */
function useOverviewKey(command: CommandId): void {
  useCommand(command, () => {
    const { caseTab, linkId } = useNavigation.getState()
    if (caseTab === 'overview' && linkId === null) return false
    showCaseTab('overview')
    setTimeout(() => runCommand(command))
    return true
  })
}

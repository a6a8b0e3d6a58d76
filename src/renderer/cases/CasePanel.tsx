import type { CaseDetail } from '../../shared/ipc/case-views'
import { useCommand } from '../app/commands'
import { type CaseTab, openDialog, showCaseTab, useNavigation } from '../app/navigation'
import { type DetailTabPart, DetailTabs } from '../issue/DetailTabs'
import { loadCase, useCaseDetail } from '../issue/detail-store'
import { useObjectCommands } from '../issue/object-commands'
import { PanelPlace } from '../issue/PanelPlace'
import { WarRoom } from '../issue/WarRoom'
import { TicketPanel } from '../ticket/TicketPanel'
import { Timeline } from '../timeline/Timeline'
import { CaseHeader } from './CaseHeader'
import { CaseMembers } from './CaseMembers'
import { CaseOverview } from './CaseOverview'
import { pushNow } from './push-now'

/** The panel of one case: its tabs, or the panel of one of its tickets in their place. */
export function CasePanel({ caseId }: { readonly caseId: string }) {
  const { detail, error } = useCaseDetail(caseId)
  const linkId = useNavigation((now) => now.linkId)
  if (detail === null) {
    return (
      <PanelPlace
        doing="Loading the case"
        error={error}
        kept="Its issues and tickets were left as they are."
        onRetry={() => void loadCase(caseId)}
      />
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
  useObjectCommands({
    ...{ id, key, show: showCaseTab },
    isAtOverview: () => {
      const now = useNavigation.getState()
      return now.caseTab === 'overview' && now.linkId === null
    },
  })
  useCommand('issue.syncNow', () => void pushNow(detail))
  useCommand('issue.dryRun', () => {
    const { linkId } = useNavigation.getState()
    const link = detail.links.find((view) => view.link.id === linkId) ?? detail.links[0]
    if (link === undefined) return false
    openDialog({ kind: 'dry-run', objectId: id, linkId: link.link.id })
    return true
  })
  useCommand('tab.1', () => showCaseTab('overview'))
  useCommand('tab.2', () => showCaseTab('issues'))
  useCommand('tab.3', () => showCaseTab('war-room'))
  useCommand('tab.4', () => showCaseTab('history'))
  return null
}

import type { InstanceView } from '../../shared/ipc/views'
import { useProfiles } from '../data/profiles'
import { useLinked } from '../issue/detail-store'
import { useRows } from '../issues/rows-store'
import { Skeleton } from '../ui/Skeleton'
import { FirstTicket } from './FirstTicket'
import { chooseIssue, useGuidePlace } from './guide-store'
import { IssueChoiceField } from './IssueChoiceField'
import { NeedsConnector } from './NeedsConnector'
import { useGuideInstance } from './use-guide'

/** Dry run and sending: the same issue and the same form, so that what was seen is what is sent. */
export function TicketSteps({ step }: { readonly step: 'rehearse' | 'send' }) {
  const view = useGuideInstance()
  const index = useRows((rows) => rows.index)
  const wanted = useGuidePlace((place) => place.issueId)
  if (view === null) {
    return <NeedsConnector>A ticket needs a system it can be made in.</NeedsConnector>
  }
  if (index === null) return <Skeleton label="Reading the issues" />
  const [first = null] = index.columns.id.first(1)
  const issueId = index.rowOfId(wanted) >= 0 ? wanted : first
  return (
    <>
      <IssueChoiceField issueId={issueId} columns={index.columns} onChange={chooseIssue} />
      {issueId === null ? null : (
        <OneIssue
          key={`${issueId} ${view.instance.id}`}
          issueId={issueId}
          view={view}
          step={step}
        />
      )}
    </>
  )
}

type OneIssueProps = {
  readonly issueId: string
  readonly view: InstanceView
  readonly step: 'rehearse' | 'send'
}

function OneIssue({ issueId, view, step }: OneIssueProps) {
  const linked = useLinked(issueId)
  const profiles = useProfiles((state) => state.profiles)
  if (linked === null || profiles === null) {
    return <Skeleton label="Reading the issue" />
  }
  return <FirstTicket linked={linked} view={view} profiles={profiles} step={step} />
}

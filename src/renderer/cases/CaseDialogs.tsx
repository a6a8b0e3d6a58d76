import type { OpenDialog } from '../app/navigation'
import { AddIssuesDialog } from './AddIssuesDialog'
import { AddToCaseDialog } from './AddToCaseDialog'
import { MoveIssuesDialog } from './MoveIssuesDialog'
import { NewCaseDialog } from './NewCaseDialog'
import { ProjectDialog } from './ProjectDialog'
import { SwitchConnectorDialog } from './SwitchConnectorDialog'

/** The dialogs about cases and projects. */
export function CaseDialogs({ dialog }: { readonly dialog: OpenDialog | null }) {
  switch (dialog?.kind) {
    case 'new-case':
      return <NewCaseDialog issueIds={dialog.issueIds} />
    case 'add-issues':
      return <AddIssuesDialog caseId={dialog.caseId} />
    case 'add-to-case':
      return <AddToCaseDialog issueIds={dialog.issueIds} />
    case 'move-issues':
      return <MoveIssuesDialog caseId={dialog.caseId} issueIds={dialog.issueIds} />
    case 'new-project':
      return <ProjectDialog projectId={null} />
    case 'project':
      return <ProjectDialog projectId={dialog.projectId} />
    case 'switch-connector':
      return <SwitchConnectorDialog caseId={dialog.caseId} />
    default:
      return null
  }
}

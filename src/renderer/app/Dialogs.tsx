import { BatchDialog } from '../bulk/BatchDialog'
import { BulkAttachDialog } from '../bulk/BulkAttachDialog'
import { BulkTicketDialog } from '../bulk/BulkTicketDialog'
import { CaseDialogs } from '../cases/CaseDialogs'
import { ConnectorDialog } from '../connectors/ConnectorDialog'
import { NewIssueDialog } from '../issue/NewIssueDialog'
import { Palette } from '../palette/Palette'
import { CreateTicketDialog } from '../ticket/CreateTicketDialog'
import { DryRunDialog } from '../ticket/DryRunDialog'
import { SyncSettingsDialog } from '../ticket/SyncSettingsDialog'
import { KeyboardSheet } from './KeyboardSheet'
import { useNavigation } from './navigation'

/** The one dialog that may be open; each begins afresh every time it opens. */
export function Dialogs() {
  const dialog = useNavigation((now) => now.dialog)
  return (
    <>
      {dialog?.kind === 'keys' ? <KeyboardSheet /> : null}
      {dialog?.kind === 'palette' ? <Palette /> : null}
      {dialog?.kind === 'new-issue' ? <NewIssueDialog /> : null}
      <CaseDialogs dialog={dialog} />
      {dialog?.kind === 'create-ticket' ? (
        <CreateTicketDialog objectId={dialog.objectId} type={dialog.type ?? null} />
      ) : null}
      {dialog?.kind === 'bulk-tickets' ? <BulkTicketDialog issueIds={dialog.issueIds} /> : null}
      {dialog?.kind === 'bulk-attach' ? <BulkAttachDialog issueIds={dialog.issueIds} /> : null}
      {dialog?.kind === 'ticket-batch' ? <BatchDialog /> : null}
      {dialog?.kind === 'sync-settings' ? (
        <SyncSettingsDialog objectId={dialog.objectId} linkId={dialog.linkId} />
      ) : null}
      {dialog?.kind === 'dry-run' ? (
        <DryRunDialog objectId={dialog.objectId} linkId={dialog.linkId} />
      ) : null}
      {dialog?.kind === 'connector' ? <ConnectorDialog instanceId={dialog.instanceId} /> : null}
    </>
  )
}

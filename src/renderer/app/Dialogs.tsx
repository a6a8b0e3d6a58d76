import { Suspense } from 'react'
import { later } from './later'
import { useNavigation } from './navigation'

const BatchDialog = later(async () => (await import('../bulk/BatchDialog')).BatchDialog)
const BulkAttachDialog = later(
  async () => (await import('../bulk/BulkAttachDialog')).BulkAttachDialog,
)
const BulkTicketDialog = later(
  async () => (await import('../bulk/BulkTicketDialog')).BulkTicketDialog,
)
const CaseDialogs = later(async () => (await import('../cases/CaseDialogs')).CaseDialogs)
const ConnectorDialog = later(
  async () => (await import('../connectors/ConnectorDialog')).ConnectorDialog,
)
const NewIssueDialog = later(async () => (await import('../issue/NewIssueDialog')).NewIssueDialog)
const Palette = later(async () => (await import('../palette/Palette')).Palette)
const CreateTicketDialog = later(
  async () => (await import('../ticket/CreateTicketDialog')).CreateTicketDialog,
)
const DryRunDialog = later(async () => (await import('../ticket/DryRunDialog')).DryRunDialog)
const SyncSettingsDialog = later(
  async () => (await import('../ticket/SyncSettingsDialog')).SyncSettingsDialog,
)
const KeyboardSheet = later(async () => (await import('./KeyboardSheet')).KeyboardSheet)
const NewProfileDialog = later(
  async () => (await import('../profiles/NewProfileDialog')).NewProfileDialog,
)

/** The one dialog that may be open; each begins afresh every time it opens. */
export function Dialogs() {
  const dialog = useNavigation((now) => now.dialog)
  return (
    <Suspense fallback={null}>
      {dialog?.kind === 'keys' ? <KeyboardSheet /> : null}
      {dialog?.kind === 'palette' ? <Palette /> : null}
      {dialog?.kind === 'new-issue' ? <NewIssueDialog /> : null}
      {dialog === null ? null : <CaseDialogs dialog={dialog} />}
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
      {dialog?.kind === 'new-profile' ? <NewProfileDialog /> : null}
      {dialog?.kind === 'connector' ? (
        <ConnectorDialog instanceId={dialog.instanceId} type={dialog.type ?? null} />
      ) : null}
    </Suspense>
  )
}

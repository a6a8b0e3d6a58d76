import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { InstanceView } from '../../shared/ipc/views'
import { closeDialog } from '../app/navigation'
import { Modal } from '../ui/Modal'
import { ConnectorFormBody } from './ConnectorFormBody'
import { ConnectorFormButtons } from './ConnectorFormButtons'
import { useConnectorForm } from './use-connector-form'

type ConnectorFormDialogProps = {
  readonly manifest: ConnectorManifest
  /** The instance being edited; null adds a new one. */
  readonly view: InstanceView | null
}

/** The form of one connector, in a window of its own. */
export function ConnectorFormDialog({ manifest, view }: ConnectorFormDialogProps) {
  const filling = useConnectorForm(manifest, view, closeDialog)
  return (
    <Modal
      open
      onClose={closeDialog}
      title={view === null ? `Add ${manifest.name}` : `Edit ${view.instance.name}`}
      description={manifest.description}
      footer={<ConnectorFormButtons filling={filling} />}
    >
      <ConnectorFormBody filling={filling} />
    </Modal>
  )
}

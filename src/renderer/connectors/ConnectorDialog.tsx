import { Plug } from 'lucide-react'
import { useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import { closeDialog, goTo } from '../app/navigation'
import { useInstances } from '../data/instances'
import { useRights, withheldWords } from '../data/rights'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Modal } from '../ui/Modal'
import { Catalogue } from './Catalogue'
import { ConnectorFormDialog } from './ConnectorFormDialog'

type ConnectorDialogProps = {
  readonly instanceId: string | null
  /** Type of a new one that was chosen before; null = the catalogue comes first. */
  readonly type: string | null
}

/** Adds a connector (first its type from the catalogue, then the form) or edits one. */
export function ConnectorDialog({ instanceId, type }: ConnectorDialogProps) {
  const manifests = useInstances((state) => state.manifests)
  const instances = useInstances((state) => state.instances)
  const [chosen, setChosen] = useState<ConnectorManifest | null>(
    manifests.find((one) => one.type === type) ?? null,
  )
  const mayEdit = useRights().connectors === 'edit'
  if (!mayEdit) return <NotAtThisDesk />
  if (instanceId !== null) {
    const view = instances?.find((one) => one.instance.id === instanceId)
    const manifest = manifests.find((one) => one.type === view?.instance.type)
    if (view === undefined || manifest === undefined) return null
    return <ConnectorFormDialog manifest={manifest} view={view} />
  }
  return chosen === null ? (
    <Modal
      open
      onClose={closeDialog}
      title="Add connector"
      description="Choose the system to connect."
    >
      <Catalogue manifests={manifests} onChoose={setChosen} onConnected={closeDialog} />
    </Modal>
  ) : (
    <ConnectorFormDialog manifest={chosen} view={null} />
  )
}

function NotAtThisDesk() {
  return (
    <Modal open onClose={closeDialog} title="Connectors" size="small">
      <EmptyState
        icon={Plug}
        title="Connectors are not changed at this desk"
        action={<Button onClick={() => goTo('settings')}>Open settings</Button>}
      >
        {withheldWords}
      </EmptyState>
    </Modal>
  )
}

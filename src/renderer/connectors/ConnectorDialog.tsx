import { useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import { useInstances } from '../data/instances'
import { Catalogue } from './Catalogue'
import { ConnectorFormDialog } from './ConnectorFormDialog'

/** Adds a connector (first its type from the catalogue, then the form) or edits one. */
export function ConnectorDialog({ instanceId }: { readonly instanceId: string | null }) {
  const manifests = useInstances((state) => state.manifests)
  const instances = useInstances((state) => state.instances)
  const [chosen, setChosen] = useState<ConnectorManifest | null>(null)
  if (instanceId !== null) {
    const view = instances?.find((one) => one.instance.id === instanceId)
    const manifest = manifests.find((one) => one.type === view?.instance.type)
    if (view === undefined || manifest === undefined) return null
    return <ConnectorFormDialog manifest={manifest} view={view} />
  }
  return chosen === null ? (
    <Catalogue manifests={manifests} onChoose={setChosen} />
  ) : (
    <ConnectorFormDialog manifest={chosen} view={null} />
  )
}

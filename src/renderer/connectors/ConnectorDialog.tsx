import { Search } from 'lucide-react'
import { useState } from 'react'
import type { ManifestView } from '../../shared/ipc/views'
import { closeDialog } from '../app/navigation'
import { useInstances } from '../data/instances'
import { ConnectorMark } from '../marks/TicketPill'
import { EmptyState } from '../ui/EmptyState'
import { Modal } from '../ui/Modal'
import { TextInput } from '../ui/TextInput'
import { ConnectorFormDialog } from './ConnectorFormDialog'
import styles from './Connectors.module.css'

/** Adds a connector (first its type from the catalogue, then the form) or edits one. */
export function ConnectorDialog({ instanceId }: { readonly instanceId: string | null }) {
  const manifests = useInstances((state) => state.manifests)
  const instances = useInstances((state) => state.instances)
  const [chosen, setChosen] = useState<ManifestView | null>(null)
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

function Catalogue({
  manifests,
  onChoose,
}: {
  readonly manifests: readonly ManifestView[]
  readonly onChoose: (manifest: ManifestView) => void
}) {
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = manifests.filter(({ label, description, type }) =>
    words.every((word) => `${label} ${description} ${type}`.toLowerCase().includes(word)),
  )
  return (
    <Modal
      open
      onClose={closeDialog}
      title="Add connector"
      description="Choose the system to connect."
    >
      <div className={styles.catalogue}>
        <div className={styles.search}>
          <Search size={14} aria-hidden="true" />
          <TextInput
            aria-label="Search the catalogue"
            placeholder="Search the catalogue"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {found.length === 0 ? (
          <EmptyState icon={Search} title="No such connector">
            The catalogue holds nothing that matches “{query}”.
          </EmptyState>
        ) : (
          <ul>
            {found.map((manifest) => (
              <li key={manifest.type}>
                <button type="button" onClick={() => onChoose(manifest)}>
                  <ConnectorMark type={manifest.type} />
                  <span>
                    <strong>{manifest.label}</strong>
                    <span className={styles.muted}>{manifest.description}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  )
}

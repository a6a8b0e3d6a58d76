import { useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { InstanceView } from '../../shared/ipc/views'
import { Catalogue } from '../connectors/Catalogue'
import { ConnectorFormBody } from '../connectors/ConnectorFormBody'
import { ConnectorFormButtons } from '../connectors/ConnectorFormButtons'
import { useConnectorForm } from '../connectors/use-connector-form'
import { loadInstances, useInstances } from '../data/instances'
import { refreshStatus } from '../data/status'
import { ConnectorMark } from '../marks/ConnectorMark'
import { InstanceChoice } from '../ticket/InstanceChoice'
import { Button } from '../ui/Button'
import { ErrorCard } from '../ui/ErrorCard'
import { Skeleton } from '../ui/Skeleton'
import styles from './Guide.module.css'
import { chooseInstance } from './guide-store'
import { useGuideInstance } from './use-guide'

/** Adds a connector, or chooses among those that are there which one the next steps are about. */
export function ConnectStep() {
  const { instances, manifests, error } = useInstances()
  const chosen = useGuideInstance()
  const [adding, setAdding] = useState(false)
  const [manifest, setManifest] = useState<ConnectorManifest | null>(null)
  const connected = (added: InstanceView) => {
    chooseInstance(added.instance.id)
    setAdding(false)
    setManifest(null)
    void refreshStatus()
  }
  if (error !== null) {
    return (
      <ErrorCard
        doing="Loading the connectors"
        error={error}
        kept="No connector was changed."
        action={{ label: 'Try again', run: () => void loadInstances() }}
      />
    )
  }
  if (instances === null) return <Skeleton label="Loading the connectors" />
  if (manifest !== null) {
    return (
      <NewConnector
        key={manifest.type}
        manifest={manifest}
        onConnected={connected}
        onBack={() => setManifest(null)}
      />
    )
  }
  if (instances.length === 0 || adding) {
    return (
      <>
        <Catalogue manifests={manifests} onChoose={setManifest} onConnected={connected} />
        {adding ? (
          <div className={styles.buttons}>
            <Button onClick={() => setAdding(false)}>Use one that is connected</Button>
          </div>
        ) : null}
      </>
    )
  }
  return (
    <>
      <InstanceChoice
        instances={instances}
        value={chosen?.instance.id ?? null}
        error={undefined}
        onChange={chooseInstance}
      />
      {chosen?.state?.lastError ? (
        <ErrorCard
          compact
          doing={`Last run of ${chosen.instance.name}`}
          error={chosen.state.lastError}
          kept="What waits to be sent is kept."
        />
      ) : null}
      <div className={styles.buttons}>
        <Button onClick={() => setAdding(true)}>Connect another system</Button>
      </div>
    </>
  )
}

type NewConnectorProps = {
  readonly manifest: ConnectorManifest
  readonly onConnected: (added: InstanceView) => void
  readonly onBack: () => void
}

function NewConnector({ manifest, onConnected, onBack }: NewConnectorProps) {
  const filling = useConnectorForm(manifest, null, onConnected)
  return (
    <section className={styles.card} aria-label={`Add ${manifest.name}`}>
      <header className={styles.cardHead}>
        <ConnectorMark type={manifest.type} />
        <div>
          <h3>{manifest.name}</h3>
          <p className={styles.muted}>{manifest.description}</p>
        </div>
        <Button onClick={onBack}>Another system</Button>
      </header>
      <ConnectorFormBody filling={filling} />
      <div className={styles.buttons}>
        <ConnectorFormButtons filling={filling} />
      </div>
    </section>
  )
}

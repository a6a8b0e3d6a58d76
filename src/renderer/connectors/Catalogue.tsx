import { FlaskConical, Search } from 'lucide-react'
import { useState } from 'react'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { AppError } from '../../shared/errors'
import type { AppStatus, InstanceView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { connectorWord } from '../data/connector-words'
import { loadInstances } from '../data/instances'
import { refreshStatus, useStatus } from '../data/status'
import { toast } from '../data/toasts'
import { ConnectorMark } from '../marks/ConnectorMark'
import { EmptyState } from '../ui/EmptyState'
import { ErrorCard } from '../ui/ErrorCard'
import { TextInput } from '../ui/TextInput'
import own from './Catalogue.module.css'
import { CatalogueList } from './CatalogueList'
import styles from './Connectors.module.css'

type SandboxSystem = NonNullable<AppStatus['sandbox']>['systems'][number]

type CatalogueProps = {
  readonly manifests: readonly ConnectorManifest[]
  readonly onChoose: (manifest: ConnectorManifest) => void
  /** A system of the sandbox was connected. */
  readonly onConnected: (added: InstanceView) => void
}

/** Kinds of systems that can be connected, and those of the running sandbox, which need no form. */
export function Catalogue({ manifests, onChoose, onConnected }: CatalogueProps) {
  const [query, setQuery] = useState('')
  const sandbox = useStatus((state) => state.status?.sandbox?.systems ?? noSystems)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (...texts: readonly string[]) =>
    words.every((word) => texts.join(' ').toLowerCase().includes(word))
  const found = manifests.filter(({ name, description, type }) => fits(name, description, type))
  const played = sandbox.filter(({ name, type }) => fits(name, connectorWord(type), type))
  return (
    <div className={own.catalogue}>
      <div className={styles.search}>
        <Search size={14} aria-hidden="true" />
        <TextInput
          aria-label="Search the catalogue"
          placeholder="Search the catalogue"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {found.length === 0 && played.length === 0 ? (
        <EmptyState icon={Search} title="No such connector">
          The catalogue holds nothing that matches “{query}”.
        </EmptyState>
      ) : (
        <CatalogueList manifests={found} onChoose={onChoose} />
      )}
      {played.length === 0 ? null : <FromSandbox systems={played} onConnected={onConnected} />}
    </div>
  )
}

const noSystems: readonly SandboxSystem[] = []

type FromSandboxProps = {
  readonly systems: readonly SandboxSystem[]
  readonly onConnected: (added: InstanceView) => void
}

function FromSandbox({ systems, onConnected }: FromSandboxProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const connect = async ({ type, name }: SandboxSystem) => {
    setBusy(true)
    setError(null)
    const result = await call('app.connectSandbox', { type, name })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    onConnected(result.value)
    await Promise.all([loadInstances(), refreshStatus()])
    toast(`${result.value.instance.name} connected`, { tone: 'info' })
  }
  return (
    <section aria-label="From the sandbox" className={own.fromSandbox}>
      <h3>
        <FlaskConical size={14} aria-hidden="true" />
        From the sandbox
      </h3>
      <ul>
        {systems.map((system) => (
          <li key={system.name}>
            <button
              type="button"
              disabled={busy || system.connected}
              onClick={() => void connect(system)}
            >
              <ConnectorMark type={system.type} />
              <span>
                <strong>{system.name}</strong>
                <span className={styles.muted}>
                  {system.connected
                    ? 'Connected already'
                    : `Plays ${connectorWord(system.type)} on this computer; connects at once.`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {error === null ? null : (
        <ErrorCard
          compact
          doing="Connecting the sandbox"
          error={error}
          kept="No connector was added."
        />
      )}
    </section>
  )
}

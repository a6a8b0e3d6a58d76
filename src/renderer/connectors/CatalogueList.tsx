import type { ConnectorManifest } from '../../shared/domain/manifest'
import { ConnectorMark } from '../marks/ConnectorMark'
import own from './Catalogue.module.css'
import styles from './Connectors.module.css'

type CatalogueListProps = {
  readonly manifests: readonly ConnectorManifest[]
  readonly onChoose: (manifest: ConnectorManifest) => void
}

/** Kinds of systems, each in a sentence, to choose one to connect. */
export function CatalogueList({ manifests, onChoose }: CatalogueListProps) {
  return (
    <ul className={own.kinds}>
      {manifests.map((manifest) => (
        <li key={manifest.type}>
          <button type="button" onClick={() => onChoose(manifest)}>
            <ConnectorMark type={manifest.type} />
            <span>
              <strong>{manifest.name}</strong>
              <span className={styles.muted}>{manifest.description}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export type { ConnectorManifest, ManifestField } from '../../../shared/domain/manifest'

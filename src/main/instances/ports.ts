import type { ConnectorInstance } from '../../shared/domain/instance'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { NamedSecrets } from '../../shared/secret-bundle'
import type { Clock } from '../engine/ports/clock'
import type { RemoteConnector } from '../engine/ports/connector'
import type { Identity } from '../engine/ports/identity'
import type { SecretStore } from '../engine/ports/secrets'
import type { StorePort } from '../engine/ports/store'

/** Makes connectors; the room of the connectors stands behind it. */
export type ConnectorFactory = {
  readonly manifests: () => readonly ConnectorManifest[]
  /** Throws AppFailure `bad-request` with the form's field names when a value cannot be right. */
  readonly validate: (instance: Pick<ConnectorInstance, 'type' | 'baseUrl' | 'options'>) => void
  readonly create: (instance: ConnectorInstance, secrets: NamedSecrets) => Promise<RemoteConnector>
}

export type InstancePorts = {
  readonly store: StorePort
  readonly clock: Clock
  readonly identity: Identity
  readonly secrets: SecretStore
  readonly factory: ConnectorFactory
}

/** What a person fills in for an instance, without the secret. */
export type InstanceForm = Pick<
  ConnectorInstance,
  'name' | 'baseUrl' | 'options' | 'proxyUrl' | 'caPem' | 'inboundEveryS' | 'outboundEveryS'
>

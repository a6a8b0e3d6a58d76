import type { ConnectorInstance, ConnectorType } from '../../shared/domain/instance'
import type { RemoteConnector } from '../engine/ports/connector'
import type { ConnectorPorts } from './contract/connector-ports'
import type { ConnectorManifest } from './contract/manifest'
import { createJiraConnector, jiraManifest } from './jira'

type Factory = (
  instance: ConnectorInstance,
  secret: string,
  ports: ConnectorPorts,
) => RemoteConnector

const known: Readonly<Record<ConnectorType, { manifest: ConnectorManifest; create: Factory }>> = {
  jira: { manifest: jiraManifest, create: createJiraConnector },
}

/** Manifests of every connector type, in the order a person is offered them. */
export const manifests: readonly ConnectorManifest[] = Object.values(known).map(
  ({ manifest }) => manifest,
)

/**
 * Makes the connector of an instance; nothing is sent yet. Throws `bad-request` when the instance's
 * address or proxy cannot be used.
 */
export function createConnector(
  instance: ConnectorInstance,
  secret: string,
  ports: ConnectorPorts,
): RemoteConnector {
  return known[instance.type].create(instance, secret, ports)
}

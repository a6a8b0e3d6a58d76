import type { ConnectorInstance, ConnectorType } from '../../shared/domain/instance'
import type { RemoteConnector } from '../engine/ports/connector'
import type { ConnectorPorts } from './contract/connector-ports'
import type { ConnectorManifest } from './contract/manifest'
import type { Secrets } from './contract/secrets'
import { withSwitches, withSwitchFields } from './contract/switch-fields'
import { withTicketTexts } from './contract/ticket-text-fields'
import { jiraManifest } from './jira/manifest'
import { resilientManifest } from './resilient/manifest'
import { sekoiaManifest } from './sekoia/manifest'
import { servicenowManifest } from './servicenow/manifest'
import { webhookManifest } from './webhook/manifest'
import { xdrManifest } from './xdr/manifest'
import { xsoarManifest } from './xsoar/manifest'

type Factory = (
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
) => RemoteConnector

type Known = {
  readonly manifest: ConnectorManifest
  /** What the connector does is read once the first of its instances is used; no start waits for it. */
  readonly load: () => Promise<Factory>
}

const known: Readonly<Record<ConnectorType, Known>> = {
  jira: {
    manifest: jiraManifest,
    load: async () => (await import('./jira')).createJiraConnector,
  },
  servicenow: {
    manifest: servicenowManifest,
    load: async () => (await import('./servicenow')).createServiceNowConnector,
  },
  resilient: {
    manifest: resilientManifest,
    load: async () => (await import('./resilient')).createResilientConnector,
  },
  xdr: {
    manifest: xdrManifest,
    load: async () => (await import('./xdr')).createXdrConnector,
  },
  xsoar: {
    manifest: xsoarManifest,
    load: async () => (await import('./xsoar')).createXsoarConnector,
  },
  webhook: {
    manifest: webhookManifest,
    load: async () => (await import('./webhook')).createWebhookConnector,
  },
  sekoia: {
    manifest: sekoiaManifest,
    load: async () => (await import('./sekoia')).createSekoiaConnector,
  },
}

/** Manifests of every connector type, in the order a person is offered them. */
export const manifests: readonly ConnectorManifest[] = Object.values(known).map(({ manifest }) =>
  withSwitchFields(withTicketTexts(manifest)),
)

/**
 * Makes the connector of an instance; nothing is sent yet. Texts longer than their fields go along
 * whole as files. Throws `bad-request` when the instance's address or proxy cannot be used.
 */
export async function createConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
): Promise<RemoteConnector> {
  const create = await known[instance.type].load()
  const { withFullTexts } = await import('./limits/with-full-texts')
  return withSwitches(withFullTexts(create(instance, secrets, ports)), instance.options)
}

import type { ConnectorInstance, ConnectorType } from '../../shared/domain/instance'
import type { RemoteConnector } from '../engine/ports/connector'
import type { ConnectorPorts } from './contract/connector-ports'
import type { ConnectorManifest } from './contract/manifest'
import type { Secrets } from './contract/secrets'
import { withSwitches, withSwitchFields } from './contract/switch-fields'
import { withTicketTexts } from './contract/ticket-text-fields'
import { createJiraConnector, jiraManifest } from './jira'
import { withFullTexts } from './limits/with-full-texts'
import { createResilientConnector, resilientManifest } from './resilient'
import { createSekoiaConnector, sekoiaManifest } from './sekoia'
import { createServiceNowConnector, servicenowManifest } from './servicenow'
import { createWebhookConnector, webhookManifest } from './webhook'
import { createXdrConnector, xdrManifest } from './xdr'
import { createXsoarConnector, xsoarManifest } from './xsoar'

type Factory = (
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
) => RemoteConnector

const known: Readonly<Record<ConnectorType, { manifest: ConnectorManifest; create: Factory }>> = {
  jira: { manifest: jiraManifest, create: createJiraConnector },
  servicenow: { manifest: servicenowManifest, create: createServiceNowConnector },
  resilient: { manifest: resilientManifest, create: createResilientConnector },
  xdr: { manifest: xdrManifest, create: createXdrConnector },
  xsoar: { manifest: xsoarManifest, create: createXsoarConnector },
  webhook: { manifest: webhookManifest, create: createWebhookConnector },
  sekoia: { manifest: sekoiaManifest, create: createSekoiaConnector },
}

/** Manifests of every connector type, in the order a person is offered them. */
export const manifests: readonly ConnectorManifest[] = Object.values(known).map(({ manifest }) =>
  withSwitchFields(withTicketTexts(manifest)),
)

/**
 * Makes the connector of an instance; nothing is sent yet. Texts longer than their fields go along
 * whole as files. Throws `bad-request` when the instance's address or proxy cannot be used.
 */
export function createConnector(
  instance: ConnectorInstance,
  secrets: Secrets,
  ports: ConnectorPorts,
): RemoteConnector {
  const whole = withFullTexts(known[instance.type].create(instance, secrets, ports))
  return withSwitches(whole, instance.options)
}

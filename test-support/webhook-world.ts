import { type Sandbox, startSandbox } from '../sandbox/server'
import type { WebhookSettings } from '../sandbox/webhook/settings'
import type { Delivery } from '../sandbox/webhook/state'
import { createWebhookConnector } from '../src/main/connectors/webhook'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { connectorPorts, type TestPorts } from './connector-ports'
import { testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

/** A receiver of webhooks and connectors that send to it, on one turnable clock. */
export type WebhookWorld = {
  readonly sandbox: Sandbox
  readonly ports: TestPorts
  readonly time: TurnableTime
  connect(
    options?: Readonly<Record<string, string>>,
    secrets?: Readonly<Record<string, string>>,
    manner?: 'patient' | 'impatient',
  ): RemoteConnector
  /** What the receiver took so far. */
  taken(): readonly Delivery[]
  receiver(settings: Partial<WebhookSettings>): void
  close(): Promise<void>
}

/** Opens the world. Without options a connector signs in as the receiver asks and reads its answers. */
export async function openWebhookWorld(): Promise<WebhookWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({ clock: time, systems: ['webhook'] })
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const { baseUrl } = sandbox.addresses.webhook
  const usual = { auth: 'bearer', idPath: 'record.id', urlPath: 'record.url' }
  return {
    ...{ sandbox, ports, time },
    connect: (options = {}, secrets = { token: 'sandbox-webhook-token' }, manner = 'patient') => {
      const instance = testInstance('webhook', baseUrl, { ...usual, ...options })
      const limits = manner === 'impatient' ? { totalMs: 300 } : {}
      const connector = createWebhookConnector(instance, secrets, ports, limits)
      opened.push(connector)
      return connector
    },
    taken: () => sandbox.webhook.world.state.deliveries,
    receiver: (settings) => {
      const { world } = sandbox.webhook
      world.settings = { ...world.settings, ...settings }
    },
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()))
      await sandbox.close()
    },
  }
}

import { failure } from '../../shared/errors'
import type { ConnectorPool, RemoteConnector } from '../engine/ports/connector'
import type { InstancePorts } from './ports'
import { storedSecrets } from './stored-secrets'

type Pooled = { readonly rev: number; readonly connector: RemoteConnector }

/**
 * One live connector per instance, made anew when the instance's settings or secret change. Its
 * connections and its knowledge of rate limits are shared by everybody who asks.
 */
export class InstanceConnectorPool implements ConnectorPool {
  private readonly pooled = new Map<string, Pooled>()
  private readonly making = new Map<string, Promise<RemoteConnector>>()

  constructor(private readonly ports: InstancePorts) {}

  /** Throws AppFailure `not-found`, `secret-missing` or `keychain-unavailable`. */
  async connector(instanceId: string): Promise<RemoteConnector> {
    const making = this.making.get(instanceId)
    if (making !== undefined) return making
    const made = this.make(instanceId).finally(() => this.making.delete(instanceId))
    this.making.set(instanceId, made)
    return made
  }

  /** Drops the connector of an instance whose settings or secret changed. */
  async forget(instanceId: string): Promise<void> {
    const one = this.pooled.get(instanceId)
    this.pooled.delete(instanceId)
    await one?.connector.close()
  }

  async close(): Promise<void> {
    await Promise.all([...this.pooled.keys()].map((id) => this.forget(id)))
  }

  private async make(instanceId: string): Promise<RemoteConnector> {
    const instance = await this.ports.store.get('instances', instanceId)
    if (instance === undefined) {
      throw failure({
        code: 'not-found',
        message: 'This connector no longer exists. Its links keep their last known values.',
        retry: 'no',
      })
    }
    const known = this.pooled.get(instanceId)
    if (known?.rev === instance.rev) return known.connector
    const secrets = await storedSecrets(this.ports, instance)
    if (secrets === null) {
      throw failure({
        code: 'secret-missing',
        message: `The keychain holds no secret for ${instance.name}. Enter it again under Connectors.`,
        retry: 'after-fix',
      })
    }
    await this.forget(instanceId)
    const connector = await this.ports.factory.create(instance, secrets)
    this.pooled.set(instanceId, { rev: instance.rev, connector })
    return connector
  }
}

import { createConnector } from '../src/main/connectors/registry'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import type { AppWorld } from './app-world'
import { connectorPorts } from './connector-ports'

/** One system of a sandbox, connected with an application. */
export type AddedSystem = {
  readonly instance: ConnectorInstance
  /** A look at the system that does not go through the application; close it in the end. */
  readonly look: RemoteConnector
}

/** Connects the application with a system of its sandbox, found by its connector type and, where
 * there are several, a word of its name. */
export async function addSystem(
  world: AppWorld,
  type: string,
  word = '',
  options: Readonly<Record<string, string>> = {},
): Promise<AddedSystem> {
  const found = world.sandbox.addresses.connections.find(
    (one) => one.type === type && one.name.includes(word),
  )
  if (found === undefined) throw new Error(`the sandbox does not play ${type} ${word}`)
  const { instance } = await world.app.calls['connectors.add']({
    ...{ type, name: found.name, baseUrl: found.baseUrl },
    options: { ...found.options, ...options },
    secrets: { ...found.secrets },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  return { instance, look: await createConnector(instance, found.secrets, connectorPorts()) }
}

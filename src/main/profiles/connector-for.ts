import type { SyncProfile } from '../../shared/domain/profile'
import { failure } from '../../shared/errors'
import type { InstanceId } from '../../shared/ids'
import type { RemoteConnector } from '../engine/ports/connector'
import type { ProfileCheckPorts } from './ports'

/**
 * The connector of an instance that a profile is looked at with. Throws AppFailure `not-found` for an
 * unknown instance, `bad-request` for one of another system, and what the pool throws.
 */
export async function connectorFor(
  ports: ProfileCheckPorts,
  { connectorType }: Pick<SyncProfile, 'connectorType'>,
  instanceId: InstanceId,
): Promise<RemoteConnector> {
  const instance = await ports.store.get('instances', instanceId)
  if (instance === undefined || instance.type !== connectorType) {
    const problem =
      instance === undefined
        ? 'There is no such connector instance.'
        : `${instance.name} is not a ${connectorType} connector.`
    throw failure({
      code: instance === undefined ? 'not-found' : 'bad-request',
      message: problem,
      retry: 'after-fix',
      fields: { instanceId: problem },
    })
  }
  return ports.connectors.connector(instanceId)
}

import type { SyncDirection } from '../../../shared/domain/link'
import { AppFailure, failure } from '../../../shared/errors'
import type { InstanceId } from '../../../shared/ids'
import type { Capabilities, ConnectorPool } from '../ports/connector'

/**
 * Refuses what a system cannot do before anything is kept of the wish. Throws `refused` naming the
 * argument. While the keychain does not give the secret nobody can tell; the wish waits in the queue then.
 */
export async function refuseImpossible(
  connectors: ConnectorPool,
  instance: { readonly id: InstanceId; readonly name: string },
  wish: { readonly direction: SyncDirection; readonly creates: boolean },
): Promise<void> {
  const capabilities = await known(connectors, instance.id)
  if (capabilities === null) return
  const { direction, creates } = wish
  const into = direction === 'in' || direction === 'both'
  const out = direction === 'out' || direction === 'both'
  if (creates && !capabilities.creates) {
    throw refused('instanceId', `${instance.name} takes no new tickets. Link an existing one.`)
  }
  if (into && !capabilities.isremotesyncin) {
    throw refused('direction', `Nothing comes in from ${instance.name}. Choose Outbound or None.`)
  }
  if (out && !capabilities.isremotesyncout) {
    throw refused('direction', `Nothing goes out to ${instance.name}. Choose Inbound or None.`)
  }
}

async function known(connectors: ConnectorPool, id: InstanceId): Promise<Capabilities | null> {
  try {
    return (await connectors.connector(id)).capabilities
  } catch (thrown) {
    const code = thrown instanceof AppFailure ? thrown.error.code : null
    if (code === 'secret-missing' || code === 'keychain-unavailable') return null
    throw thrown
  }
}

function refused(field: string, message: string) {
  return failure({ code: 'refused', message, retry: 'after-fix', fields: { [field]: message } })
}

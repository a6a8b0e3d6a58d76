import { create } from 'zustand'
import type { ConnectorManifest } from '../../shared/domain/manifest'
import type { AppError } from '../../shared/errors'
import type { InstanceView } from '../../shared/ipc/views'
import { call } from './call'

type InstancesState = {
  readonly instances: readonly InstanceView[] | null
  readonly manifests: readonly ConnectorManifest[]
  readonly error: AppError | null
}

/** Connector instances and the catalogue of connector types. */
export const useInstances = create<InstancesState>(() => ({
  instances: null,
  manifests: [],
  error: null,
}))

/** Re-reads the instances, and the catalogue while it is not known yet. */
export async function loadInstances(): Promise<void> {
  const [list, manifests] = await Promise.all([
    call('connectors.list', {}),
    useInstances.getState().manifests.length === 0 ? call('connectors.manifests', {}) : null,
  ])
  if (manifests?.ok) useInstances.setState({ manifests: manifests.value })
  if (list.ok) useInstances.setState({ instances: list.value, error: null })
  else useInstances.setState({ error: list.error })
}

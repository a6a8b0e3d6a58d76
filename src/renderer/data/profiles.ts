import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { SyncProfile } from '../../shared/ipc/views'
import { call } from './call'

type ProfilesState = {
  readonly profiles: readonly SyncProfile[] | null
  readonly error: AppError | null
}

/** Sync profiles of the workspace. */
export const useProfiles = create<ProfilesState>(() => ({ profiles: null, error: null }))

export async function loadProfiles(): Promise<void> {
  const result = await call('profiles.list', {})
  if (result.ok) useProfiles.setState({ profiles: result.value, error: null })
  else useProfiles.setState({ error: result.error })
}
